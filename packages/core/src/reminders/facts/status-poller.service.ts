import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import type { FactState } from '@tappplus/domain/reminders/delivery-facts';
import { nextCheck, pauseAfterFailures } from '@tappplus/domain/reminders/status-checks';
import type { LookOutcome, MessageLook } from '../../notifications/channels/channel.port.js';
import { ChannelsService } from '../../notifications/channels.service.js';
import { Clock, toDate } from '../../platform/clock.js';
import { Logger } from '../../platform/logger.js';
import type { DeliveryFact } from './delivery-fact.js';
import { DeliveryFactsService } from './delivery-facts.service.js';
import { factOfWord } from './provider-words.js';
import { StatusChecksRepository, type CheckRow } from './status-checks.repository.js';

/** Looks per turn and at once: with a turn every 2 s at most 20 a second, far below what providers allow an account. */
const MOST_PER_TURN = 40;
const AT_ONCE = 8;
/** SendGrid's message search takes six calls a minute (https://www.twilio.com/docs/sendgrid/api-reference/e-mail-activity): one for many messages, once in this time. */
const SEARCH_EVERY_MS = 20_000;
const SEARCH_AT_ONCE = 20;
/** Looks that were taken and never made (a crash) are due again after this. */
const TAKEN_MS = 60_000;

type Check = CheckRow & { provider: string };
interface Account { failures: number; until: number }

/**
 * Asks providers how messages stand that they have taken, until that is final (a box on a LAN gets no calls from them). An account whose
 * look fails rests, longer each time; nothing is lost, since a look that failed does not count.
 */
@Injectable()
export class StatusPoller {
  /** Accounts at rest, by clinic and provider. */
  private readonly resting = new Map<string, Account>();
  /** Accounts that tell nothing; asked anew by the next process. */
  private readonly silent = new Set<string>();

