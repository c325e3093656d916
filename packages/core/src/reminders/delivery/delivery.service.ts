import { Injectable } from '@nestjs/common';
import { CHANNELS, type Channel } from '@tappplus/contracts';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { SenderPace } from '../../notifications/channels/sender-pace.service.js';
import { ChannelsService } from '../../notifications/channels.service.js';
import { ClockGuard } from '../../notifications/clock-guard/clock-guard.js';
import { Clock } from '../../platform/clock.js';
import { Logger } from '../../platform/logger.js';
import { runInContext, systemContext } from '../../platform/request-context.js';
import { CALL_NEEDS_MS } from './delivery-rows.js';
import { Dispatcher, type ClaimedCall, type ClaimResult, type Dispatch } from './dispatcher.js';
import { OutcomeRecorder } from './outcome-recorder.js';

/** A channel with so many messages on their way takes no more for the moment: one slow provider must not hold up the others. */
const BUSY_CHANNEL = 50;
/** Claimed in one transaction; all of them are called at once, so that no claim waits while its lease runs. */
const BATCH = 50;
/** A call that has not ended after this is unknown; channels end theirs after 10 s. */
const CALL_LIMIT_MS = 11_000;
/** Looks without any progress (rows held by another transaction) before the next sweep has to do it. */
const MOST_IDLE_LOOKS = 3;
/** A sender that rests for longer is left to the sweep. */
const LONGEST_TIMER_MS = 60_000;

/**
 * Delivers what is due: claim, call, record, until nothing is due. Whoever wakes it (a job, a timer, a sweep) says only "look";
 * what is due is read from the database, so waking it twice, or for nothing, does no harm.
 */
