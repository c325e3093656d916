import { Injectable } from '@nestjs/common';
import type { FieldCode, PeopleQuerySchema, PersonInputSchema, PersonSummary, PersonView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { guardianProblem, type GuardianProblem } from '@tappplus/domain/people/guardian';
import { searchTokensOf } from '@tappplus/domain/people/search-tokens';
import type { z } from 'zod';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { FieldCipher } from '../platform/cipher.js';
import { Clock, toDate } from '../platform/clock.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { can, currentContext, organizationId } from '../platform/request-context.js';
import { toPersonSummary, toPersonView, type PersonRow } from './people.mapper.js';
import { PeopleRepository, type PersonChanges } from './people.repository.js';
import { PeopleSearchService } from './people-search.service.js';
import { PersonDuplicatesService } from './person-duplicates.service.js';
import { personChanges, type PersonPatch, type ValueRules } from './person-values.js';

type PersonInput = z.infer<typeof PersonInputSchema>;
const GUARDIAN_PROBLEMS: Readonly<Record<GuardianProblem, [FieldCode, string]>> = {
  SELF: ['NOT_ALLOWED', 'Nobody is his own guardian.'],
  GONE: ['ARCHIVED', 'This person died or is archived.'],
  MINOR: ['OUT_OF_RANGE', 'A guardian is of age.'],
  HAS_GUARDIAN: ['NOT_ALLOWED', 'This person has a guardian himself; name that one.'],
  IS_GUARDIAN: ['NOT_ALLOWED', 'This person is the guardian of others and gets their messages.'],
};
type What = 'CONTACT' | 'CONSENT' | 'STATUS' | 'LOCALE';

/** People of the caller's clinic: patients and whoever answers for them. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly repository: PeopleRepository,
    private readonly search: PeopleSearchService,
    private readonly duplicates: PersonDuplicatesService,
    private readonly organizations: OrganizationsService,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly events: DomainEvents,
    private readonly live: LiveEvents,
  ) {}

  /** A page by name, or of those who match every term of `search` (names in any order, phone, identity number, e-mail). */
  async list(query: z.infer<typeof PeopleQuerySchema>): Promise<{ items: PersonSummary[]; nextCursor: string | null }> {
    const scope = { organizationId: organizationId(), archived: query.archived === 'true' };
    const page = await this.search.find(scope, query.search ?? '', query.limit ?? 50, query.cursor);
    return { items: page.rows.map(toPersonSummary), nextCursor: page.nextCursor };
  }

  /** One person; 404 when unknown or of another clinic. Clinical text only with `clinical:read`. */
  async get(id: string): Promise<PersonView> {
    return this.view(await this.required(id));
  }

  /** Rows by id for other features of the clinic; unknown ids are left out. */
  async summaries(ids: readonly string[]): Promise<PersonSummary[]> {
    return (await this.repository.findMany(organizationId(), ids)).map(toPersonSummary);
  }

  /**
   * Adds a person. `422` names wrong fields; `409 LIKELY_DUPLICATE` with `context.duplicates` unless `confirmNotDuplicate`.
   */
  async create(body: PersonInput): Promise<PersonView> {
    const rules = await this.rules();
    const ids = { id: newId(), organizationId: organizationId() };
    const row = { ...emptyRow(ids, rules.now), ...personChanges(body, { ...ids, creating: true }, rules, this.cipher) };
    return this.uow.run(async () => {
      await this.lockFamily([row.id, row.guardianId]);
      await this.checkGuardian(row.id, row.guardianId, rules.today);
      await this.uow.lock('PERSON_NAME', [`${row.organizationId}:${row.nameKey}`]);
      if (body.confirmNotDuplicate !== true) await this.refuseDuplicates(row);
      await this.repository.insert(row);
      await this.repository.replaceTokens(row.organizationId, row.id, searchTokensOf(row), false);
      await this.saveConsents(row.id, body.consents, rules.now);
      this.announce(row.id);
      return this.view(row);
    });
  }

  /** Changes a person: absent fields stay, null clears. Changes of contact, consent, language or state re-plan reminders in the same transaction. */
  async update(id: string, body: PersonPatch): Promise<PersonView> {
    const rules = await this.rules();
    return this.change(id, async (before) => {
      if (body.guardianId !== undefined && body.guardianId !== before.guardianId) await this.checkGuardian(id, body.guardianId, rules.today);
      const changes = personChanges(body, { ...before, creating: false }, rules, this.cipher);
      await this.repository.update(before.organizationId, id, changes, rules.now);
      const consented = await this.saveConsents(id, body.consents, rules.now);
      return { ...whatChanged(before, changes), ...(consented ? { CONSENT: true } : {}) };
    }, body.guardianId);
  }

  /** Hides from lists and silences reminders. Archiving twice changes nothing. */
  archive(id: string): Promise<PersonView> {
    return this.setArchived(id, true);
  }

  /** Undoes `archive`. */
  unarchive(id: string): Promise<PersonView> {
    return this.setArchived(id, false);
  }

  private setArchived(id: string, archived: boolean): Promise<PersonView> {
    return this.change(id, async (before) => {
      if ((before.archivedAt !== null) === archived) return {};
      const now = toDate(this.clock.now());
      await this.repository.update(before.organizationId, id, { archivedAt: archived ? now : null }, now);
      return { STATUS: true };
    });
  }

  private async change(id: string, apply: (before: PersonRow) => Promise<Partial<Record<What, boolean>>>, guardianId: string | null = null): Promise<PersonView> {
    return this.uow.run(async () => {
      await this.lockFamily([id, guardianId]);
      const before = await this.required(id);
      const what = Object.keys(await apply(before)) as What[];
      const after = await this.required(id);
      await this.repository.replaceTokens(after.organizationId, id, searchTokensOf(after), after.archivedAt !== null);
      if (what.length > 0) await this.events.emit('person.changed', { organizationId: after.organizationId, personId: id, what });
      this.announce(id);
      return this.view(after);
    });
  }

  private lockFamily(ids: readonly (string | null)[]): Promise<void> {
    return this.uow.lock('PERSON', ids.filter((id) => id !== null));
  }

  /** 422 unless this person may get the other's messages (`guardianProblem`). Both are locked. */
  private async checkGuardian(personId: string, guardianId: string | null, today: Temporal.PlainDate): Promise<void> {
    if (guardianId === null) return;
    const guardian = await this.repository.find(organizationId(), guardianId);
    if (guardian === null) throw fieldError('guardianId', 'UNKNOWN_ID', 'There is no such person.');
    const wards = await this.repository.wards(organizationId(), personId);
    const problem = guardianProblem(personId, { ...guardian, deceased: guardian.deceasedAt !== null, archived: guardian.archivedAt !== null }, wards.length > 0, today);
    if (problem !== null) throw fieldError('guardianId', ...GUARDIAN_PROBLEMS[problem]);
  }

  private async saveConsents(personId: string, consents: PersonInput['consents'], now: Date): Promise<boolean> {
    const given = Object.entries(consents ?? {}).flatMap(([channel, granted]) => (granted === undefined ? [] : [{ channel, granted }]));
    await this.repository.saveConsents(organizationId(), personId, given, currentContext().userId, now);
    return given.length > 0;
  }

  private async refuseDuplicates(row: PersonRow): Promise<void> {
    const duplicates = await this.duplicates.blocking({ ...row, dateOfBirth: row.dateOfBirthOn });
    if (duplicates.length > 0) throw new AppError('LIKELY_DUPLICATE', { detail: 'This person seems to be known already. Send confirmNotDuplicate to add another one.', context: { duplicates } });
  }

  private async required(id: string): Promise<PersonRow> {
    const row = await this.repository.find(organizationId(), id);
    if (!row) throw new AppError('NOT_FOUND', { detail: 'There is no such person.' });
    return row;
  }

  private async view(row: PersonRow): Promise<PersonView> {
    const family = {
      guardian: row.guardianId === null ? null : await this.repository.find(row.organizationId, row.guardianId),
      wards: await this.repository.wards(row.organizationId, row.id),
    };
    return toPersonView(row, await this.repository.consents(row.id), family, this.cipher, can('clinical:read'));
  }

  private async rules(): Promise<ValueRules> {
    const { country, timeZone } = await this.organizations.current();
    const now = this.clock.now();
    return { country, today: now.toZonedDateTimeISO(timeZone).toPlainDate(), now: toDate(now), mayWriteClinical: can('clinical:write') };
  }

  private announce(id: string): void {
    const organization = organizationId();
    this.uow.afterCommit(() => this.live.publish(organization, { topic: 'people', id }));
  }
}

function emptyRow(ids: { id: string; organizationId: string }, now: Date): PersonRow {
  return {
    ...ids, firstName: '', lastName: '', nameKey: '', dateOfBirthOn: null, sex: null, phone: null, phoneIsMobile: null, guardianId: null, email: null, nationalId: null,
    addressCipher: null, bloodTypeCipher: null, medicalNotesCipher: null, locale: null, deceasedAt: null, archivedAt: null, createdAt: now, updatedAt: now,
  };
}

function whatChanged(before: PersonRow, changes: PersonChanges): Partial<Record<What, boolean>> {
  const differs = (key: 'phone' | 'email' | 'locale' | 'guardianId') => changes[key] !== undefined && changes[key] !== before[key];
  const what: Partial<Record<What, boolean>> = {};
  if (differs('phone') || differs('email') || differs('guardianId')) what.CONTACT = true;
  if (differs('locale')) what.LOCALE = true;
  if (changes.deceasedAt !== undefined && (changes.deceasedAt === null) !== (before.deceasedAt === null)) what.STATUS = true;
  return what;
}
