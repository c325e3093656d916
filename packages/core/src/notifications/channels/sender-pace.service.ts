import { Injectable } from '@nestjs/common';
import type { Channel, Provider } from '@tappplus/contracts';
import { fullBucket, isClosed, rest, takeTokens, usualPace, type PaceBucket } from '@tappplus/domain/notifications/sender-pace';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';

/** One clinic's way out by one channel, and the sender it leaves by; clinics may share a sender. */
export interface Line {
  organizationId: string;
  channel: Channel;
  provider: Provider;
  sender: string | null;
}

/** Rest of a sender whose provider said "too many" and named no time. */
const REST_SECONDS = 1;

/** Keeps each sender of this process at its pace. What may not leave yet stays unclaimed in the database, so no lease runs while it waits. */
@Injectable()
export class SenderPace {
  private readonly buckets = new Map<string, PaceBucket>();
  private readonly lines = new Map<string, Line>();

  constructor(private readonly config: Config, private readonly clock: Clock) {}

  /** Whether a message of this weight (SMS: segments) may leave by the line now; if so it counts. */
  admit(line: Line, weight: number): boolean {
    const key = keyOf(line);
    const perSecond = this.paceOf(line);
    const known = this.buckets.get(key);
    if (perSecond === null && known === undefined) return true;
    const now = this.clock.now().epochMilliseconds;
    const rate = perSecond ?? Number.MAX_SAFE_INTEGER;
    const { bucket, granted } = takeTokens(known ?? fullBucket(rate, now), rate, perSecond === null ? 0 : weight, now);
    this.buckets.set(key, bucket);
    if (!granted) this.lines.set(`${line.organizationId} ${line.channel}`, line);
    return granted;
  }

  /** The provider refused for the rate: this sender rests, for all clinics that use it. */
  slowDown(line: Line, retryAfterSeconds: number | null): void {
    const now = this.clock.now().epochMilliseconds;
    const key = keyOf(line);
    this.buckets.set(key, rest(this.buckets.get(key) ?? fullBucket(this.paceOf(line) ?? 1, now), retryAfterSeconds ?? REST_SECONDS, now));
    this.lines.set(`${line.organizationId} ${line.channel}`, line);
  }

  /** Lines that let nothing through at the moment. */
  closed(): Line[] {
    const now = this.clock.now().epochMilliseconds;
    for (const [name, line] of this.lines) {
      if (this.isClosed(line, now)) continue;
      this.lines.delete(name);
      if ((this.buckets.get(keyOf(line))?.at ?? now) > now) this.buckets.delete(keyOf(line));
    }
    return [...this.lines.values()];
  }

  /** Milliseconds until the first of the closed lines opens; null when none is closed. */
  opensIn(): number | null {
    const now = this.clock.now().epochMilliseconds;
    const waits = this.closed().map((line) => (this.buckets.get(keyOf(line))?.closedUntil ?? now) - now);
    return waits.length === 0 ? null : Math.max(0, Math.min(...waits));
  }

  private isClosed(line: Line, now: number): boolean {
    const bucket = this.buckets.get(keyOf(line));
    return bucket !== undefined && isClosed(bucket, now);
  }

  /** Null = any pace. What stands in for a provider (`…_BASE_URL`) has no limits of its own. */
  private paceOf({ channel, provider, sender }: Line): number | null {
    if (provider === 'OUTBOX') return null;
    const set = this.config.pace[channel];
    if (set !== undefined) return set;
    const standIn = provider === 'SENDGRID' ? this.config.sendgridBaseUrl : provider === 'FCM' ? this.config.fcmBaseUrl : this.config.twilioBaseUrl;
    return standIn === null ? usualPace(channel, sender) : null;
  }
}

function keyOf(line: Line): string {
  return `${line.provider} ${line.channel} ${line.sender ?? ''}`;
}