  constructor(
    private readonly repository: StatusChecksRepository, private readonly facts: DeliveryFactsService, private readonly channels: ChannelsService,
    private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Makes the looks that are due, a batch of them; how many messages were asked for. */
  async checkDue(): Promise<number> {
    const now = this.clock.now();
    if (!(await this.repository.anyDue(toDate(now)))) return 0;
    const except = ['TWILIO', 'SENDGRID'].map((provider) => ({ provider, organizationIds: this.atRest(provider, now.epochMilliseconds) }));
    const rows = await this.uow.run(() => this.repository.take(toDate(now), new Date(now.epochMilliseconds + TAKEN_MS), MOST_PER_TURN, except));
    const single = rows.filter((row) => row.provider !== 'SENDGRID');
    for (let from = 0; from < single.length; from += AT_ONCE) await Promise.all(single.slice(from, from + AT_ONCE).map((row) => this.checkSafely([row])));
    for (const group of groups(rows.filter((row) => row.provider === 'SENDGRID'))) await this.search(group);
    return rows.length;
  }

  /** One search for many messages of a clinic; those beyond wait for the next one. */
  private async search(rows: readonly Check[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const until = this.clock.now().epochMilliseconds + SEARCH_EVERY_MS;
    await this.checkSafely(rows.slice(0, SEARCH_AT_ONCE));
    await this.putOff(rows.slice(SEARCH_AT_ONCE), until);
    const key = keyOf(first);
    if ((this.resting.get(key)?.until ?? 0) < until) this.resting.set(key, { failures: this.resting.get(key)?.failures ?? 0, until });
  }

  private async checkSafely(rows: readonly Check[]): Promise<void> {
    try {
      await this.check(rows);
    } catch (error) {
      this.logger.error('What became of a message could not be recorded; it is asked for again', { attemptIds: rows.map((row) => row.id), error });
    }
  }

  private async check(rows: readonly Check[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const outcome: LookOutcome = this.silent.has(keyOf(first)) ? { kind: 'CANNOT_LOOK' } : await this.lookUnlessResting(first, rows.map((row) => row.providerMessageId));
    if (outcome.kind === 'FAILED_TO_LOOK') return this.rest(rows, first, outcome.retryAfterSeconds);
    if (outcome.kind === 'CANNOT_LOOK') return this.giveUp(first);
    const known = this.resting.get(keyOf(first));
    if (known !== undefined && known.until <= this.clock.now().epochMilliseconds) this.resting.delete(keyOf(first));
    for (const row of rows) await this.record(row, outcome.messages.find((each) => each.providerMessageId === row.providerMessageId), outcome.gone);
  }

  /** Another look of the same turn may have failed meanwhile. */
  private lookUnlessResting(row: Check, ids: readonly string[]): Promise<LookOutcome> | LookOutcome {
    const rest = this.resting.get(keyOf(row));
    const now = this.clock.now().epochMilliseconds;
    if (rest !== undefined && rest.failures > 0 && rest.until > now) return { kind: 'FAILED_TO_LOOK', retryAfterSeconds: Math.ceil((rest.until - now) / 1000) };
    return this.channels.look(row.organizationId, row.channel, ids);
  }

  /** In one transaction: what was learnt, and when it is looked at next. */
  private record(row: Check, look: MessageLook | undefined, gone: boolean): Promise<void> {
    const type = look === undefined ? null : factOfWord(look.status);
    const state: FactState | null = type === 'SPAM_REPORT' || type === 'UNSUBSCRIBED' ? 'DELIVERED' : type;
    const next = nextCheck({ state, channel: row.channel, priceKnown: (look?.price ?? null) !== null, count: row.statusCheckCount + 1, now: this.clock.now() });
    return this.uow.run(async () => {
      if (look !== undefined && type !== null) {
        await this.facts.apply([factOf(row, look, type)], [row.organizationId]);
        await this.facts.note(row.id, look);
      }
      await this.repository.next(row.id, gone || next.at === null ? null : toDate(next.at), next.count);
    });
  }

  private async rest(rows: readonly Check[], first: Check, retryAfterSeconds: number | null): Promise<void> {
    const key = keyOf(first);
    const now = this.clock.now().epochMilliseconds;
    const known = this.resting.get(key);
    if (known === undefined || known.until <= now || known.failures === 0) {
      const failures = (known?.failures ?? 0) + 1;
      const seconds = pauseAfterFailures(failures, retryAfterSeconds);
      this.resting.set(key, { failures, until: now + seconds * 1000 });
      this.logger.warn('A provider did not tell how messages stand; it is asked again later', { organizationId: first.organizationId, provider: first.provider, failures, seconds });
    }
    await this.putOff(rows, this.resting.get(key)?.until ?? now);
  }

  private async giveUp(first: Check): Promise<void> {
    if (first.provider === 'SENDGRID' && !this.silent.has(keyOf(first))) this.logger.info('This account does not tell how messages stand: they end at SENT unless the provider calls', { organizationId: first.organizationId, provider: first.provider });
    // Twilio tells everybody who has keys: without keys nothing is sent by it either, and new ones may come at any moment.
    if (first.provider === 'SENDGRID') this.silent.add(keyOf(first));
    await this.uow.run(() => this.repository.giveUp(first.organizationId, first.channel));
  }

  private async putOff(rows: readonly Check[], until: number): Promise<void> {
    if (rows.length > 0) await this.uow.run(() => this.repository.putOff(rows.map((row) => row.id), new Date(until)));
  }

  private atRest(provider: string, now: number): string[] {
    // A clock that went back must not hold a rest for longer than one lasts.
    return [...this.resting].filter(([key, { until }]) => key.startsWith(`${provider} `) && until > now && until - now <= 24 * 3_600_000).map(([key]) => key.slice(provider.length + 1));
  }
}

function factOf(row: Check, look: MessageLook, type: DeliveryFact['type']): DeliveryFact {
  const provider = row.provider === 'SENDGRID' ? 'SENDGRID' : 'TWILIO';
  return {
    provider, attemptId: row.id, providerMessageId: look.providerMessageId, eventId: eventIdOf(provider, look.providerMessageId, look.status), type,
    occurredAt: look.at, errorCode: type === 'FAILED' ? look.errorCode : null, word: look.status,
  };
}

/** One id for "this message has this state", by call and by look alike. */
export function eventIdOf(provider: DeliveryFact['provider'], providerMessageId: string, word: string): string {
  return `${provider}:${providerMessageId}:${word}`;
}

function keyOf(row: { provider: string; organizationId: string }): string {
  return `${row.provider} ${row.organizationId}`;
}

function groups(rows: readonly Check[]): Check[][] {
  return [...Map.groupBy(rows, (row) => row.organizationId).values()];
}
