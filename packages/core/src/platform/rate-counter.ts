import { Injectable } from '@nestjs/common';
import { Redis } from './redis.js';

interface Entry {
  /** Last total that Redis told, of all processes. */
  total: number;
  /** Hits since then, not yet told. */
  pending: number;
  endsAt: number;
}

export interface RateState {
  hits: number;
  /** Milliseconds until the window ends. */
  resetMs: number;
}

const SYNC_MS = 100;
const MOST_KEYS = 100_000;
const ADD = `local total = redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return total`;

/**
 * Counts hits per key in fixed windows. Counting is local; totals are exchanged with Redis every 100 ms, so a request costs no round trip
 * but the first of its window. While Redis is away each process counts for itself.
 */
@Injectable()
export class RateCounter {
  private readonly entries = new Map<string, Entry>();
  private readonly dirty = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly redis: Redis) {}

  /** Adds `weight` hits (negative gives back) and says how many this window has. `now` in epoch milliseconds. */
  async hit(key: string, windowMs: number, weight = 1, now = Date.now()): Promise<RateState> {
    const startsAt = Math.floor(now / windowMs) * windowMs;
    const name = `rate:${key}:${startsAt / windowMs}`;
    const entry = this.entries.get(name) ?? (await this.open(name, startsAt + windowMs, now));
    entry.pending += weight;
    this.dirty.add(name);
    this.timer ??= setTimeout(() => void this.sync(), SYNC_MS).unref();
    return { hits: Math.max(0, entry.total + entry.pending), resetMs: entry.endsAt - now };
  }

  private async open(name: string, endsAt: number, now: number): Promise<Entry> {
    const total = this.redis.ready ? Number(await this.redis.client.get(name).catch(() => 0)) || 0 : 0;
    const made = this.entries.get(name);
    if (made) return made;
    if (this.entries.size >= MOST_KEYS) this.dropEnded(now);
    const entry = { total, pending: 0, endsAt };
    this.entries.set(name, entry);
    return entry;
  }

  private dropEnded(now: number): void {
    for (const [name, entry] of this.entries) if (entry.endsAt <= now) this.entries.delete(name);
    if (this.entries.size >= MOST_KEYS) this.entries.clear();
  }

  private async sync(): Promise<void> {
    const names = [...this.dirty];
    this.dirty.clear();
    const now = Date.now();
    if (this.redis.ready) await Promise.all(names.map((name) => this.exchange(name, now)));
    this.timer = this.dirty.size > 0 ? setTimeout(() => void this.sync(), SYNC_MS).unref() : undefined;
    this.dropEnded(now);
  }

  private async exchange(name: string, now: number): Promise<void> {
    const entry = this.entries.get(name);
    if (!entry || entry.endsAt <= now) return;
    const told = entry.pending;
    try {
      const total = Number(await this.redis.client.eval(ADD, 1, name, told, entry.endsAt - now));
      entry.pending -= told;
      entry.total = total;
    } catch {
      // Redis went away: the hits stay counted here and are told with the next ones.
    }
  }
}
