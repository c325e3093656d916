/**
 * Formatting of the clinic's wall times. The box computed them; here they are only put into words, never converted:
 * old browsers carry old zone data. Hence `timeZone: 'UTC'` on a time read as if it were UTC.
 */
const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag}${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC', hourCycle: 'h23' });
  cache.set(key, made);
  return made;
}

/** Milliseconds of a wall time `2026-11-25T09:00[:00]` or date `2026-11-25`, only good for formatting and differences. */
export function wallMillis(local: string): number {
  return Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`);
}

const STYLES = {
  /** 09:00 */
  time: { hour: '2-digit', minute: '2-digit' },
  /** mercredi */
  weekday: { weekday: 'long' },
  /** mer. 25 nov. */
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  /** mercredi 25 novembre */
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  /** mercredi 25 novembre 2026 */
  fullDay: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 25 novembre 2026, for dates without a weekday such as birthdays */
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  /** mer. 25 nov. 09:00 */
  dayTime: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  /** mercredi 25 novembre 2026 à 09:00 */
  fullDayTime: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type LocalStyle = keyof typeof STYLES;

/** A wall time of the clinic in words of the language `tag` (`fr`, `ar-MA`, `en-GB`). */
export function formatLocal(tag: string, local: string, style: LocalStyle): string {
  return formatter(tag, STYLES[style]).format(wallMillis(local));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function calendarDays(from: string, to: string): number {
  return Math.round((wallMillis(to.slice(0, 10)) - wallMillis(from.slice(0, 10))) / DAY);
}

/** "in 20 minutes", "tomorrow", « il y a 3 jours »: both are wall times of the same clinic, `now` as the box says it. */
export function formatRelative(tag: string, local: string, nowLocal: string): string {
  const words = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const days = calendarDays(nowLocal, local);
  const difference = wallMillis(local) - wallMillis(nowLocal);
  if (days !== 0 && Math.abs(difference) >= 6 * HOUR) return Math.abs(days) < 14 ? words.format(days, 'day') : words.format(Math.round(days / 7), 'week');
  if (Math.abs(difference) < HOUR) return words.format(Math.round(difference / MINUTE), 'minute');
  return words.format(Math.round(difference / HOUR), 'hour');
}

/** Minutes since midnight of a wall time. */
export function minutesOfDay(local: string): number {
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}
