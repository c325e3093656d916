const STEPS = [1, 2, 5, 10];
const LINES = 4;

/** The whole numbers an axis from zero shows, the last one at or above `most`: at most five, at round distances. */
export function axisOf(most: number): number[] {
  const rough = Math.max(1, most / LINES);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((each) => each * power >= rough) ?? 10);
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, at) => at * step);
}
