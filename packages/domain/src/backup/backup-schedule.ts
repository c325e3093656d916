export type BackupKind = 'HOURLY' | 'DAILY' | 'MANUAL';

/** What is known of the runs so far; null = never. */
export interface BackupHistory {
  lastGoodBackup: Temporal.Instant | null;
  lastBackupAttempt: Temporal.Instant | null;
  lastGoodDaily: Temporal.Instant | null;
  lastProofAttempt: Temporal.Instant | null;
}

export interface ScheduleRules {
  /** False: one backup a day instead of one an hour. */
  hourly: boolean;
  /** Wall time after which the newest backup is proven, once a night. */
  proofAt: string;
  timeZone: string;
}

/** A backup that failed is tried again after this long. */
const RETRY_MINUTES = 10;

/** The scheduled backup that is due: the first of a local day is the daily one, then one in each hour of the clock. Null when none is. */
export function dueBackup(now: Temporal.Instant, history: BackupHistory, rules: ScheduleRules): 'HOURLY' | 'DAILY' | null {
  if (history.lastBackupAttempt && minutesBetween(history.lastBackupAttempt, now) < RETRY_MINUTES) {
    if (!history.lastGoodBackup || Temporal.Instant.compare(history.lastGoodBackup, history.lastBackupAttempt) < 0) return null;
  }
  const today = dayOf(now, rules.timeZone);
  if (!history.lastGoodDaily || dayOf(history.lastGoodDaily, rules.timeZone) !== today) return 'DAILY';
  if (!rules.hourly || !history.lastGoodBackup) return null;
  return hourOf(history.lastGoodBackup) === hourOf(now) ? null : 'HOURLY';
}

/** Whether the newest backup should be restored on trial now: once after each `proofAt`, and at once on a box that never did. */
export function isProofDue(now: Temporal.Instant, history: BackupHistory, rules: ScheduleRules): boolean {
  if (!history.lastGoodBackup) return false;
  if (!history.lastProofAttempt) return true;
  return Temporal.Instant.compare(history.lastProofAttempt, lastTimeOf(rules.proofAt, now, rules.timeZone)) < 0;
}

/** The latest instant, not after `now`, at which the clocks of the zone showed this time. */
function lastTimeOf(time: string, now: Temporal.Instant, timeZone: string): Temporal.Instant {
  const date = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
  return Temporal.Instant.compare(at(date), now) <= 0 ? at(date) : at(date.subtract({ days: 1 }));
}

const minutesBetween = (from: Temporal.Instant, to: Temporal.Instant) => (to.epochMilliseconds - from.epochMilliseconds) / 60_000;
const dayOf = (instant: Temporal.Instant, timeZone: string) => instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
const hourOf = (instant: Temporal.Instant) => instant.toString().slice(0, 13);
