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

const STRONG: readonly DuplicateReason[] = ['NATIONAL_ID', 'PHONE', 'EMAIL', 'NAME_AND_BIRTH'];

/**
 * Why two entries may be the same person; empty when nothing says so. Families share numbers and addresses, so PHONE and EMAIL count only
 * beside a similar name; two known birth dates that differ rule out everything but the identity number. Similar names: other order, one given
 * name more or less, a slip of the pen.
 */
export function duplicateReasons(entered: PersonIdentity, stored: PersonIdentity): DuplicateReason[] {
  const reasons: DuplicateReason[] = [];
  if (same(identityNumber(entered), identityNumber(stored))) reasons.push('NATIONAL_ID');
  const bothBirths = entered.dateOfBirth !== null && stored.dateOfBirth !== null;
  if (bothBirths && entered.dateOfBirth !== stored.dateOfBirth) return reasons;
  if (!similarNames(nameKey(entered.lastName, entered.firstName), nameKey(stored.lastName, stored.firstName))) return reasons;
  if (same(entered.phone, stored.phone)) reasons.push('PHONE');
  if (same(entered.email?.toLowerCase() ?? null, stored.email?.toLowerCase() ?? null)) reasons.push('EMAIL');
  if (bothBirths) reasons.push('NAME_AND_BIRTH');
  else if (sameWords(entered, stored)) reasons.push('NAME');
  return reasons;
}

/** Whether these reasons are worth stopping a creation to ask; the same name alone is not, many people share one. */
export function asksBeforeCreating(reasons: readonly DuplicateReason[]): boolean {
  return reasons.some((reason) => STRONG.includes(reason));
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
