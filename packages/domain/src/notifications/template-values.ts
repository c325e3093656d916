import type { TemplateVariable } from '@tappplus/contracts';
import { formatPhone } from '../people/phone.js';
import { directionOf, formatLocal, isolateLtr } from '../time/local-format.js';

export interface TemplateFacts {
  /** Language of the message, BCP 47. */
  locale: string;
  clinic: { name: string; /** E.164. */ phone: string | null; country: string };
  person: { firstName: string; lastName: string };
  appointment: { /** Wall time of the clinic. */ scheduledLocal: string; practitionerName: string | null; location: string | null };
  /** The patient's link to answer by; absent or null where there is none. */
  link?: string | null;
}

/** What a template may say of one appointment, in the reader's language. Nothing medical is among it (law 09-08). */
export function templateValues({ locale, clinic, person, appointment, link }: TemplateFacts): Record<TemplateVariable, string> {
  const { weekday, date, time } = formatLocal(appointment.scheduledLocal, locale);
  return {
    firstName: person.firstName, lastName: person.lastName, clinic: clinic.name,
    clinicPhone: clinic.phone === null ? '' : phoneText(clinic.phone, clinic.country, locale),
    date, time, weekday, practitioner: appointment.practitionerName ?? '', location: appointment.location ?? '', link: link ?? '',
  };
}

/** The clinic's number as a message shows it. In right-to-left text a bare run of digits reads left-to-right by itself; gaps would be turned round, and a leading + needs an isolate. */
export function phoneText(phone: string, country: string, locale: string): string {
  const text = formatPhone(phone, country);
  if (directionOf(locale) === 'ltr') return text;
  const digits = text.replace(/[^\d+]/g, '');
  return digits.startsWith('+') ? isolateLtr(digits, locale) : digits;
}
