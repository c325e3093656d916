import { InjectQueue } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { JOB_NAMES, QUEUE_NAME, type DeliverReminderJob } from '@tappplus/contracts';
import type { JobOptions, Queue } from 'bull';
import { Clock } from '../../platform/clock.js';
import { Redis } from '../../platform/redis.js';

/** A reminder that will be due. */
export interface DueSoon {
  id: string;
  claimRevision: number;
  dueAt: Date;
}

/** Only what is due this soon is in Redis, and no more jobs than this (design §4). */
export const NEAR_HORIZON_MS = 24 * 3600_000;
export const MOST_JOBS = 20_000;
/** What planning itself hands over at once; later reminders are fed by the worker. */
const OFFER_HORIZON_MS = 3600_000;
const MOST_OFFERED = 1000;
const PART = 500;
const WAIT_MS = 2000;

/**
 * The clock of the engine: a Bull job per reminder of the near future. It is a signal, never the truth: jobs may be lost, late or
 * doubled without harm, and everything works, less punctually to the millisecond, while Redis is away.
 */
@Injectable()
export class ReminderQueue {
  constructor(@InjectQueue(QUEUE_NAME) readonly bull: Queue<DeliverReminderJob>, private readonly redis: Redis, private readonly clock: Clock) {
    guardProcess(bull);
  }

  /** True while Redis takes commands. */
  get ready(): boolean {
    return this.redis.ready && this.bull.client.status === 'ready';
  }

  /** Hands over what was just planned and is due within the hour. Never waits and never fails. */
  offerSoon(reminders: readonly DueSoon[]): void {
    const until = this.clock.now().epochMilliseconds + OFFER_HORIZON_MS;
    const soon = reminders.filter((each) => each.dueAt.getTime() <= until).slice(0, MOST_OFFERED);
    if (soon.length > 0) this.add(soon).catch(() => undefined);
  }

  /** Puts jobs in, in parts; jobs that are there already stay as they are. Answers how many were handed over; 0 while Redis is away. */
  async add(reminders: readonly DueSoon[]): Promise<number> {
    let added = 0;
    for (let from = 0; from < reminders.length; from += PART) {
      if (!this.ready) return added;
      const part = reminders.slice(from, from + PART);
      await withTimeout(this.bull.addBulk(part.map((each) => this.job(each))), WAIT_MS);
      added += part.length;
    }
    return added;
  }

  /** Jobs waiting for their time or their turn; null while Redis is away. */
  async size(): Promise<number | null> {
    if (!this.ready) return null;
    const counts = await withTimeout(this.bull.getJobCounts(), WAIT_MS);
    return counts.delayed + counts.waiting;
  }

  private job(reminder: DueSoon): { name: string; data: DeliverReminderJob; opts: JobOptions } {
    const delay = Math.max(0, reminder.dueAt.getTime() - this.clock.now().epochMilliseconds);
    return {
      name: JOB_NAMES[0],
      data: { reminderId: reminder.id, revision: reminder.claimRevision },
      // The instant is part of the id: a reminder that waits for another time needs another job, the old one finds nothing due.
      opts: { jobId: `${reminder.id}.${reminder.claimRevision}.${reminder.dueAt.getTime()}`, delay, attempts: 1, removeOnComplete: true, removeOnFail: true },
    };
  }
}

/**
 * @nestjs/bull drops the promise of `process`. When the queue closes while it still waits for Redis that promise rejects, and an
 * unhandled rejection would end the process in the middle of its orderly stop.
 */
function guardProcess(bull: Queue): void {
  const original: unknown = Reflect.get(bull, 'process');
  if (typeof original !== 'function') return;
  Reflect.set(bull, 'process', (...args: unknown[]) => Promise.resolve(Reflect.apply(original, bull, args)).catch(() => undefined));
}

async function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not answer in time.')), ms);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
