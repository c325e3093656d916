import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/app-error.js';
import { RateCounter } from '../platform/rate-counter.js';

/** Failures allowed in each window, for one account and for one address: who keeps failing waits longer and longer. */
const WINDOWS = [{ name: '1m', ms: 60_000, most: 10 }, { name: '15m', ms: 900_000, most: 30 }, { name: '1h', ms: 3_600_000, most: 60 }] as const;

/** Strict limits on guessing (passwords, codes), by account and by address. Only failures count in the end. */
@Injectable()
export class LoginThrottle {
  constructor(private readonly counter: RateCounter) {}

  /**
   * Counts a try before it is made, so that parallel guesses count too. `RATE_LIMITED` with the seconds to wait when there were too many.
   * Returns what to call when the try succeeded: it then counts no more.
   */
  async take(account: string | null, address: string | null): Promise<() => Promise<void>> {
    const keys = [...(account === null ? [] : [`login:account:${digest(account)}`]), ...(address === null ? [] : [`login:address:${digest(address)}`])];
    const now = Date.now();
    const waits = await Promise.all(keys.flatMap((key) => WINDOWS.map((window) => this.wait(key, window, now))));
    const longest = Math.max(0, ...waits);
    if (longest > 0) throw new AppError('RATE_LIMITED', { detail: 'Too many tries.', context: { retryAfterSeconds: Math.ceil(longest / 1000) } });
    return async () => {
      await Promise.all(keys.flatMap((key) => WINDOWS.map((window) => this.counter.hit(`${key}:${window.name}`, window.ms, -1, now))));
    };
  }

  private async wait(key: string, window: (typeof WINDOWS)[number], now: number): Promise<number> {
    const { hits, resetMs } = await this.counter.hit(`${key}:${window.name}`, window.ms, 1, now);
    return hits > window.most ? resetMs : 0;
  }
}

/** Keys in Redis hold no e-mail address and no number. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
