import type { QuietHours } from './reminder-types.js';

/** A reminder moved by quiet hours must still reach the patient this long before the appointment. */
export const USEFUL_MARGIN_MINUTES = 60;

export interface QuietWindow { start: Temporal.Instant; end: Temporal.Instant }

/** The quiet window an instant falls into (start included, end not), or null. `from` = `to` means no quiet hours; windows may cross midnight. */
export function quietWindowAt(instant: Temporal.Instant, quietHours: QuietHours | null, timeZone: string): QuietWindow | null {
  if (quietHours === null || quietHours.from === quietHours.to) return null;
  const today = instant.toZonedDateTimeISO(timeZone).toPlainDate();
  const crosses = quietHours.from > quietHours.to;
  for (const day of [today.subtract({ days: 1 }), today]) {
    const start = at(day, quietHours.from, timeZone);
    const end = at(crosses ? day.add({ days: 1 }) : day, quietHours.to, timeZone);
    if (Temporal.Instant.compare(start, instant) <= 0 && Temporal.Instant.compare(instant, end) < 0) return { start, end };
  }
  return null;
}

/**
 * Where quiet hours put a planned instant: outside them it stays; inside, to their end when that is still an hour or more before the
 * appointment, else to their start. The caller sees to a start that has passed.
 */
export function outsideQuietHours(instant: Temporal.Instant, appointmentAt: Temporal.Instant, quietHours: QuietHours | null, timeZone: string): { instant: Temporal.Instant; moved: boolean } {
  const window = quietWindowAt(instant, quietHours, timeZone);
  if (window === null) return { instant, moved: false };
  const target = leavesMargin(window.end, appointmentAt) ? window.end : window.start;
  return { instant: target, moved: !target.equals(instant) };
}

/** When a message meant for now leaves: at once, or at the end of quiet hours when that is still an hour or more before the appointment. */
export function atOnceOutsideQuietHours(now: Temporal.Instant, appointmentAt: Temporal.Instant, quietHours: QuietHours | null, timeZone: string): { instant: Temporal.Instant; moved: boolean } {
  const window = quietWindowAt(now, quietHours, timeZone);
  if (window === null || !leavesMargin(window.end, appointmentAt)) return { instant: now, moved: false };
  return { instant: window.end, moved: true };
}

/** Whether a message at this instant still leaves the patient enough time. */
export function leavesMargin(instant: Temporal.Instant, appointmentAt: Temporal.Instant): boolean {
  return Temporal.Instant.compare(instant.add({ minutes: USEFUL_MARGIN_MINUTES }), appointmentAt) <= 0;
}

function at(day: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}
