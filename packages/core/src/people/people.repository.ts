import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';
import { newId } from '../platform/ids.js';
import type { ConsentRow, PersonRow, PersonSummaryRow } from './people.mapper.js';

export type PersonChanges = Partial<Omit<PersonRow, 'id' | 'organizationId' | 'createdAt' | 'updatedAt'>>;
/** Exact marks two entries of one person share. */
export interface SharedMarks {
  nationalId: string | null;
  phone: string | null;
  email: string | null;
  dateOfBirth: string | null;
  nameKeys: readonly string[];
}
export interface NewConsent {
  channel: string;
  granted: boolean;
}

/** Columns of `PersonSummaryRow`, for raw SQL with the table named p. */
export const SUMMARY_COLUMNS = Prisma.sql`p."id", p."firstName", p."lastName", p."nameKey", p."dateOfBirthOn", p."sex", p."phone", p."email", p."nationalId", p."locale", p."deceasedAt", p."archivedAt"`;

/** People, their consents and search tokens. Searching is in `people-search.repository`. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  async find(organizationId: string, id: string): Promise<PersonRow | null> {
    const rows = await this.database.read<PersonRow>(Prisma.sql`SELECT p.* FROM "Person" p WHERE p."id" = ${id} AND p."organizationId" = ${organizationId}`);
    return rows[0] ?? null;
  }

  findMany(organizationId: string, ids: readonly string[]): Promise<PersonRow[]> {
    return this.database.current.person.findMany({ where: { organizationId, id: { in: [...ids] } } });
  }

  /** Those whose messages a person gets, by name. */
  wards(organizationId: string, guardianId: string): Promise<PersonRow[]> {
    return this.database.read<PersonRow>(Prisma.sql`SELECT p.* FROM "Person" p WHERE p."guardianId" = ${guardianId} AND (p."organizationId" || '') = ${organizationId} ORDER BY p."nameKey", p."id" LIMIT 50`);
  }

  consents(personId: string): Promise<ConsentRow[]> {
    return this.database.read<ConsentRow>(Prisma.sql`SELECT "channel", "granted" FROM "Consent" WHERE "personId" = ${personId}`);
  }

  async insert(row: PersonRow): Promise<void> {
    await this.database.tx.person.create({ data: row });
  }

  async update(organizationId: string, id: string, changes: PersonChanges, now: Date): Promise<void> {
    await this.database.tx.person.updateMany({ where: { id, organizationId }, data: { ...changes, updatedAt: now } });
  }

  /** Replaces the words the person is found by. */
  async replaceTokens(organizationId: string, personId: string, tokens: readonly string[], archived: boolean): Promise<void> {
    await this.database.tx.personSearchToken.deleteMany({ where: { personId } });
    if (tokens.length > 0) await this.database.tx.personSearchToken.createMany({ data: tokens.map((token) => ({ organizationId, token, personId, archived })) });
  }

  /** Records what the person said per channel; the last word counts. */
  async saveConsents(organizationId: string, personId: string, consents: readonly NewConsent[], recordedById: string | null, now: Date): Promise<void> {
    for (const { channel, granted } of consents) {
      const said = { granted, source: 'STAFF', recordedAt: now, recordedById };
      await this.database.tx.consent.upsert({
        where: { personId_channel: { personId, channel } },
        create: { id: newId(), organizationId, personId, channel, ...said },
        update: said,
      });
    }
  }

  /** A page by name; `after` = (nameKey, id) of the last row seen. Walks the index (organizationId, nameKey, id). */
  page(organizationId: string, archived: boolean, after: { nameKey: string; id: string } | null, take: number): Promise<PersonSummaryRow[]> {
    const state = archived ? Prisma.sql`p."archivedAt" IS NOT NULL` : Prisma.sql`p."archivedAt" IS NULL`;
    const seek = after === null ? Prisma.empty : Prisma.sql`AND (p."nameKey", p."id") > (${after.nameKey}, ${after.id})`;
    return this.database.read<PersonSummaryRow>(Prisma.sql`
      SELECT ${SUMMARY_COLUMNS} FROM "Person" p
      WHERE p."organizationId" = ${organizationId} AND ${state} ${seek}
      ORDER BY p."nameKey", p."id" LIMIT ${take}`);
  }

  /** People who share an exact mark; each mark has its index. At most 20 per mark. */
  async sharing(organizationId: string, marks: SharedMarks): Promise<PersonRow[]> {
    const wanted = [
      marks.nationalId === null ? null : { nationalId: marks.nationalId },
      marks.phone === null ? null : { phone: marks.phone },
      marks.email === null ? null : { email: marks.email },
      marks.nameKeys.length === 0 ? null : { nameKey: { in: [...marks.nameKeys] } },
      // Apart from the names alone: a common name may have more bearers than are looked at.
      marks.nameKeys.length === 0 || marks.dateOfBirth === null ? null : { nameKey: { in: [...marks.nameKeys] }, dateOfBirthOn: marks.dateOfBirth },
    ].filter((where) => where !== null);
    const found = new Map<string, PersonRow>();
    for (const where of wanted) {
      const rows = await this.database.current.person.findMany({ where: { organizationId, ...where }, orderBy: { id: 'asc' }, take: 20 });
      for (const row of rows) found.set(row.id, row);
    }
    return [...found.values()];
  }
}
