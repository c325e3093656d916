import { LOCALES, type Locale } from '@tappplus/contracts/channels';

/** Language tags messages are formatted with: Moroccan month names and Latin digits in Arabic, 24-hour clock everywhere. */
export const LOCALE_TAGS: Record<Locale, string> = { fr: 'fr', ar: 'ar-MA-u-nu-latn', en: 'en-GB' };
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);

/** The tag a language's dates are formatted with. Languages beyond the three too get Latin digits and the Gregorian calendar: a date must be the one on the wall. */
export function formatTag(language: string): string {
  const known = LOCALES.find((each) => each === language);
  return known === undefined ? new Intl.Locale(language, { numberingSystem: 'latn', calendar: 'gregory' }).toString() : LOCALE_TAGS[known];
}

export interface LocalMoment {
  /** `mercredi`, `الأربعاء`, `Wednesday`. */
  weekday: string;
  /** Day and month, `25 novembre`, without the year: a reminder speaks of the coming days. */
  date: string;
  /** The same with the year. */
  longDate: string;
  /** `09:00`, always 24 hours and Latin digits. */
  time: string;
}

interface Formats { weekday: Intl.DateTimeFormat; date: Intl.DateTimeFormat; longDate: Intl.DateTimeFormat }
const formats = new Map<string, Formats>();

/** Weekday, date and time of a wall time (`YYYY-MM-DDTHH:MM[:SS]`) in the reader's language (BCP 47). The wall time is shown as it stands: no zone comes in. */
export function formatLocal(local: string, locale: string): LocalMoment {
  const moment = new Date(`${local.slice(0, 16)}:00Z`);
  const { weekday, date, longDate } = formatsOf(locale);
  return { weekday: weekday.format(moment), date: date.format(moment), longDate: longDate.format(moment), time: local.slice(11, 16) };
}

/** « aujourd'hui », « demain », "in 3 days": the calendar days from one wall time's date to another's. */
export function relativeDay(local: string, todayLocal: string, locale: string): string {
  const days = Temporal.PlainDate.from(todayLocal.slice(0, 10)).until(local.slice(0, 10), { largestUnit: 'days' }).days;
  return new Intl.RelativeTimeFormat(formatTag(locale), { numeric: 'auto' }).format(days, 'day');
}

/** Keeps a phone number or a code left-to-right inside right-to-left text (Unicode isolates); other languages get it as it is. */
export function isolateLtr(text: string, locale: string): string {
  return text !== '' && directionOf(locale) === 'rtl' ? `\u2066${text}\u2069` : text;
}

/** Writing direction of a language. */
export function directionOf(locale: string): 'rtl' | 'ltr' {
  if (locale === 'ar' || locale === 'fr' || locale === 'en') return locale === 'ar' ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr';
}

function formatsOf(locale: string): Formats {
  const known = formats.get(locale);
  if (known) return known;
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(formatTag(locale), { timeZone: 'UTC', ...options });
  const made = { weekday: make({ weekday: 'long' }), date: make({ day: 'numeric', month: 'long' }), longDate: make({ day: 'numeric', month: 'long', year: 'numeric' }) };
  formats.set(locale, made);
  return made;
}
