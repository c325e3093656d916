import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { RateCounter } from '@tappplus/core/platform/rate-counter';

type Record = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** Counts of the throttler: shared through Redis, kept in memory while Redis is away. Times to expire are in seconds, as the guard writes them. */
@Injectable()
export class RateLimitStorage implements ThrottlerStorage {
  constructor(private readonly counter: RateCounter) {}

  async increment(key: string, ttl: number, limit: number): Promise<Record> {
    const { hits, resetMs } = await this.counter.hit(key, ttl);
    const seconds = Math.ceil(resetMs / 1000);
    const isBlocked = hits > limit;
    return { totalHits: hits, timeToExpire: seconds, isBlocked, timeToBlockExpire: isBlocked ? seconds : 0 };
  }
}
