import type { Channel, Locale } from '@tappplus/contracts';

export interface DefaultRule { name: string; channel: Channel; before: string; at: string | null; fallback: Channel[] }

const NAMES: Readonly<Record<Locale, readonly [string, string, string]>> = {
  fr: ['E-mail une semaine avant', 'SMS la veille à 18 h', 'Notification 2 heures avant'],
  ar: ['بريد إلكتروني قبل أسبوع', 'رسالة قصيرة عشية الموعد على 18:00', 'إشعار قبل ساعتين'],
  en: ['E-mail a week before', 'SMS the evening before at 18:00', 'Push 2 hours before'],
};

/** The reminder rules of a new clinic, for every type: e-mail 7 days before, SMS the day before at 18:00, push 2 hours before. */
export function defaultRules(locale: Locale): DefaultRule[] {
  const [email, sms, push] = NAMES[locale];
  return [
    { name: email, channel: 'EMAIL', before: 'P7D', at: null, fallback: [] },
    { name: sms, channel: 'SMS', before: 'P1D', at: '18:00', fallback: [] },
    { name: push, channel: 'PUSH', before: 'PT2H', at: null, fallback: [] },
  ];
}
