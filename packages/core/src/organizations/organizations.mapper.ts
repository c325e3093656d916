import { MessagePricesSchema, QuietHoursSchema, WorkingDaysSchema, type OrganizationView } from '@tappplus/contracts';
import type { OrganizationFacts } from './organization-facts.js';
import type { OrganizationRow } from './organizations.repository.js';
import type { SettingRow } from './settings.repository.js';
import { toLocale } from './stored-locale.js';

/** Monday to Saturday. */
const USUAL_WORKING_DAYS: readonly number[] = [1, 2, 3, 4, 5, 6];

export function toFacts(row: OrganizationRow, settings: readonly SettingRow[]): OrganizationFacts {
  const value = (key: string): unknown => {
    const stored = settings.find((setting) => setting.key === key && !setting.secret);
    return stored === undefined ? null : JSON.parse(stored.value);
  };
  const quietHours = QuietHoursSchema.nullable().safeParse(value('quietHours'));
  const workingDays = WorkingDaysSchema.safeParse(value('workingDays'));
  const messagePrices = MessagePricesSchema.safeParse(value('messagePrices'));
  return {
    id: row.id, name: row.name, timeZone: row.timeZone, locale: toLocale(row.locale), country: row.country, phone: row.phone, address: row.address, hidden: row.hidden,
    quietHours: quietHours.success ? quietHours.data : null,
    workingDays: workingDays.success ? workingDays.data : USUAL_WORKING_DAYS,
    requireConsent: value('requireConsent') === true,
    messagePrices: messagePrices.success ? messagePrices.data : null,
  };
}

export function toOrganizationView(row: OrganizationRow): OrganizationView {
  return { id: row.id, name: row.name, timeZone: row.timeZone, locale: toLocale(row.locale), country: row.country, createdAt: row.createdAt.toISOString() };
}
