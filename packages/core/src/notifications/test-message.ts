import type { Locale } from '@tappplus/contracts';

const TEXTS: Readonly<Record<Locale, { subject: string; body: (clinic: string) => string }>> = {
  fr: { subject: 'Message d’essai', body: (clinic) => `Ceci est un message d'essai de ${clinic}. S'il vous parvient, ce canal fonctionne.` },
  ar: { subject: 'رسالة تجريبية', body: (clinic) => `هذه رسالة تجريبية من ${clinic}. وصولها يعني أن هذه القناة تعمل.` },
  en: { subject: 'Test message', body: (clinic) => `This is a test message from ${clinic}. If you can read it, this channel works.` },
};

/** What "send a test" sends. */
export function testMessage(locale: Locale, clinic: string): { subject: string; body: string } {
  return { subject: TEXTS[locale].subject, body: TEXTS[locale].body(clinic) };
}
