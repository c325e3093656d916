import { subscribe } from 'node:diagnostics_channel';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { clockTrust, type ClockTrust } from '@tappplus/domain/health/clock-trust';
import { Clock, toDate, toInstant } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { Logger } from '../../platform/logger.js';
import { PROVIDER_DATE, type ProviderDate } from '../providers/provider-call.js';
import { ClockGuardRepository } from './clock-guard.repository.js';

const ASK_LIMIT_MS = 2_000;
const ASK_AGAIN_MS = 15_000;
/** The wall clock and the processor's own may drift apart by this between two looks before the clock is in doubt. */
const JUMP_MS = 30_000;
const WRITE_AGAIN_MS = 60_000;
const STALE_MS = 5 * 60_000;

/** As kept for the Box page: what was found, and when by the box's clock. */
export type ClockReport = ClockTrust & { at: string };

/**
 * Keeps a box whose clock is wrong (no battery, set by hand) from sending at the wrong minute. Before the first message of a process, and
 * whenever the clock has jumped, the providers are asked for the hour (the `Date` of their answer, RFC 9110 §6.6.1); later every answer of
 * theirs tells it. While they cannot be reached nothing can leave, so nothing is held for want of an answer, but they are asked again at each look.
 */
@Injectable()
export class ClockGuard {
  private watching = false;
  private lastSeenAt: Temporal.Instant | null = null;
  private readonly skews = new Map<string, number>();
  private asking: Promise<void> | null = null;
  private askedAt = -Infinity;
  private anybody = false;
  private look: { wall: number; steady: number } | null = null;
  private told = { text: '', at: -Infinity };

  constructor(
    private readonly repository: ClockGuardRepository, private readonly uow: UnitOfWork, private readonly config: Config, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Begins to watch; until then every clock is taken as right. Called once, by the process that sends. */
  async watch(): Promise<void> {
    const seen = await this.repository.lastSeenAt();
    this.lastSeenAt = seen === null ? null : toInstant(seen);
    subscribe(PROVIDER_DATE, (message) => this.heard(message as ProviderDate));
    this.watching = true;
  }

  /** Whether messages may leave now; asks the providers for the hour when the clock is in doubt (2 s at most). */
  async maySend(): Promise<boolean> {
    if (!this.watching) return true;
    this.noticeJump();
    if (this.mustAsk()) await (this.asking ??= this.ask().finally(() => { this.asking = null; }));
    const trust = this.trust();
    await this.tell(trust);
    return trust.maySend || !this.anybody;
  }

  /** A provider that was away may be back at any moment: as long as none has told the hour, each look asks first. */
  private mustAsk(): boolean {
    const unheard = this.skews.size === 0;
    if (!unheard && this.trust().state !== 'WRONG') return false;
    return this.asking !== null || (unheard && this.anybody) || performance.now() - this.askedAt >= ASK_AGAIN_MS;
  }

  /** What the process that sends last wrote down, for any process; null when it never did or has been silent for long. */
  async lastReport(): Promise<ClockReport | null> {
    const text = await this.repository.read();
    const report = text === null ? null : (JSON.parse(text) as ClockReport);
    const age = report === null ? Infinity : this.clock.now().epochMilliseconds - Temporal.Instant.from(report.at).epochMilliseconds;
    return Math.abs(age) < STALE_MS ? report : null;
  }

  private trust(): ClockTrust {
    const skewMs = [...this.skews.values()].reduce<number | null>((least, each) => (least === null || Math.abs(each) < Math.abs(least) ? each : least), null);
    return clockTrust({ now: this.clock.now(), lastSeenAt: this.lastSeenAt, skewMs });
  }

  /** What the providers said before the clock jumped says nothing about it now. */
  private noticeJump(): void {
    const now = { wall: this.clock.now().epochMilliseconds, steady: performance.now() };
    const before = this.look;
    this.look = now;
    if (before === null || Math.abs(now.wall - before.wall - (now.steady - before.steady)) < JUMP_MS) return;
    this.skews.clear();
    this.askedAt = -Infinity;
  }

  private async ask(): Promise<void> {
    this.askedAt = performance.now();
    const origins = await this.origins();
    this.anybody = origins.length > 0;
    await Promise.all(origins.map(async (origin) => {
      try {
        const answer = await fetch(origin, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ASK_LIMIT_MS) });
        this.heard({ host: new URL(origin).hostname, date: answer.headers.get('date') });
      } catch {
        // Out of reach: then nothing can leave by it either.
      }
    }));
  }

  private async origins(): Promise<string[]> {
    const { sendgrid, twilio, firebaseServiceAccount, sendgridBaseUrl, twilioBaseUrl, fcmBaseUrl } = this.config;
    const entered = await this.repository.providersInSettings();
    return [
      ...(sendgrid !== null || entered.includes('sendgrid') ? [sendgridBaseUrl ?? 'https://api.sendgrid.com'] : []),
      ...(twilio !== null || entered.includes('twilio') ? [twilioBaseUrl ?? 'https://api.twilio.com'] : []),
      ...(firebaseServiceAccount !== null || entered.includes('firebase') ? [fcmBaseUrl ?? 'https://fcm.googleapis.com'] : []),
    ].map((each) => new URL(each).origin);
  }

  private heard({ host, date }: ProviderDate): void {
    const theirs = date === null ? NaN : Date.parse(date);
    if (!Number.isNaN(theirs)) this.skews.set(host, this.clock.now().epochMilliseconds - theirs);
  }

  /** Said when it changes, written at most once a minute. */
  private async tell(trust: ClockTrust): Promise<void> {
    const text = `${trust.state} ${trust.maySend}`;
    const changed = text !== this.told.text;
    if (!changed && performance.now() - this.told.at < WRITE_AGAIN_MS) return;
    const first = this.told.text === '';
    this.told = { text, at: performance.now() };
    if (changed && trust.state === 'WRONG') this.logger.error('The clock of the box is wrong', { because: trust.because, offSeconds: Math.round(trust.offMs / 1000), sendingHeld: !trust.maySend });
    else if (changed && !first) this.logger.info('The clock of the box is right', { offSeconds: Math.round(trust.offMs / 1000) });
    const now = this.clock.now();
    await this.uow.run(() => this.repository.put(JSON.stringify({ ...trust, at: now.toString() } satisfies ClockReport), toDate(now))).catch((error: unknown) => this.logger.warn('What is known of the clock could not be written down', { error }));
  }
}