@Injectable()
export class DeliveryService {
  private readonly inFlight = new Set<Promise<void>>();
  private readonly busy = new Map<Channel, number>();
  private draining: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private nudge: (() => void) | null = null;
  private paceTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dispatcher: Dispatcher, private readonly channels: ChannelsService, private readonly pace: SenderPace, private readonly recorder: OutcomeRecorder, private readonly clockGuard: ClockGuard, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Starts looking, if it does not look already. Never waits, never throws. */
  wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.nudge?.();
    this.draining ??= this.drain().finally(() => {
      this.draining = null;
      if (this.again) this.wake();
    });
  }

  /** Delivers what is due now; resolves when every call made has been recorded. */
  async deliverDue(): Promise<void> {
    this.wake();
    await this.idle();
  }

  /** Resolves when nothing is being claimed, called or recorded. */
  async idle(): Promise<void> {
    while (this.draining !== null || this.inFlight.size > 0) await Promise.all([this.draining, ...this.inFlight]);
  }

  /** Claims nothing more from this moment on. */
  halt(): void {
    this.stopped = true;
    clearTimeout(this.paceTimer);
    this.again = false;
    this.nudge?.();
  }

  /** Halts; resolves when the calls under way are recorded, at the latest after `limitMs`. */
  async stop(limitMs: number): Promise<void> {
    this.halt();
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => { timer = setTimeout(resolve, limitMs); });
    await Promise.race([this.idle(), limit]);
    clearTimeout(timer);
  }

  private async drain(): Promise<void> {
    let idleLooks = 0;
    while (!this.stopped) {
      this.again = false;
      if (!(await this.clockGuard.maySend())) return;
      const full = this.fullChannels();
      const found = await this.claim(full);
      for (const dispatch of found.dispatches) this.launch(dispatch);
      idleLooks = found.looked > 0 && found.moved === 0 && found.held === 0 ? idleLooks + 1 : 0;
      if (found.looked === 0 && full.length === 0) return this.comeBackForPaced();
      if (idleLooks >= MOST_IDLE_LOOKS) return;
      if (found.looked === 0) await this.room(full);
      else if (idleLooks > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  private async claim(full: readonly Channel[]): Promise<ClaimResult> {
    try {
      return await this.dispatcher.claimDue(BATCH, full);
    } catch (error) {
      this.logger.error('What is due could not be read; the next sweep looks again', { error });
      return { dispatches: [], looked: 0, moved: 0, held: 0 };
    }
  }

  /** What waits for the pace of its sender is looked at again when that opens; the sweep does it too, later. */
  private comeBackForPaced(): void {
    const wait = this.pace.opensIn();
    clearTimeout(this.paceTimer);
    if (wait !== null && !this.stopped) this.paceTimer = setTimeout(() => this.wake(), Math.min(wait, LONGEST_TIMER_MS)).unref();
  }

  /** A provider that says "too many" lets its sender rest, not this one message only. */
  private keepPace(dispatch: Dispatch, outcomes: readonly SendOutcome[]): void {
    for (const outcome of outcomes) {
      if (outcome.kind !== 'NOT_SENT' || outcome.reason !== 'RATE_LIMITED') continue;
      this.pace.slowDown({ organizationId: dispatch.organizationId, channel: dispatch.message.channel, provider: dispatch.provider, sender: dispatch.sender }, outcome.retryAfterSeconds);
    }
  }

  private fullChannels(): Channel[] {
    return CHANNELS.filter((channel) => (this.busy.get(channel) ?? 0) >= BUSY_CHANNEL);
  }

  /** Resolves when a channel that was full takes messages again (it may do so already), or when somebody says that something is due. */
  private async room(full: readonly Channel[]): Promise<void> {
    const still = this.fullChannels();
    if (this.again || this.stopped || full.some((channel) => !still.includes(channel))) return;
    await new Promise<void>((resolve) => { this.nudge = resolve; });
    this.nudge = null;
  }

  private launch(dispatch: Dispatch): void {
    const { channel } = dispatch.message;
    this.busy.set(channel, (this.busy.get(channel) ?? 0) + 1);
    const work = this.deliver(dispatch)
      .catch((error: unknown) => this.logger.error('A delivery failed unexpectedly; its lease will end it', { reminderId: dispatch.carrier.id, error }))
      .finally(() => {
        this.busy.set(channel, (this.busy.get(channel) ?? 1) - 1);
        this.inFlight.delete(work);
        this.nudge?.();
      });
    this.inFlight.add(work);
  }

  private async deliver(dispatch: Dispatch): Promise<void> {
    // A claim that waited too long (a frozen process) may be somebody else's by now: it is given back unused.
    if (dispatch.leaseUntil.epochMilliseconds - this.clock.now().epochMilliseconds < CALL_NEEDS_MS) return this.recorder.release(dispatch);
    const outcomes = await runInContext(systemContext(dispatch.organizationId), () => Promise.all(dispatch.calls.map((call) => this.call(dispatch, call))));
    this.keepPace(dispatch, outcomes);
    await this.recorder.record({ dispatch, outcomes });
  }

  private async call(dispatch: Dispatch, call: ClaimedCall): Promise<SendOutcome> {
    const { message } = dispatch;
    const unknown = (reason: 'TIMED_OUT' | 'PROVIDER_ERROR'): SendOutcome => ({ kind: 'UNKNOWN', provider: dispatch.provider, reason, errorCode: null, errorMessage: null });
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<SendOutcome>((resolve) => { timer = setTimeout(() => resolve(unknown('TIMED_OUT')), CALL_LIMIT_MS); });
    try {
      return await Promise.race([limit, this.channels.send({
        organizationId: dispatch.organizationId, channel: message.channel, recipient: call.recipient, subject: message.subject, body: message.body, contentSid: message.contentSid,
        ...(message.contentVariables === null ? {} : { variables: message.contentVariables }), locale: message.locale, unsubscribeUrl: message.unsubscribeUrl,
        reference: call.attemptId, collapseKey: dispatch.carrier.id, validUntil: dispatch.usefulUntil,
      })]);
    } catch (error) {
      this.logger.error('A call failed unexpectedly', { reminderId: dispatch.carrier.id, error });
      return unknown('PROVIDER_ERROR');
    } finally {
      clearTimeout(timer);
    }
  }
}
