/** From here on the clock is said to be wrong; a provider's `Date` tells whole seconds and its answer travels. */
export const CLOCK_WARN_MS = 60_000;
/** From here on nothing is sent: a reminder this far from its minute is a wrong one. */
export const CLOCK_HOLD_MS = 10 * 60_000;

export interface ClockFacts {
  /** What the box's clock shows. */
  now: Temporal.Instant;
  /** The latest instant the box has ever written down; null on a new box. */
  lastSeenAt: Temporal.Instant | null;
  /** The box's clock minus the provider's, milliseconds; null when none was heard since the clock was last in doubt. */
  skewMs: number | null;
}
export type ClockTrust =
  | { state: 'RIGHT' | 'UNVERIFIED'; maySend: true; offMs: number }
  /** `offMs` > 0: ahead. */
  | { state: 'WRONG'; maySend: boolean; because: 'PROVIDERS' | 'OWN_PAST'; offMs: number };

/**
 * Whether the box's clock may decide what is due. A provider's word counts first: a clock that once ran ahead has left instants behind that
 * are still to come. Without one (no Internet, no provider) only a clock that is behind the box's own past is known to be wrong.
 */
export function clockTrust({ now, lastSeenAt, skewMs }: ClockFacts): ClockTrust {
  if (skewMs !== null) return judged(skewMs, 'PROVIDERS', 'RIGHT');
  const behind = lastSeenAt === null ? 0 : Math.min(0, now.epochMilliseconds - lastSeenAt.epochMilliseconds);
  return judged(behind, 'OWN_PAST', 'UNVERIFIED');
}

function judged(offMs: number, because: 'PROVIDERS' | 'OWN_PAST', otherwise: 'RIGHT' | 'UNVERIFIED'): ClockTrust {
  const off = Math.abs(offMs);
  return off < CLOCK_WARN_MS ? { state: otherwise, maySend: true, offMs } : { state: 'WRONG', because, maySend: off < CLOCK_HOLD_MS, offMs };
}
