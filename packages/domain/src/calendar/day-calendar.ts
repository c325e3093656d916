/** Which days a clinic works. */
export interface DayCalendar {
  /** ISO weekdays, Monday = 1 to Sunday = 7. */
  workingDays: readonly number[];
  /** Local dates `YYYY-MM-DD` that differ from the week: holidays, and days open all the same. */
  days: ReadonlyMap<string, 'CLOSED' | 'OPEN'>;
}

/** Nobody closes for longer without saying so; a search for an open day ends here. */
const LONGEST_CLOSED_DAYS = 62;

/** Whether the clinic is closed on a local date. */
export function isClosed(date: Temporal.PlainDate, calendar: DayCalendar): boolean {
  const kind = calendar.days.get(date.toString());
  return kind === undefined ? !calendar.workingDays.includes(date.dayOfWeek) : kind === 'CLOSED';
}

/** The nearest open day after (`step` 1) or before (-1) a date; null when there is none within two months. */
export function nearestOpenDay(date: Temporal.PlainDate, step: 1 | -1, calendar: DayCalendar): Temporal.PlainDate | null {
  for (let days = 1; days <= LONGEST_CLOSED_DAYS; days += 1) {
    const candidate = date.add({ days: step * days });
    if (!isClosed(candidate, calendar)) return candidate;
  }
  return null;
}
