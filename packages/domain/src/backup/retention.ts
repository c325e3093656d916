/** How many hours, days and weeks that have a backup keep their newest one. */
export interface RetentionRules {
  hours: number;
  days: number;
  /** ISO weeks, Monday to Sunday. */
  weeks: number;
  /** IANA zone in which days and weeks begin. */
  timeZone: string;
}

export interface DatedBackup {
  name: string;
  createdAt: Temporal.Instant;
}

type Period = (local: Temporal.ZonedDateTime) => string;

const hourOf: Period = (local) => local.toInstant().toString().slice(0, 13);
const dayOf: Period = (local) => local.toPlainDate().toString();
const weekOf: Period = (local) => `${local.yearOfWeek ?? local.year}-W${local.weekOfYear ?? 0}`;

/**
 * Names of the backups to keep: the newest of each of the last hours, days and weeks that have one (periods without a backup, such as a
 * month the box was off, do not count), the newest of all, and those of `always`. Everything else may go.
 */
export function backupsToKeep(backups: readonly DatedBackup[], rules: RetentionRules, always: readonly string[] = []): Set<string> {
  const newestFirst = [...backups].sort((one, other) => Temporal.Instant.compare(other.createdAt, one.createdAt));
  const keep = new Set(always.filter((name) => backups.some((each) => each.name === name)));
  if (newestFirst[0]) keep.add(newestFirst[0].name);
  const groups: [Period, number][] = [[hourOf, rules.hours], [dayOf, rules.days], [weekOf, rules.weeks]];
  for (const [period, most] of groups) for (const name of newestOfEach(newestFirst, period, most, rules.timeZone)) keep.add(name);
  return keep;
}

function newestOfEach(newestFirst: readonly DatedBackup[], period: Period, most: number, timeZone: string): string[] {
  const seen = new Map<string, string>();
  for (const { name, createdAt } of newestFirst) {
    const key = period(createdAt.toZonedDateTimeISO(timeZone));
    if (!seen.has(key)) seen.set(key, name);
    if (seen.size > most) break;
  }
  return [...seen.values()].slice(0, most);
}
