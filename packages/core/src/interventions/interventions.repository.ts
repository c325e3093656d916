import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';
import type { InterventionDetailRow, InterventionListRow, InterventionRow } from './interventions.mapper.js';

export interface InterventionFilter {
  from: Date | null;
  /** Exclusive. */
  to: Date | null;
  personId: string | null;
  practitionerId: string | null;
  statuses: readonly string[];
}
export interface TimeCursor {
  scheduledAt: Date;
  id: string;
}
export type InterventionChanges = Partial<Omit<InterventionRow, 'id' | 'organizationId' | 'personId' | 'createdAt'>>;
export type RowWithPractitioner = InterventionRow & { practitionerFirstName: string | null; practitionerLastName: string | null };

const LIST_COLUMNS = Prisma.sql`i."id", i."personId", i."practitionerId", i."typeId", i."scheduledLocal", i."timeZone", i."scheduledAt", i."endsAt", i."durationMinutes",
  i."location", i."status", i."revision", i."confirmation", i."confirmedBy", i."confirmedAt", p."firstName" AS "personFirstName", p."lastName" AS "personLastName", p."phone" AS "personPhone", p."locale" AS "personLocale",
  d."firstName" AS "practitionerFirstName", d."lastName" AS "practitionerLastName", d."colour" AS "practitionerColour", t."name" AS "typeName", t."colour" AS "typeColour"`;
const JOINS = Prisma.sql`LEFT JOIN "Person" p ON p."id" = i."personId" LEFT JOIN "Practitioner" d ON d."id" = i."practitionerId" LEFT JOIN "InterventionType" t ON t."id" = i."typeId"`;

/** Sole user of the Intervention table. Lists are raw SQL in the order of an index, joined with the names they show. */
@Injectable()
export class InterventionsRepository {
  constructor(private readonly database: Database) {}

  find(organizationId: string, id: string): Promise<InterventionRow | null> {
    return this.database.current.intervention.findFirst({ where: { id, organizationId } });
  }

  async findDetail(organizationId: string, id: string): Promise<InterventionDetailRow | null> {
    const rows = await this.database.read<InterventionDetailRow>(Prisma.sql`
      SELECT ${LIST_COLUMNS}, i."organizationId", i."descriptionCipher", i."cancelReasonCipher", i."overrideReasonCipher", i."createdAt", i."updatedAt"
      FROM "Intervention" i ${JOINS} WHERE i."id" = ${id} AND i."organizationId" = ${organizationId}`);
    return rows[0] ?? null;
  }

  async insert(row: InterventionRow): Promise<void> {
    await this.database.tx.intervention.create({ data: row });
  }

  async update(organizationId: string, id: string, changes: InterventionChanges): Promise<void> {
    await this.database.tx.intervention.updateMany({ where: { id, organizationId }, data: changes });
  }

  /**
   * A page by (scheduledAt, id). The rows are chosen first, in the order of one index, and joined afterwards, so that no planner
   * begins with another table.
   */
  list(organizationId: string, filter: InterventionFilter, after: TimeCursor | null, take: number): Promise<InterventionListRow[]> {
    return this.database.read<InterventionListRow>(Prisma.sql`
      SELECT ${LIST_COLUMNS} FROM (${this.chosen(organizationId, filter, after, take)}) i ${JOINS} ORDER BY i."scheduledAt", i."id"`);
  }

  /** How many there are between two instants, cancelled ones left out. */
  async countBetween(organizationId: string, from: Date, to: Date): Promise<number> {
    return this.database.current.intervention.count({ where: { organizationId, scheduledAt: { gte: from, lt: to }, NOT: { status: 'CANCELLED' } } });
  }

  /** Rows of any clinic, for the reminder engine, which works for all of them. */
  loadForReminders(ids: readonly string[]): Promise<RowWithPractitioner[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.database.read<RowWithPractitioner>(Prisma.sql`
      SELECT i.*, d."firstName" AS "practitionerFirstName", d."lastName" AS "practitionerLastName"
      FROM "Intervention" i LEFT JOIN "Practitioner" d ON d."id" = i."practitionerId" WHERE i."id" IN (${Prisma.join([...ids])})`);
  }

