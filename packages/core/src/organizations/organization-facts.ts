import type { Locale } from '@tappplus/contracts';

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
  requireConsent: boolean;
}
