import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseBusyError, DiskFullError, isBusy, isDiskFull } from '../errors.js';

/** A moment on the monotonic clock, and the wait it stands for, in milliseconds. */
export interface Deadline {
  at: number;
  waitMs: number;
}

const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 25;
const DEFAULT_WAIT_MS = 10_000;

/** Jitter keeps two processes from knocking in step. */
const jitter = (ms: number) => ms * (0.5 + Math.random());

function known(error: unknown): unknown {
  return isDiskFull(error) ? new DiskFullError('The disk is full.', { cause: error }) : error;
}

/**
 * Runs one statement; while another connection holds the lock, tries again with growing pauses in which the event loop is free.
 * SQLite's own wait (`busy_timeout`) is synchronous and would stop the whole process, so it is kept tiny.
 * @throws DatabaseBusyError at the deadline, DiskFullError
 */
export async function untilFree<T>(run: () => Promise<T>, deadline: Deadline = { at: performance.now() + DEFAULT_WAIT_MS, waitMs: DEFAULT_WAIT_MS }): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error)) throw known(error);
      if (performance.now() > deadline.at) throw new DatabaseBusyError(`Another process held the database for ${deadline.waitMs} ms.`, { cause: error });
      await sleep(jitter(pause));
    }
  }
}
