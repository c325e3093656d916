import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { Clock, toDate } from '../../platform/clock.js';
import { Logger } from '../../platform/logger.js';
import { ReplanningService } from '../planning/replanning.service.js';
import { timeZoneDataVersion } from '../planning/time-zone-data.js';
import { ClaimsRepository } from './claims.repository.js';
import { DeliveryService } from './delivery.service.js';
import { DueRepository } from './due.repository.js';
import { FallbackService } from './fallback.service.js';
import { QueueFeeder } from './queue-feeder.js';
import { SweepLog } from './sweep-log.js';
import { UnknownsService } from './unknowns.service.js';

export const SWEEP_EVERY_MS = 2000;
const REPLAN_BUDGET_MS = 400;
const CLOCK_BACK_MS = 5000;
/** The timer for the next due instant looks no more often than this. */
const LEAST_TIMER_MS = 10;

/**
 * The engine of the worker. A sweep every 2 s finds everything that is due and has been forgotten by the queue; between sweeps a timer
 * stands on the next due instant, so that reminders are punctual without Redis too. `sweep` is one whole look; tests call it themselves.
 */
@Injectable()
export class ReminderEngine {
  private running = false;
  private sweepTimer: NodeJS.Timeout | undefined;
  private dueTimer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | null = null;
  private asking: Promise<unknown> | null = null;
  private feeding: Promise<unknown> | null = null;
  private lastNowMs: number | null = null;

  constructor(
    private readonly delivery: DeliveryService, private readonly unknowns: UnknownsService, private readonly fallback: FallbackService, private readonly feeder: QueueFeeder, private readonly replanning: ReplanningService,
    private readonly due: DueRepository, private readonly claims: ClaimsRepository, private readonly log: SweepLog, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Begins to sweep. `tzVersion` is the version of the time-zone data the process computes with. */
  async start(tzVersion: string = timeZoneDataVersion()): Promise<void> {
    this.running = true;
    await this.safely('time-zone data', () => this.replanning.checkTimeZoneData(tzVersion));
    this.turn();
  }

  /** Something is due: look. Called by the queue's processor. */
  wake(): void {
    this.delivery.wake();
  }

  /** One whole look; resolves when all that was due has been delivered, asked and recorded. */
  async sweep(): Promise<void> {
    const startedAt = this.clock.now();
    await this.look(startedAt);
    await this.asking;
    await this.delivery.deliverDue();
    await this.replanning.workOff(REPLAN_BUDGET_MS);
    await this.log.record(startedAt);
  }

  /** Claims nothing more from this moment on. */
  halt(): void {
    this.running = false;
    clearTimeout(this.sweepTimer);
    clearTimeout(this.dueTimer);
    this.delivery.halt();
  }

  /** Halts, lets the sweep and the calls under way end (at most `limitMs`), leaves the rest to the next process. */
  async stop(limitMs: number): Promise<void> {
    this.halt();
    await Promise.all([this.delivery.stop(limitMs), endsWithin(this.sweeping, limitMs), endsWithin(this.feeding, limitMs)]);
  }

  private turn(): void {
    if (!this.running) return;
    this.sweeping = this.safely('sweep', () => this.tick()).then((more) => {
      this.sweeping = null;
      if (this.running) this.sweepTimer = setTimeout(() => this.turn(), more === true ? 0 : SWEEP_EVERY_MS);
    });
  }

  /** A sweep of the running worker: calls and questions go on by themselves, so a slow provider never delays the next look. */
  private async tick(): Promise<boolean> {
    const startedAt = this.clock.now();
    await this.look(startedAt);
    this.delivery.wake();
    await this.aimTimer();
    // Never waited for: a Redis that hangs must not hold up the next look.
    this.feeding ??= this.safely('queue', () => this.feeder.feed()).finally(() => { this.feeding = null; });
    const more = (await this.safely('re-planning', () => this.replanning.workOff(REPLAN_BUDGET_MS))) === true;
    await this.safely('sweep log', () => this.log.record(startedAt));
    return more;
  }

  private async look(now: Temporal.Instant): Promise<void> {
    await this.safely('clock', () => this.watchClock(now));
    await this.safely('leases', () => this.unknowns.expireLeases());
    await this.safely('fallback chains', () => this.fallback.lookAtDue());
    this.asking ??= this.safely('questions', () => this.unknowns.askDue()).finally(() => { this.asking = null; });
  }

  private async aimTimer(): Promise<void> {
    const now = this.clock.now();
    const next = await this.due.nextActionAfter(toDate(now));
    clearTimeout(this.dueTimer);
    if (!this.running || next === null || next.getTime() - now.epochMilliseconds > SWEEP_EVERY_MS) return;
    this.dueTimer = setTimeout(() => void this.onTimer(), Math.max(LEAST_TIMER_MS, next.getTime() - now.epochMilliseconds));
  }

  private async onTimer(): Promise<void> {
    this.delivery.wake();
    await this.safely('timer', () => this.aimTimer());
  }

  private async watchClock(now: Temporal.Instant): Promise<void> {
    const before = this.lastNowMs;
    this.lastNowMs = now.epochMilliseconds;
    if (before !== null && now.epochMilliseconds >= before - CLOCK_BACK_MS) return;
    for (const organizationId of await this.claims.organizationIds()) {
      const pulled = await this.uow.run(() => this.claims.pullBackLeases(organizationId, toDate(now)));
      if (pulled > 0) this.logger.warn('The clock went back; waiting claims were pulled back with it', { organizationId, count: pulled });
    }
  }

  private async safely<T>(part: string, fn: () => Promise<T>): Promise<T | undefined> {
    try {
      return await fn();
    } catch (error) {
      this.logger.error('A part of the sweep failed; it is done again at the next', { part, error });
      return undefined;
    }
  }
}

async function endsWithin(work: Promise<unknown> | null, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => { timer = setTimeout(resolve, limitMs); });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
