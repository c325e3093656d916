import type { Locale } from '@tappplus/contracts';
import type { MessagePrices } from '@tappplus/domain/notifications/message-cost';

export interface QuietHours {
  /** Local time of day, `HH:MM`. */
  from: string;
  to: string;
}

/** What other features need to know of a clinic. */
export interface OrganizationFacts {
  id: string;
  name: string;
  /** IANA zone. */
  timeZone: string;
  locale: Locale;
  /** ISO 3166-1 alpha-2. */
  country: string;
  phone: string | null;
  address: string | null;
  quietHours: QuietHours | null;
  /** ISO weekdays, Monday = 1. */
  workingDays: readonly number[];
  requireConsent: boolean;
  /** For estimates of cost; null = none are made. */
  messagePrices: MessagePrices | null;
  /** The box's own (its canary lives there): always on the outbox, in no list. Absent = no. */
  hidden?: boolean;
}
