import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { Clock, toDate } from '../../platform/clock.js';
import { Redis } from '../../platform/redis.js';
import { DeliveryCounters, type DeliveryCounts } from './delivery-counters.js';
import { SweepsRepository } from './sweeps.repository.js';

/** Redis key under which the worker says that it lives; JSON `{ at, pid }`. */
export const WORKER_HEARTBEAT_KEY = 'tappplus:worker:heartbeat';
const HEARTBEAT_SECONDS = 30;
/** Quiet sweeps share one row, written no more often than this. */
const QUIET_WRITE_MS = 15_000;
const KEPT_MS = 7 * 24 * 3600_000;
const PRUNE_EVERY_MS = 3600_000;

/**
 * Records sweeps: one row for each in which something happened, and one row for a whole quiet stretch, whose `finishedAt` moves on.
 * So `finishedAt` of the newest row is when the worker last looked (to 15 s). `due` counts reminders claimed to be sent, `sent` those a
 * provider took; a slow provider's `sent` may stand in a later row, so an alarm on due without sent looks at several minutes.
 */
@Injectable()
export class SweepLog {
  private quiet: { id: string; writtenMs: number } | null = null;
  private sinceMs: number | null = null;
  private prunedMs: number | null = null;

  constructor(private readonly repository: SweepsRepository, private readonly counters: DeliveryCounters, private readonly redis: Redis, private readonly uow: UnitOfWork, private readonly clock: Clock) {}

  /** Writes what the sweep that began at `startedAt` and what came since the last one did. */
  async record(startedAt: Temporal.Instant): Promise<void> {
    const now = this.clock.now();
    this.beat(now);
    const counts = this.counters.take();
    try {
      if (isQuiet(counts)) await this.recordQuiet(startedAt, now);
      else await this.recordBusy(startedAt, now, counts);
      await this.prune(now);
    } catch (error) {
      this.counters.add(counts);
      throw error;
    }
  }

  private async recordBusy(startedAt: Temporal.Instant, now: Temporal.Instant, counts: DeliveryCounts): Promise<void> {
    const from = this.sinceMs === null ? toDate(startedAt) : new Date(Math.min(this.sinceMs, startedAt.epochMilliseconds));
    await this.uow.run(() => this.repository.add(from, toDate(now), counts));
    this.quiet = null;
    this.sinceMs = now.epochMilliseconds;
  }

  private async recordQuiet(startedAt: Temporal.Instant, now: Temporal.Instant): Promise<void> {
    this.sinceMs = now.epochMilliseconds;
    if (this.quiet !== null && Math.abs(now.epochMilliseconds - this.quiet.writtenMs) < QUIET_WRITE_MS) return;
    const id = await this.uow.run(async () => {
      if (this.quiet !== null && (await this.repository.extend(this.quiet.id, toDate(now)))) return this.quiet.id;
      return this.repository.add(toDate(startedAt), toDate(now), { due: 0, sent: 0, skipped: 0, failed: 0, requeued: 0, lagMs: 0 });
    });
    this.quiet = { id, writtenMs: now.epochMilliseconds };
  }

  private async prune(now: Temporal.Instant): Promise<void> {
    if (this.prunedMs !== null && now.epochMilliseconds - this.prunedMs < PRUNE_EVERY_MS) return;
    this.prunedMs = now.epochMilliseconds;
    await this.uow.run(() => this.repository.prune(new Date(now.epochMilliseconds - KEPT_MS)));
  }

  private beat(now: Temporal.Instant): void {
    if (!this.redis.ready) return;
    this.redis.client.set(WORKER_HEARTBEAT_KEY, JSON.stringify({ at: now.toString(), pid: process.pid }), 'EX', HEARTBEAT_SECONDS).catch(() => undefined);
  }
}

function isQuiet(counts: DeliveryCounts): boolean {
  return counts.due + counts.sent + counts.skipped + counts.failed + counts.requeued === 0;
}
