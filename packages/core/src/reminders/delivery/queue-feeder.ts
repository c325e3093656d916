import { Injectable } from '@nestjs/common';
import { Clock, toDate } from '../../platform/clock.js';
import { newId } from '../../platform/ids.js';
import { Logger } from '../../platform/logger.js';
import { Redis } from '../../platform/redis.js';
import { DueRepository } from './due.repository.js';
import { MOST_JOBS, NEAR_HORIZON_MS, ReminderQueue } from './reminder-queue.js';

/** Gone after a FLUSHALL or a lost file: then every job is, and the queue is fed anew. */
const MARK_KEY = 'tappplus:queue:fed';
const MOST_PER_FEED = 2000;
/** What was planned behind the feeder's back for the next hour is looked for this often. */
const LOOK_BACK_EVERY_MS = 300_000;
const LOOK_BACK_MS = 3600_000;
/** Rows of the next seconds come by the engine's own timer, not by a job. */
const NOT_SOONER_MS = 1000;

/**
 * Keeps the near future in Redis: reminders of the next 24 hours, soonest first, at most 20,000 jobs. It walks forward from where it
 * stopped; new plans of the next hour are handed over by planning itself.
 */
@Injectable()
export class QueueFeeder {
  private fedUntil: Date | null = null;
  private lookedBackMs = 0;
  private readonly mark = newId();

  constructor(private readonly queue: ReminderQueue, private readonly due: DueRepository, private readonly redis: Redis, private readonly clock: Clock, private readonly logger: Logger) {}

  /** Feeds a part; how many jobs were handed over. Does nothing while Redis is away. */
  async feed(): Promise<number> {
    try {
      if (!this.queue.ready) return 0;
      await this.startOverIfLost();
      const now = this.clock.now().epochMilliseconds;
      const room = MOST_JOBS - ((await this.queue.size()) ?? MOST_JOBS);
      const fed = room <= 0 ? 0 : await this.forward(now, Math.min(room, MOST_PER_FEED));
      return fed + (await this.back(now, room - fed));
    } catch (error) {
      this.logger.warn('The queue could not be fed; the sweep delivers without it', { error });
      return 0;
    }
  }

  private async forward(nowMs: number, limit: number): Promise<number> {
    const from = new Date(Math.max(nowMs + NOT_SOONER_MS, this.fedUntil?.getTime() ?? 0));
    const until = new Date(nowMs + NEAR_HORIZON_MS);
    if (from >= until) return 0;
    const rows = await this.due.planned(from, until, limit);
    const added = await this.queue.add(rows.map((row) => ({ id: row.id, claimRevision: row.claimRevision, dueAt: row.nextActionAt })));
    // Reminders that share the last instant need no job each: the first that fires wakes the engine for all of them.
    const last = rows[added - 1];
    if (rows.length < limit && added === rows.length) this.fedUntil = until;
    else if (last !== undefined) this.fedUntil = last.nextActionAt;
    return added;
  }

  private async back(nowMs: number, room: number): Promise<number> {
    if (nowMs - this.lookedBackMs < LOOK_BACK_EVERY_MS || room <= 0) return 0;
    this.lookedBackMs = nowMs;
    const rows = await this.due.planned(toDate(this.clock.now()), new Date(nowMs + LOOK_BACK_MS), Math.min(room, MOST_PER_FEED));
    return this.queue.add(rows.map((row) => ({ id: row.id, claimRevision: row.claimRevision, dueAt: row.nextActionAt })));
  }

  private async startOverIfLost(): Promise<void> {
    if ((await this.redis.client.get(MARK_KEY)) === this.mark) return;
    this.fedUntil = null;
    await this.redis.client.set(MARK_KEY, this.mark);
  }
}
