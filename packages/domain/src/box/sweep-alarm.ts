/** Sums of the sweeps of the last minutes, the box's own canary taken out. */
export interface SweepSums {
  due: number;
  sent: number;
  /** Seconds since the first of these sweeps that found something due; 0 when none did. */
  dueForSeconds: number;
  /** Reminders that were tried and still wait, although their hour has passed. */
  waiting: number;
}

/** One lost call is no alarm: the next try follows within a minute. */
const PATIENCE_SECONDS = 180;

/** Whether what is due does not leave: RAISE when something was due for a while and nothing went; CLEAR when something went, or nothing waits any more; else it stays as it is. */
export function sweepAlarm(sums: SweepSums): 'RAISE' | 'CLEAR' | 'KEEP' {
  if (sums.sent > 0) return 'CLEAR';
  if (sums.due > 0) return sums.dueForSeconds >= PATIENCE_SECONDS ? 'RAISE' : 'KEEP';
  return sums.waiting === 0 ? 'CLEAR' : 'KEEP';
}
