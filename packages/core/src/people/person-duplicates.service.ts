import { Injectable } from '@nestjs/common';
import type { DuplicateSchema, DuplicatesQuerySchema } from '@tappplus/contracts';
import { nameKey } from '@tappplus/domain/people/name-key';
import { toE164 } from '@tappplus/domain/people/phone';
import { searchTermsOf } from '@tappplus/domain/people/search-tokens';
import { similarNames } from '@tappplus/domain/people/similar-names';
import type { z } from 'zod';
import { organizationId } from '../platform/request-context.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { toPersonSummary, type PersonSummaryRow } from './people.mapper.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleSearchRepository } from './people-search.repository.js';
import { normalNationalId } from './person-values.js';

export type Duplicate = z.infer<typeof DuplicateSchema>;
type Because = Duplicate['because'][number];
export interface PersonMarks {
  firstName: string;
  lastName: string;
  dateOfBirthOn: string | null;
  phone: string | null;
  email: string | null;
  nationalId: string | null;
}

/** First letters of each name word that a slip of the pen is expected to spare. */
const SPARED_LETTERS = 2;
const CANDIDATES = 200;
const SHOWN = 20;

/** People who may be the one being entered. Families share numbers, so a number alone is shown but never stands in the way. */
@Injectable()
export class PersonDuplicatesService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly search: PeopleSearchRepository,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Everyone who resembles what has been typed so far, strongest reason first; a number that is not one yet is passed over. */
  async suggest(typed: z.infer<typeof DuplicatesQuerySchema>): Promise<{ items: Duplicate[] }> {
    const { country } = await this.organizations.current();
    const phone = typed.phone === undefined ? null : toE164(typed.phone, country);
    const marks: PersonMarks = {
      firstName: typed.firstName ?? '',
      lastName: typed.lastName ?? '',
      dateOfBirthOn: typed.dateOfBirth || null,
      phone: phone?.ok ? phone.e164 : null,
      email: typed.email?.trim().toLowerCase() || null,
      nationalId: normalNationalId(typed.nationalId ?? null),
    };
    const found = new Map((await this.exact(marks)).map((duplicate) => [duplicate.id, duplicate]));
    for (const row of await this.sounding(marks)) {
      if (!found.has(row.id)) found.set(row.id, { ...toPersonSummary(row), because: ['NAME'] });
    }
    return { items: [...found.values()].sort((a, b) => strength(b) - strength(a)).slice(0, SHOWN) };
  }

  /** Those who stop a creation until the user has said that it is somebody else. */
  async blocking(marks: PersonMarks): Promise<Duplicate[]> {
    return (await this.exact(marks)).filter((duplicate) => blocks(duplicate, marks)).slice(0, SHOWN);
  }

  private async exact(marks: PersonMarks): Promise<Duplicate[]> {
    const nameKeys = keysOf(marks);
    const rows = await this.people.sharing(organizationId(), { nationalId: marks.nationalId, phone: marks.phone, email: marks.email, nameKeys });
    return rows.map((row) => ({ ...toPersonSummary(row), because: reasons(row, marks, nameKeys) })).filter((duplicate) => duplicate.because.length > 0);
  }

  private async sounding(marks: PersonMarks): Promise<PersonSummaryRow[]> {
    const words = searchTermsOf(`${marks.lastName} ${marks.firstName}`);
    if (marks.firstName.trim() === '' || marks.lastName.trim() === '') return [];
    const terms = [...new Set(words.map((word) => word.slice(0, SPARED_LETTERS)))];
    const [driver, ...others] = terms;
    if (driver === undefined) return [];
    const rows = await this.search.byToken({ organizationId: organizationId(), archived: false }, driver, others, null, CANDIDATES);
    return rows.filter((row) => similarNames(nameKey(marks.lastName, marks.firstName), row.nameKey));
  }
}

/** First name and last name are often swapped at a desk. */
function keysOf(marks: PersonMarks): string[] {
  if (marks.firstName.trim() === '' || marks.lastName.trim() === '') return [];
  return [...new Set([nameKey(marks.lastName, marks.firstName), nameKey(marks.firstName, marks.lastName)])];
}

function reasons(row: PersonSummaryRow, marks: PersonMarks, nameKeys: readonly string[]): Because[] {
  const because: Because[] = [];
  const sameName = nameKeys.includes(row.nameKey);
  if (marks.nationalId !== null && row.nationalId === marks.nationalId) because.push('NATIONAL_ID');
  if (sameName && marks.dateOfBirthOn !== null && row.dateOfBirthOn === marks.dateOfBirthOn) because.push('NAME_AND_BIRTH');
  if (marks.phone !== null && row.phone === marks.phone) because.push('PHONE');
  if (marks.email !== null && row.email === marks.email) because.push('EMAIL');
  if (sameName) because.push('NAME');
  return because;
}

function blocks(duplicate: Duplicate, marks: PersonMarks): boolean {
  const { because } = duplicate;
  if (because.includes('NATIONAL_ID') || because.includes('NAME_AND_BIRTH')) return true;
  // Two people of one name and number with two dates of birth are father and son.
  const otherBirth = marks.dateOfBirthOn !== null && duplicate.dateOfBirth !== null && marks.dateOfBirthOn !== duplicate.dateOfBirth;
  return because.includes('NAME') && !otherBirth && (because.includes('PHONE') || because.includes('EMAIL'));
}

const WEIGHTS: Record<Because, number> = { NATIONAL_ID: 16, NAME_AND_BIRTH: 8, PHONE: 4, EMAIL: 2, NAME: 1 };
function strength(duplicate: Duplicate): number {
  return duplicate.because.reduce((sum, because) => sum + WEIGHTS[because], 0);
}
