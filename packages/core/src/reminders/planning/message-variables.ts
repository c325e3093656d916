import type { Locale, TemplateVariable } from '@tappplus/contracts';
import { messageLanguage, nearestLocale } from '@tappplus/domain/notifications/message-language';
import { templateValues } from '@tappplus/domain/notifications/template-values';
import type { AppointmentForReminders } from '../appointment-source.js';

export type MessageVariables = Record<TemplateVariable, string>;

/** What a message may say (law 09-08: nothing medical), in the patient's language; times are the clinic's wall time; `link` = the patient's link to answer by. */
export function messageVariables(
  person: { firstName: string; lastName: string },
  appointment: Pick<AppointmentForReminders, 'scheduledLocal' | 'practitionerName' | 'location'>,
  clinic: { name: string; phone: string | null; country: string },
  locale: string,
  link: string | null = null,
): MessageVariables {
  return templateValues({ locale, clinic, person, appointment, link });
}

/** The language a patient is written to in, BCP 47: his own, else the clinic's. Whether there is a text in it is the templates' business. */
export function languageFor(personLocale: string | null, clinicLocale: Locale): string {
  return (personLocale === null ? null : messageLanguage(personLocale)) ?? clinicLocale;
}

/** The one of the box's three languages nearest to the patient's, else the clinic's. */
export function localeFor(personLocale: string | null, clinicLocale: Locale): Locale {
  return (personLocale === null ? null : nearestLocale(personLocale)) ?? clinicLocale;
}
