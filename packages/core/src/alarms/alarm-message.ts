import type { AlarmKey, Locale } from '@tappplus/contracts';
import type { Telling } from '@tappplus/domain/alarms/telling';
import { AR } from './messages/ar.js';
import { EN } from './messages/en.js';
import { FR } from './messages/fr.js';

/** What operators are told, in one language. */
export interface AlarmWords {
  raised: string;
  again: string;
  cleared: string;
  since: string;
  clearedAt: string;
  alarms: Readonly<Record<AlarmKey, string>>;
}
const WORDS: Readonly<Record<Locale, AlarmWords>> = { fr: FR, ar: AR, en: EN };

export interface AlarmToTell {
  key: AlarmKey;
  toldCount: number;
  raisedAt: Temporal.Instant;
  clearedAt: Temporal.Instant | null;
}

/** Subject and text of one message to an operator. Names parts of the box and hours, never people. `timeZone`: whose wall clock is told. */
export function alarmMessage(alarm: AlarmToTell, telling: Telling, locale: Locale, timeZone: string): { subject: string; body: string } {
  const words = WORDS[locale];
  const subject = telling === 'CLEARED' ? words.cleared : alarm.toldCount === 0 ? words.raised : words.again;
  const when = telling === 'CLEARED' && alarm.clearedAt !== null
    ? words.clearedAt.replace('{cleared}', wallTime(alarm.clearedAt, timeZone))
    : words.since.replace('{since}', wallTime(alarm.raisedAt, timeZone));
  const [what, ...advice] = words.alarms[alarm.key].split(/(?<=\.)\s/);
  // What is over needs no advice.
  return { subject, body: telling === 'CLEARED' ? `${subject} : "${what ?? ''}" ${when}` : [`${subject} : ${what ?? ''}`, ...advice, when].join(' ') };
}

/** `20/11 10:42`, the same in all three languages. */
function wallTime(at: Temporal.Instant, timeZone: string): string {
  const { day, month, hour, minute } = at.toZonedDateTimeISO(timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(day)}/${two(month)} ${two(hour)}:${two(minute)}`;
}
