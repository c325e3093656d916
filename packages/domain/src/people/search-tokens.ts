import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { foldName } from './name-key.js';

export interface SearchablePerson {
  firstName: string;
  lastName: string;
  /** E.164. */
  phone: string | null;
  email: string | null;
  nationalId: string | null;
}

const LONGEST = 60;
const MOST_TOKENS = 24;
const MOST_TERMS = 6;

/**
 * The words a person is found by, folded: each word of the names, names written together, the phone number in international and national
 * digits, the identity number with and without its letters, the e-mail address. A search term matches a word that begins with it.
 */
export function searchTokensOf(person: SearchablePerson): string[] {
  const tokens = new Set<string>();
  for (const name of [person.lastName, person.firstName]) {
    const words = wordsOf(name);
    for (const word of words) tokens.add(word);
    if (words.length > 1) tokens.add(words.join(''));
  }
  for (const digits of phoneTokens(person.phone)) tokens.add(digits);
  const nationalId = wordsOf(person.nationalId ?? '').join('');
  tokens.add(nationalId);
  tokens.add(/\d+$/.exec(nationalId)?.[0] ?? '');
  tokens.add((person.email ?? '').toLowerCase());
  tokens.delete('');
  return [...tokens].map((token) => token.slice(0, LONGEST)).slice(0, MOST_TOKENS);
}

/**
 * The terms of what somebody typed into a search box, folded like the tokens: names in any order, a phone number however it is spaced
 * (`06 12 34 56 78`, `+212 612…`, `00212…`), an identity number, the beginning of an e-mail address. Empty when there is nothing to search for.
 */
export function searchTermsOf(text: string): string[] {
  const typed = latinDigits(text).trim().toLowerCase();
  const phone = phoneTerm(typed);
  if (phone !== null) return [phone];
  const terms: string[] = [];
  for (const part of typed.split(/\s+/)) {
    if (part.includes('@')) terms.push(part);
    else terms.push(...wordsOf(part));
  }
  return [...new Set(joinDigits(terms).map((term) => term.slice(0, LONGEST)))].slice(0, MOST_TERMS);
}

function wordsOf(text: string): string[] {
  return foldName(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function phoneTokens(e164: string | null): string[] {
  const number = e164 === null ? undefined : parsePhoneNumberFromString(e164);
  if (!number) return [];
  return [number.number.slice(1), number.formatNational().replace(/\D/g, ''), String(number.nationalNumber)];
}

/** Digits of a text that can only be a telephone number, without the international prefix; null for anything else. */
function phoneTerm(text: string): string | null {
  if (!/^\+?[\d\s().\-/]{3,}$/.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^00/, '');
  return digits === '' ? null : digits;
}

/** `06`, `12`, `34` typed apart beside a name are one number. */
function joinDigits(terms: readonly string[]): string[] {
  const joined: string[] = [];
  for (const term of terms) {
    const last = joined.at(-1);
    if (last !== undefined && /^\d+$/.test(last) && /^\d+$/.test(term)) joined[joined.length - 1] = last + term;
    else joined.push(term);
  }
  return joined;
}

/** Arabic-Indic and Persian digits as the ones numbers are stored with. */
function latinDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}
