/** Full age in years, in Morocco (Family Code, article 209) as in most places. */
export const ADULT_YEARS = 18;

/** What deciding about a guardian needs of a person. */
export interface GuardianFacts {
  id: string;
  /** Local date `YYYY-MM-DD`. */
  dateOfBirthOn: string | null;
  guardianId: string | null;
  deceased: boolean;
  archived: boolean;
}

/** Whether somebody born then is not of age yet, on a date of the clinic; unknown birth counts as of age. */
export function isMinor(dateOfBirthOn: string | null, today: Temporal.PlainDate): boolean {
  return dateOfBirthOn !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(dateOfBirthOn).add({ years: ADULT_YEARS }), today) > 0;
}

export type GuardianProblem = 'SELF' | 'GONE' | 'MINOR' | 'HAS_GUARDIAN' | 'IS_GUARDIAN';

/**
 * Why `guardian` cannot get the messages meant for a person, or null. Of age as far as is known, alive, not archived, and one step only:
 * a guardian has none himself, and a person who is one gets none.
 */
export function guardianProblem(personId: string, guardian: GuardianFacts, personHasWards: boolean, today: Temporal.PlainDate): GuardianProblem | null {
  if (guardian.id === personId) return 'SELF';
  if (guardian.deceased || guardian.archived) return 'GONE';
  if (isMinor(guardian.dateOfBirthOn, today)) return 'MINOR';
  if (guardian.guardianId !== null) return 'HAS_GUARDIAN';
  return personHasWards ? 'IS_GUARDIAN' : null;
}