  /** Scheduled ones to come, by (scheduledAt, id). */
  upcoming(organizationId: string, from: Date, after: TimeCursor | null, filter: { typeId?: string; personId?: string }, take: number): Promise<RowWithPractitioner[]> {
    const seek = after === null ? Prisma.empty : Prisma.sql`AND ("scheduledAt", "id") > (${after.scheduledAt}, ${after.id})`;
    const person = filter.personId === undefined ? Prisma.empty : Prisma.sql`AND "personId" = ${filter.personId}`;
    const type = filter.typeId === undefined ? Prisma.empty : Prisma.sql`AND "typeId" = ${filter.typeId}`;
    return this.database.read<RowWithPractitioner>(Prisma.sql`
      SELECT i.*, d."firstName" AS "practitionerFirstName", d."lastName" AS "practitionerLastName" FROM (
        SELECT * FROM "Intervention" WHERE "organizationId" = ${organizationId} AND "status" = 'SCHEDULED' AND "scheduledAt" > ${from} ${person} ${type} ${seek}
        ORDER BY "scheduledAt", "id" LIMIT ${take}
      ) i LEFT JOIN "Practitioner" d ON d."id" = i."practitionerId" ORDER BY i."scheduledAt", i."id"`);
  }

  /** The rows of a page. Several statuses of the whole clinic are a page of each, merged: so every part walks its own index. */
  private chosen(organizationId: string, filter: InterventionFilter, after: TimeCursor | null, take: number): Prisma.Sql {
    const order = Prisma.sql`ORDER BY "scheduledAt", "id" LIMIT ${take}`;
    const page = (status: Prisma.Sql) => Prisma.sql`SELECT * FROM "Intervention" ${this.index(filter)} WHERE ${condition(organizationId, filter, after)} ${status} ${order}`;
    const { statuses } = filter;
    if (statuses.length === 0) return page(Prisma.empty);
    // Of one person or practitioner there are few: the status is only looked at.
    if (ownerOf(filter) !== null) return page(Prisma.sql`AND ("status" || '') IN (${Prisma.join([...statuses])})`);
    const pages = statuses.map((status) => Prisma.sql`SELECT * FROM (${page(Prisma.sql`AND "status" = ${status}`)}) s`);
    return Prisma.sql`${Prisma.join(pages, ' UNION ALL ')} ${order}`;
  }

  /** SQLite has no statistics to tell it that a practitioner's week is less than the clinic's. */
  private index(filter: InterventionFilter): Prisma.Sql {
    const owner = ownerOf(filter);
    if (owner === null || this.database.dialect !== 'sqlite') return Prisma.empty;
    return Prisma.raw(`INDEXED BY "Intervention_organizationId_${owner}_scheduledAt_id_idx"`);
  }
}

function ownerOf(filter: InterventionFilter): 'personId' | 'practitionerId' | null {
  if (filter.personId !== null) return 'personId';
  return filter.practitionerId === null ? null : 'practitionerId';
}

function condition(organizationId: string, filter: InterventionFilter, after: TimeCursor | null): Prisma.Sql {
  const parts = [Prisma.sql`"organizationId" = ${organizationId}`];
  if (filter.personId !== null) parts.push(Prisma.sql`"personId" = ${filter.personId}`);
  if (filter.practitionerId !== null) parts.push(Prisma.sql`"practitionerId" = ${filter.practitionerId}`);
  // The cursor is the better lower bound: with both, SQLite would walk from `from` again on every page.
  if (after !== null) parts.push(Prisma.sql`"scheduledAt" >= ${after.scheduledAt}`, Prisma.sql`("scheduledAt", "id") > (${after.scheduledAt}, ${after.id})`);
  else if (filter.from !== null) parts.push(Prisma.sql`"scheduledAt" >= ${filter.from}`);
  if (filter.to !== null) parts.push(Prisma.sql`"scheduledAt" < ${filter.to}`);
  return Prisma.join(parts, ' AND ');
}
