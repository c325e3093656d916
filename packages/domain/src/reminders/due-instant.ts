import type { AppointmentToRemind, RuleForPlanning } from './reminder-types.js';

const BEFORE = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** Parts of a rule's `before` (weeks, days, hours, minutes), or null when it is no such duration. Zero (`P0D`) is the day or moment itself. */
export function parseBefore(before: string): { days: number; hours: number; minutes: number } | null {
  const match = BEFORE.exec(before);
  if (match === null || match.slice(1).every((part) => part === undefined)) return null;
  const [weeks, days, hours, minutes] = [match[1], match[2], match[3], match[4]].map((part) => Number(part ?? 0)) as [number, number, number, number];
  return { days: weeks * 7 + days, hours, minutes };
}

/**
 * When a rule wants its reminder to leave. Weeks and days are calendar days of the appointment's zone (09:00 stays 09:00 across a clock
 * change), hours and minutes are exact. With `at` the day is found so and the time is `at`, local. A skipped hour moves on by the gap,
 * a repeated one is the earlier. Null when `before` cannot be read.
 */
export function dueInstant(appointment: Pick<AppointmentToRemind, 'scheduledAt' | 'timeZone'>, rule: Pick<RuleForPlanning, 'before' | 'at'>): Temporal.Instant | null {
  const before = parseBefore(rule.before);
  if (before === null) return null;
  const start = appointment.scheduledAt.toZonedDateTimeISO(appointment.timeZone);
  const due = start.subtract(before);
  if (rule.at === null) return due.toInstant();
  return due.toPlainDate().toZonedDateTime({ timeZone: appointment.timeZone, plainTime: Temporal.PlainTime.from(rule.at) }).toInstant();
}
