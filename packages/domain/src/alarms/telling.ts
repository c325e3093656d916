/** What of an alarm decides whether its operators hear of it now. */
export interface AlarmForTelling {
  toldCount: number;
  lastToldAt: Temporal.Instant | null;
  clearedAt: Temporal.Instant | null;
}
/** RAISED: it stands. CLEARED: it is over. */
export type Telling = 'RAISED' | 'CLEARED';

/** At once, then after an hour, after six more, then once a day: never more, so that nobody learns to ignore it. */
const WAIT_HOURS = [1, 6, 24] as const;
/** While nobody could be told, it is tried again after this. */
const RETRY = { minutes: 5 } as const;
/** An alarm must have been gone this long before anybody is told so: what flickers is not over. */
const SETTLED = { minutes: 5 } as const;
/** What comes back within this time is the same alarm again, and its pauses go on. */
export const SAME_AGAIN = { hours: 1 } as const;
/** An ending that nobody could be told of within this time is no news any more. */
const NEWS = { hours: 24 } as const;

/** What operators are to be told of an alarm now; null = nothing yet. */
export function tellingDue(alarm: AlarmForTelling, now: Temporal.Instant): Telling | null {
  const { toldCount, lastToldAt, clearedAt } = alarm;
  if (clearedAt !== null) {
    const untold = toldCount > 0 && (lastToldAt === null || isBefore(lastToldAt, clearedAt));
    return untold && !isBefore(now, clearedAt.add(SETTLED)) && isBefore(now, clearedAt.add(NEWS)) ? 'CLEARED' : null;
  }
  if (lastToldAt === null) return 'RAISED';
  const wait = toldCount === 0 ? RETRY : { hours: WAIT_HOURS[Math.min(toldCount, WAIT_HOURS.length) - 1] ?? 24 };
  return isBefore(now, lastToldAt.add(wait)) ? null : 'RAISED';
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
