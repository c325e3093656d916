import { LOCALES, type Locale, type TemplateVariable } from '@tappplus/contracts';
import { templateValues } from '@tappplus/domain/notifications/template-values';
import type { AppointmentForReminders } from '../appointment-source.js';

export type MessageVariables = Record<TemplateVariable, string>;

/** What a message may say (law 09-08: nothing medical), in the patient's language; times are the clinic's wall time; `link` = the patient's link to answer by. */
export function messageVariables(
  person: { firstName: string; lastName: string },
  appointment: Pick<AppointmentForReminders, 'scheduledLocal' | 'practitionerName' | 'location'>,
  clinic: { name: string; phone: string | null; country: string },
  locale: Locale,
  link: string | null = null,
): MessageVariables {
  return templateValues({ locale, clinic, person, appointment, link });
}

/** The patient's language, else the clinic's. */
export function localeFor(personLocale: string | null, clinicLocale: Locale): Locale {
  return LOCALES.find((each) => each === personLocale) ?? clinicLocale;
}
