import { Injectable } from '@nestjs/common';
import { UnitOfWork, type ProviderOutage } from '@tappplus/db';
import type { OutageProvider } from '@tappplus/contracts';
import { afterFailure, endsWithKnock, isInternetDown, isOutage, type FailureStreak } from '@tappplus/domain/reminders/outages';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { OUTSIDE_PROVIDERS, ProviderProbe, type OutsideProvider } from '../../notifications/providers/provider-probe.js';
import { Clock, toDate, toInstant } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { newId } from '../../platform/ids.js';
import { LiveEvents } from '../../platform/live.js';
import { Logger } from '../../platform/logger.js';
import { ClaimsRepository } from '../delivery/claims.repository.js';
import { OutcomesRepository } from '../delivery/outcomes.repository.js';
import { OutagesRepository } from './outages.repository.js';

const PROBE_EVERY_MS = 30_000;

/**
 * Notices when providers, or the whole Internet, are out of reach, and when they are back. It hears of every call from the recorder, and knocks by
 * itself every 30 s while calls fail: nothing need be due to notice the end. One process of the box does it: the worker.
 */
@Injectable()
export class OutageWatch {
  private readonly streaks = new Map<OutsideProvider, FailureStreak>();
  /** Providers the box has keys for, and those that messages have left by since this process began. */
  private readonly used: Set<OutsideProvider>;
  private probedMs: number | null = null;
  private takenUp = false;
  private looking: Promise<boolean> | null = null;

  constructor(
    private readonly repository: OutagesRepository, private readonly outcomes: OutcomesRepository, private readonly claims: ClaimsRepository, private readonly probe: ProviderProbe,
    config: Config, private readonly live: LiveEvents, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {
    const keyed = { SENDGRID: config.sendgrid, TWILIO: config.twilio, FCM: config.firebaseServiceAccount };
    this.used = new Set(OUTSIDE_PROVIDERS.filter((provider) => keyed[provider] !== null));
  }

  /** Hears how calls to providers ended. Never throws, writes nothing: `look` does. */
  note(outcomes: readonly SendOutcome[]): void {
    for (const outcome of outcomes) {
      if (outcome.provider === 'OUTBOX') continue;
      this.used.add(outcome.provider);
      const code = failureOf(outcome);
      if (code === null) this.streaks.delete(outcome.provider);
      else this.fail(outcome.provider, code);
    }
  }

  /** Opens and ends outages by what was heard, and knocks when it is time. True when something came back and what waits should leave. */
  look(): Promise<boolean> {
    this.looking ??= this.lookOnce().finally(() => { this.looking = null; });
    return this.looking;
  }

  private async lookOnce(): Promise<boolean> {
    const open = await this.repository.open();
    this.takeUp(open);
    if (this.streaks.size > 0) await this.knock();
    if (open.length === 0 && this.streaks.size === 0) return false;
    const wanted = this.wanted();
    const began = [...wanted].filter(([provider]) => !open.some((each) => each.provider === provider));
    const ended = open.filter((each) => !wanted.has(each.provider as OutageProvider));
    await this.write(open, wanted, began, ended);
    return ended.length > 0;
  }

  /** After a start of the process: outages that last go on from their rows. */
  private takeUp(open: readonly ProviderOutage[]): void {
    if (this.takenUp) return;
    this.takenUp = true;
    for (const row of open) {
      const provider = OUTSIDE_PROVIDERS.find((each) => each === row.provider);
      if (provider === undefined || this.streaks.has(provider)) continue;
      this.used.add(provider);
      this.streaks.set(provider, { firstAt: toInstant(row.startedAt), lastAt: toInstant(row.lastFailureAt), count: row.failures, code: row.errorCode });
    }
  }

  /** All providers in use, those that answered last too: only so can an absent Internet be told from an absent provider. */
  private async knock(): Promise<void> {
    const now = this.clock.now();
    if (this.probedMs !== null && Math.abs(now.epochMilliseconds - this.probedMs) < PROBE_EVERY_MS) return;
    this.probedMs = now.epochMilliseconds;
    await Promise.all([...this.used].map(async (provider) => {
      const result = await this.probe.knock(provider);
      const streak = this.streaks.get(provider);
      if (!result.reached) this.fail(provider, result.code);
      else if (streak !== undefined && endsWithKnock(streak, now)) this.streaks.delete(provider);
    }));
  }

  /** Which outages there are, by what is known now. */
  private wanted(): Map<OutageProvider, FailureStreak> {
    const wanted = new Map<OutageProvider, FailureStreak>([...this.streaks].filter(([, streak]) => isOutage(streak)));
    const first = [...wanted.values()].sort((a, b) => Temporal.Instant.compare(a.firstAt, b.firstAt))[0];
    if (first !== undefined && isInternetDown([...this.used].map((provider) => this.streaks.get(provider) ?? null))) wanted.set('INTERNET', first);
    return wanted;
  }

  private async write(open: readonly ProviderOutage[], wanted: ReadonlyMap<OutageProvider, FailureStreak>, began: readonly [OutageProvider, FailureStreak][], ended: readonly ProviderOutage[]): Promise<void> {
    const grown = open.filter((row) => (wanted.get(row.provider as OutageProvider)?.lastAt.epochMilliseconds ?? 0) > row.lastFailureAt.getTime());
    if (began.length + ended.length + grown.length === 0) return;
    const now = toDate(this.clock.now());
    const clinics = began.length + ended.length > 0 ? await this.claims.organizationIds() : [];
    await this.uow.run(async () => {
      await this.uow.lock('outages', ['box']);
      const still = new Set((await this.repository.open()).map((each) => each.provider));
      for (const [provider, streak] of began) if (!still.has(provider)) await this.repository.create({ id: newId(), organizationId: null, provider, endedAt: null, startedAt: toDate(streak.firstAt), ...figures(streak) });
      for (const row of grown) await this.repository.change(row.id, figuresOf(wanted, row));
      for (const row of ended) await this.repository.change(row.id, { endedAt: now });
      if (ended.length > 0) for (const id of clinics) await this.outcomes.hurry(id, now);
    });
    for (const id of clinics) this.live.publish(id, { topic: 'outages' });
    for (const [provider, { code }] of began) this.logger.error('Out of reach', { provider, code });
    for (const { provider, startedAt } of ended) this.logger.info('Within reach again', { provider, since: startedAt.toISOString() });
  }

  private fail(provider: OutsideProvider, code: string): void {
    this.used.add(provider);
    this.streaks.set(provider, afterFailure(this.streaks.get(provider) ?? null, this.clock.now(), code));
  }
}

/** Why a call counts as failed; null when the provider answered, be it with a refusal. One that refuses the account takes nothing, as if it were away. */
function failureOf(outcome: SendOutcome): string | null {
  if (outcome.kind !== 'NOT_SENT' && outcome.kind !== 'UNKNOWN') return null;
  if (outcome.reason === 'AUTHENTICATION') return '401';
  return outcome.reason === 'CONNECTION_LOST' || outcome.reason === 'TIMED_OUT' || outcome.reason === 'PROVIDER_ERROR' ? (outcome.errorCode ?? outcome.reason) : null;
}

function figures(streak: FailureStreak): { lastFailureAt: Date; failures: number; errorCode: string | null } {
  return { lastFailureAt: toDate(streak.lastAt), failures: streak.count, errorCode: streak.code };
}

function figuresOf(wanted: ReadonlyMap<OutageProvider, FailureStreak>, row: ProviderOutage): Partial<ReturnType<typeof figures>> {
  const streak = wanted.get(row.provider as OutageProvider);
  return streak === undefined ? {} : figures(streak);
}
