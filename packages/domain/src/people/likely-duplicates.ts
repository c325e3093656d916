import { nameKey, nameWords } from './name-key.js';
import { similarNames } from './similar-names.js';

export type DuplicateReason = 'NATIONAL_ID' | 'PHONE' | 'EMAIL' | 'NAME_AND_BIRTH' | 'NAME';

export interface PersonIdentity {
  firstName: string;
  lastName: string;
  /** `YYYY-MM-DD`. */
  dateOfBirth: string | null;
  /** E.164. */
  phone: string | null;
  email: string | null;
  nationalId: string | null;
}

/**
 * Why two entries may be the same person; empty when nothing says so. Names count when they are similar: other order, one given name more or
 * less, a slip of the pen; two known birth dates that differ speak against them. Numbers and addresses count for themselves, since they are
 * worth showing, but families share them: see `asksBeforeCreating`.
 */
export function duplicateReasons(entered: PersonIdentity, stored: PersonIdentity): DuplicateReason[] {
  const reasons: DuplicateReason[] = [];
  const similar = similarNames(nameKey(entered.lastName, entered.firstName), nameKey(stored.lastName, stored.firstName));
  const birthsKnown = entered.dateOfBirth !== null && stored.dateOfBirth !== null;
  if (same(identityNumber(entered), identityNumber(stored))) reasons.push('NATIONAL_ID');
  if (similar && birthsKnown && entered.dateOfBirth === stored.dateOfBirth) reasons.push('NAME_AND_BIRTH');
  if (same(entered.phone, stored.phone)) reasons.push('PHONE');
  if (same(entered.email?.toLowerCase() ?? null, stored.email?.toLowerCase() ?? null)) reasons.push('EMAIL');
  if (similar && !birthsKnown) reasons.push('NAME');
  return reasons;
}

/**
 * Whether to stop a creation and ask: the same identity number, or the very same name beside the same birth, number or address.
 * Not a number alone (families share one), not a similar name (twins), not a name and number with two dates of birth (father and son).
 */
export function asksBeforeCreating(entered: PersonIdentity, stored: PersonIdentity): boolean {
  const reasons = duplicateReasons(entered, stored);
  if (reasons.includes('NATIONAL_ID')) return true;
  if (!sameWords(entered, stored)) return false;
  return reasons.includes('NAME_AND_BIRTH') || (reasons.includes('NAME') && (reasons.includes('PHONE') || reasons.includes('EMAIL')));
}

/** The stored people who may be the one entered, surest first. */
export function likelyDuplicates<T extends PersonIdentity>(entered: PersonIdentity, stored: readonly T[]): { person: T; because: DuplicateReason[] }[] {
  const found = stored.map((person) => ({ person, because: duplicateReasons(entered, person) })).filter(({ because }) => because.length > 0);
  return found.sort((a, b) => weight(b.because) - weight(a.because));
}

function weight(because: readonly DuplicateReason[]): number {
  const points: Record<DuplicateReason, number> = { NATIONAL_ID: 16, NAME_AND_BIRTH: 8, PHONE: 4, EMAIL: 2, NAME: 1 };
  return because.reduce((sum, reason) => sum + points[reason], 0);
}

function sameWords(a: PersonIdentity, b: PersonIdentity): boolean {
  return nameWords(`${a.lastName} ${a.firstName}`).join(' ') === nameWords(`${b.lastName} ${b.firstName}`).join(' ');
}

function identityNumber(person: PersonIdentity): string | null {
  const folded = person.nationalId?.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') ?? '';
  return folded === '' ? null : folded;
}

function same(a: string | null, b: string | null): boolean {
  return a !== null && a === b;
}
