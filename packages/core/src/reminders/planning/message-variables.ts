import { LOCALES, type Locale, type TemplateVariable } from '@tappplus/contracts';
import { formatLocal } from '@tappplus/domain/time/local-format';
import type { AppointmentForReminders } from '../appointment-source.js';

export type MessageVariables = Record<TemplateVariable, string>;

/** What a message may say (law 09-08: nothing medical), in the patient's language; times are the clinic's wall time. */
export function messageVariables(
  person: { firstName: string; lastName: string },
  appointment: Pick<AppointmentForReminders, 'scheduledLocal' | 'practitionerName' | 'location'>,
  clinic: { name: string; phone: string | null },
  locale: Locale,
): MessageVariables {
  const moment = formatLocal(appointment.scheduledLocal, locale);
  return {
    firstName: person.firstName, lastName: person.lastName, clinic: clinic.name, clinicPhone: clinic.phone ?? '',
    date: moment.date, time: moment.time, weekday: moment.weekday,
    practitioner: appointment.practitionerName ?? '', location: appointment.location ?? '',
  };
}

/** The patient's language, else the clinic's. */
export function localeFor(personLocale: string | null, clinicLocale: Locale): Locale {
  return LOCALES.find((each) => each === personLocale) ?? clinicLocale;
}
