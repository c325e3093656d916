/** A stretch of time: start included, end not. */
export interface Interval { startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** Whether two stretches share a moment; one that ends when the other begins does not. */
export function overlaps(a: Interval, b: Interval): boolean {
  return Temporal.Instant.compare(a.startsAt, b.endsAt) < 0 && Temporal.Instant.compare(b.startsAt, a.endsAt) < 0;
}

/** Those of `others` that overlap `wanted`, in their order. */
export function overlapping<T extends Interval>(wanted: Interval, others: readonly T[]): T[] {
  return others.filter((other) => overlaps(wanted, other));
}

/** The stretch that begins at an instant and lasts so many minutes. */
export function intervalOf(startsAt: Temporal.Instant, durationMinutes: number): Interval {
  return { startsAt, endsAt: startsAt.add({ minutes: durationMinutes }) };
}
