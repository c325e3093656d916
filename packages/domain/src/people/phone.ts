import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, NumberType, PhoneNumber } from 'libphonenumber-js/max';

export type PhoneResult =
  | { ok: true; /** `+212612345678`. */ e164: string; /** Whether it can take SMS and WhatsApp; false for landlines and service numbers. */ isMobile: boolean; country: string | null }
  | { ok: false; code: 'INVALID_PHONE' };

/** Kinds of numbers that can take a text message. Twilio's own test numbers are personal numbers. */
const TAKES_TEXT = new Set<NumberType>(['MOBILE', 'FIXED_LINE_OR_MOBILE', 'PERSONAL_NUMBER']);

/**
 * A telephone number as typed (spaces, dots, Arabic digits, `00` or `+` before the country) to E.164, read in the clinic's country
 * (ISO 3166-1 alpha-2): `0612345678` in MA is `+212612345678`. Numbers no plan knows answer `INVALID_PHONE`.
 */
export function toE164(text: string, country: string): PhoneResult {
  const number = read(text, country);
  if (number === undefined || !number.isValid() || number.ext !== undefined) return { ok: false, code: 'INVALID_PHONE' };
  return { ok: true, e164: number.number, isMobile: TAKES_TEXT.has(number.getType()), country: number.country ?? null };
}

/** A stored number for people to read: as dialled inside the clinic's own country, international elsewhere. */
export function formatPhone(e164: string, country: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (number === undefined) return e164;
  return number.country === country ? number.formatNational() : number.formatInternational();
}

/** Whether phone numbers can be read for this country. */
export function isKnownCountry(country: string): boolean {
  return isSupportedCountry(country);
}

function read(text: string, country: string): PhoneNumber | undefined {
  const defaultCountry: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const typed = text.trim().replace(/^tel:/i, '');
  if (!/^[+＋]?[\d٠-٩۰-۹\s().\-–/\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u.test(typed)) return undefined;
  return defaultCountry === undefined ? parsePhoneNumberFromString(typed) : parsePhoneNumberFromString(typed, defaultCountry);
}
