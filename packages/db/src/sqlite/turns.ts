import { performance } from 'node:perf_hooks';

/** How long statements may follow each other before the event loop gets a turn. */
const LONGEST_MS = 10;

/**
 * better-sqlite3 is synchronous and awaited promises never leave the microtask queue, so a loop of awaited queries stops timers and sockets.
 * Every statement asks here first; now and then the answer waits for the next turn of the event loop.
 */
export class Turns {
  private begunAt: number | undefined;

  /** Undefined when the statement may run now, else a promise for the next turn. */
  next(): Promise<void> | undefined {
    const now = performance.now();
    if (this.begunAt === undefined) {
      this.begunAt = now;
      setImmediate(() => { this.begunAt = undefined; });
      return undefined;
    }
    return now - this.begunAt < LONGEST_MS ? undefined : new Promise((resolve) => { setImmediate(resolve); });
  }
}
