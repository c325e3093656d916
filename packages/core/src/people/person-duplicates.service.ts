import { Injectable } from '@nestjs/common';
import type { DuplicateSchema, DuplicatesQuerySchema, PersonSummary } from '@tappplus/contracts';
import { asksBeforeCreating, likelyDuplicates, type PersonIdentity } from '@tappplus/domain/people/likely-duplicates';
import { nameKey } from '@tappplus/domain/people/name-key';
import { toE164 } from '@tappplus/domain/people/phone';
import { searchTermsOf } from '@tappplus/domain/people/search-tokens';
import type { z } from 'zod';
import { organizationId } from '../platform/request-context.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { toPersonSummary } from './people.mapper.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleSearchRepository } from './people-search.repository.js';
import { normalNationalId } from './person-values.js';

export type Duplicate = z.infer<typeof DuplicateSchema>;

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
    const marks: PersonIdentity = {
      firstName: typed.firstName ?? '',
      lastName: typed.lastName ?? '',
      dateOfBirth: typed.dateOfBirth || null,
      phone: phone?.ok ? phone.e164 : null,
      email: typed.email?.trim().toLowerCase() || null,
      nationalId: normalNationalId(typed.nationalId ?? null),
    };
    const candidates = new Map([...(await this.sharing(marks)), ...(await this.sounding(marks))].map((person) => [person.id, person]));
    return { items: duplicatesAmong(marks, [...candidates.values()]) };
  }

  /** Those who stop a creation until the user has said that it is somebody else. */
  async blocking(marks: PersonIdentity): Promise<Duplicate[]> {
    return duplicatesAmong(marks, (await this.sharing(marks)).filter((person) => asksBeforeCreating(marks, person)));
  }

  private async sharing(marks: PersonIdentity): Promise<PersonSummary[]> {
    const rows = await this.people.sharing(organizationId(), { ...marks, nameKeys: keysOf(marks) });
    return rows.map(toPersonSummary);
  }

  private async sounding(marks: PersonIdentity): Promise<PersonSummary[]> {
    const words = searchTermsOf(`${marks.lastName} ${marks.firstName}`);
    if (marks.firstName.trim() === '' || marks.lastName.trim() === '') return [];
    const terms = [...new Set(words.map((word) => word.slice(0, SPARED_LETTERS)))];
    const [driver, ...others] = terms;
    if (driver === undefined) return [];
    const rows = await this.search.byToken({ organizationId: organizationId(), archived: false }, driver, others.map((term) => ({ term, few: false })), null, CANDIDATES);
    return rows.map(toPersonSummary);
  }
}

/** First name and last name are often swapped at a desk. */
function keysOf(marks: PersonIdentity): string[] {
  if (marks.firstName.trim() === '' || marks.lastName.trim() === '') return [];
  return [...new Set([nameKey(marks.lastName, marks.firstName), nameKey(marks.firstName, marks.lastName)])];
}

function duplicatesAmong(marks: PersonIdentity, people: readonly PersonSummary[]): Duplicate[] {
  return likelyDuplicates(marks, people).slice(0, SHOWN).map(({ person, because }) => ({ ...person, because }));
}
