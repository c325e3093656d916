/** Why a text is no moment of the clinic's wall clock. The words are field codes of the wire. */
export type WallTimeError = 'INVALID_DATE' | 'INVALID_TIME_ZONE' | 'SKIPPED_BY_CLOCK_CHANGE';

export type WallTimeResult =
  | { ok: true; /** `YYYY-MM-DDTHH:MM:SS` in the zone. */ scheduledLocal: string; instant: Temporal.Instant }
  | { ok: false; code: WallTimeError };

const WALL_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?$/;
const OFFSET = /(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** The IANA name as the zone data spell it (`africa/casablanca` → `Africa/Casablanca`), or null when there is no such zone. Offsets such as `+01:00` are no zones. */
export function canonicalTimeZone(name: string): string | null {
  if (!ZONE_NAME.test(name) || name === 'Z' || name === 'z') return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return null;
  }
}

/** Whether the box knows this IANA zone. */
export function isValidTimeZone(name: string): boolean {
  return canonicalTimeZone(name) !== null;
}

/**
 * Reads a `scheduledAt` of the wire: wall time of `timeZone` (`2026-11-25T09:00`, seconds optional) or a moment with an offset.
 * Fractions of a second are dropped. Errors: no such date or time `INVALID_DATE`; an hour that a clock change leaves out
 * `SKIPPED_BY_CLOCK_CHANGE`; `INVALID_TIME_ZONE`. An hour that occurs twice is the earlier one, also when the offset meant the later:
 * wall time and zone are what is stored, so the instant is always the one they give.
 */
export function parseScheduledAt(text: string, timeZone: string): WallTimeResult {
  if (!isValidTimeZone(timeZone)) return { ok: false, code: 'INVALID_TIME_ZONE' };
  const trimmed = text.trim();
  if (OFFSET.test(trimmed)) {
    const instant = parseInstant(trimmed);
    if (instant === null) return { ok: false, code: 'INVALID_DATE' };
    const local = localOfInstant(instant, timeZone);
    return { ok: true, scheduledLocal: local, instant: instantOfLocal(local, timeZone) };
  }
  const local = parseLocal(trimmed);
  if (local === null) return { ok: false, code: 'INVALID_DATE' };
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  if (!zoned.toPlainDateTime().equals(local)) return { ok: false, code: 'SKIPPED_BY_CLOCK_CHANGE' };
  return { ok: true, scheduledLocal: localText(local), instant: zoned.toInstant() };
}

/**
 * Instant of a stored wall time. Never fails on a clock change: a repeated hour is the earlier one, a skipped one moves on by the
 * gap (it can only be there because the zone's law changed after it was stored).
 */
export function instantOfLocal(local: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
}

/** Wall time of an instant in a zone, `YYYY-MM-DDTHH:MM:SS`. */
export function localOfInstant(instant: Temporal.Instant, timeZone: string): string {
  // Lists call this for every row: written by Date it takes a third of the time of a PlainDateTime.
  const offsetMs = instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
  return new Date(instant.epochMilliseconds + offsetMs).toISOString().slice(0, 19);
}

/** Calendar date of an instant in a zone, `YYYY-MM-DD`. */
export function localDateOf(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** First and first-after-last instant of a clinic day; a day may have 23 or 25 hours. */
export function dayBounds(date: string, timeZone: string): { from: Temporal.Instant; to: Temporal.Instant } {
  const day = Temporal.PlainDate.from(date);
  return { from: day.toZonedDateTime(timeZone).toInstant(), to: day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant() };
}

/**
 * Reads `from` or `to` of a list filter: a clinic date (`to` = the end of that date), a wall time of the clinic, or a moment with an offset.
 * `to` is exclusive. Null when it is none of these. A `+` that a query string turned into a space is taken as `+`.
 */
export function parseRangeBound(text: string, timeZone: string, bound: 'from' | 'to'): Temporal.Instant | null {
  const trimmed = text.trim().replace(/(T.*) (\d{2}:?\d{2})$/, '$1+$2');
  if (DATE.test(trimmed)) {
    if (parsePlainDate(trimmed) === null) return null;
    return dayBounds(trimmed, timeZone)[bound];
  }
  if (OFFSET.test(trimmed)) return parseInstant(trimmed);
  const local = parseLocal(trimmed);
  return local === null ? null : instantOfLocal(localText(local), timeZone);
}

/** Calendar date `YYYY-MM-DD`, or null when there is no such day. */
export function parsePlainDate(text: string): Temporal.PlainDate | null {
  if (!DATE.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}

function parseLocal(text: string): Temporal.PlainDateTime | null {
  const match = WALL_TIME.exec(text);
  if (match === null) return null;
  try {
    return Temporal.PlainDateTime.from(`${match[1]}T${match[2]}:${match[3]}:${match[4] ?? '00'}`);
  } catch {
    return null;
  }
}

function parseInstant(text: string): Temporal.Instant | null {
  if (!WALL_TIME.test(text.replace(OFFSET, ''))) return null;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}

function localText(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: 'second' });
}
