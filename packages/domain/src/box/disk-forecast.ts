/** Free bytes at one moment. */
export interface DiskSample {
  /** Milliseconds since the epoch. */
  at: number;
  free: number;
}

const DAY_MS = 86_400_000;
/** Less than this tells nothing: a backup comes and goes within hours. */
const LEAST_SPAN_MS = DAY_MS;
/** Farther than this nobody can see. */
const FARTHEST_DAYS = 3650;

/**
 * Days until the disk is full, by a straight line (least squares) through the samples, oldest first; one digit. Null while the samples span less
 * than a day, or the space does not shrink.
 */
export function daysUntilFull(samples: readonly DiskSample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < LEAST_SPAN_MS) return null;
  const days = samples.map((each) => (each.at - first.at) / DAY_MS);
  const meanDay = mean(days);
  const meanFree = mean(samples.map((each) => each.free));
  const spread = days.reduce((sum, day) => sum + (day - meanDay) ** 2, 0);
  const slope = samples.reduce((sum, each, index) => sum + ((days[index] ?? 0) - meanDay) * (each.free - meanFree), 0) / spread;
  if (slope >= 0) return null;
  const left = last.free / -slope;
  return left > FARTHEST_DAYS ? null : Math.round(left * 10) / 10;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
