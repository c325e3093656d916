/** Sums of the sweeps of the last minutes, the box's own canary taken out. */
export interface SweepSums {
  due: number;
  sent: number;
  /** Reminders that were tried and still wait, although their hour has passed. */
  waiting: number;
}

/** Whether what is due does not leave: RAISE when something was due and nothing went; CLEAR when something went, or nothing waits any more; else it stays as it is. */
export function sweepAlarm(sums: SweepSums): 'RAISE' | 'CLEAR' | 'KEEP' {
  if (sums.sent > 0) return 'CLEAR';
  if (sums.due > 0) return 'RAISE';
  return sums.waiting === 0 ? 'CLEAR' : 'KEEP';
}
