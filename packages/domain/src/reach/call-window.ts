import { dayBounds, localDateOf } from '../time/wall-time.js';

const LEAST_HOURS = 48;
const MOST_DAYS = 10;

/**
 * Of which appointments the call list tells: those that begin from now until the end of the next working day of the clinic, and at least
 * 48 hours ahead, so that on a Friday Monday's patients are called too. Of a given day: what is left of it.
 */
export function callWindow(now: Temporal.Instant, timeZone: string, isClosed: (date: string) => boolean, on?: string): { from: Temporal.Instant; to: Temporal.Instant } {
  if (on !== undefined) {
    const day = dayBounds(on, timeZone);
    return { from: Temporal.Instant.compare(day.from, now) > 0 ? day.from : now, to: day.to };
  }
  const today = Temporal.PlainDate.from(localDateOf(now, timeZone));
  let day = today.add({ days: 1 });
  while (isClosed(day.toString()) && day.since(today).days < MOST_DAYS) day = day.add({ days: 1 });
  const endOfDay = dayBounds(day.toString(), timeZone).to;
  const least = now.add({ hours: LEAST_HOURS });
  return { from: now, to: Temporal.Instant.compare(endOfDay, least) > 0 ? endOfDay : least };
}
