export type CanaryState = 'WAITING' | 'ARRIVED' | 'LOST';
export interface CanaryFacts {
  state: CanaryState;
  startedAt: Temporal.Instant;
  dueAt: Temporal.Instant;
}

/** A synthetic reminder that has not arrived by then is lost. */
export const CANARY_PATIENCE = { minutes: 2 } as const;
/** One that nobody could watch (the box was off) is forgotten, not lost. */
const FORGOTTEN = { minutes: 10 } as const;
const EVERY = { minutes: 60 } as const;
/** After a loss the next one follows soon: to hear early that all is well again. */
const AFTER_LOSS = { minutes: 5 } as const;
/** Shortly after a start, unless one flew just before: restarts make no storm. */
const AFTER_START = { minutes: 5 } as const;

/** What became of a canary. `watchedSince`: since when the asking process has been there; what came due before that it cannot call lost. */
export function judgeCanary(dueAt: Temporal.Instant, arrivedAt: Temporal.Instant | null, watchedSince: Temporal.Instant, now: Temporal.Instant): CanaryState | 'FORGET' {
  if (arrivedAt !== null) return 'ARRIVED';
  if (isBefore(now, dueAt.add(CANARY_PATIENCE))) return 'WAITING';
  if (!isBefore(dueAt, watchedSince)) return 'LOST';
  return isBefore(now, dueAt.add(FORGOTTEN)) ? 'WAITING' : 'FORGET';
}

/** Whether the next canary flies now. `last`: the newest; `firstLook`: the first look of a process. */
export function isCanaryDue(last: CanaryFacts | null, firstLook: boolean, now: Temporal.Instant): boolean {
  if (last === null) return true;
  // The clock went back: an hour may not last until the old time comes again.
  if (isBefore(now.add(CANARY_PATIENCE), last.startedAt)) return true;
  if (last.state === 'WAITING') return false;
  const wait = last.state === 'LOST' ? AFTER_LOSS : firstLook ? AFTER_START : EVERY;
  return !isBefore(now, last.startedAt.add(wait));
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
