import { isClosed, nearestOpenDay } from '../calendar/day-calendar.js';
import { leavesMargin, outsideQuietHours, quietWindowAt } from './quiet-hours.js';
import type { ClinicForPlanning, RuleForPlanning } from './reminder-types.js';

export interface SendingTime {
  instant: Temporal.Instant;
  movedByQuietHours: boolean;
  movedByClosedDay: boolean;
}

/**
 * When a message meant for `dueAt` leaves. Quiet hours first (`outsideQuietHours`); when the day it then falls on is closed and the rule
 * minds: EARLIER → the last open day before, LATER → the next one when that is still an hour or more before the appointment, else as EARLIER.
 * The local time of day stays (a skipped hour moves on by the gap). A message that only quiet hours pushed into a closed day leaves
 * when they begin, if that day is open. Without any open day in two months it stays.
 */
export function sendingTime(dueAt: Temporal.Instant, appointmentAt: Temporal.Instant, rule: Pick<RuleForPlanning, 'onClosedDays'>, clinic: Pick<ClinicForPlanning, 'timeZone' | 'quietHours' | 'calendar'>): SendingTime {
  const quiet = outsideQuietHours(dueAt, appointmentAt, clinic.quietHours, clinic.timeZone);
  const stay = { instant: quiet.instant, movedByQuietHours: quiet.moved, movedByClosedDay: false };
  const choice = rule.onClosedDays ?? 'SEND';
  if (choice === 'SEND' || clinic.calendar === undefined || !closedAt(quiet.instant, clinic)) return stay;
  const later = choice === 'LATER' ? onOpenDay(quiet.instant, 1, clinic) : null;
  const target = later !== null && leavesMargin(later, appointmentAt) ? later : earlier(dueAt, quiet.instant, clinic);
  return target === null || target.equals(quiet.instant) ? stay : { instant: target, movedByQuietHours: quiet.moved, movedByClosedDay: true };
}

function earlier(dueAt: Temporal.Instant, placed: Temporal.Instant, clinic: Pick<ClinicForPlanning, 'timeZone' | 'quietHours' | 'calendar'>): Temporal.Instant | null {
  const quietFrom = quietWindowAt(dueAt, clinic.quietHours, clinic.timeZone)?.start;
  if (quietFrom !== undefined && !closedAt(quietFrom, clinic)) return quietFrom;
  return onOpenDay(placed, -1, clinic);
}

/** The same time of day on the nearest open day; a clock change may push it into quiet hours, which are left forwards. */
function onOpenDay(instant: Temporal.Instant, step: 1 | -1, { timeZone, quietHours, calendar }: Pick<ClinicForPlanning, 'timeZone' | 'quietHours' | 'calendar'>): Temporal.Instant | null {
  const local = instant.toZonedDateTimeISO(timeZone);
  const day = calendar === undefined ? null : nearestOpenDay(local.toPlainDate(), step, calendar);
  if (day === null) return null;
  const moved = day.toZonedDateTime({ timeZone, plainTime: local.toPlainTime() }).toInstant();
  const quiet = quietWindowAt(moved, quietHours, timeZone);
  return quiet === null || quiet.start.equals(moved) ? moved : quiet.end;
}

function closedAt(instant: Temporal.Instant, { timeZone, calendar }: Pick<ClinicForPlanning, 'timeZone' | 'calendar'>): boolean {
  return calendar !== undefined && isClosed(instant.toZonedDateTimeISO(timeZone).toPlainDate(), calendar);
}
