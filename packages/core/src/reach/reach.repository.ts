import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';
import type { CallRow, ReachInterventionRow, ReachReminderRow } from './reach.mapper.js';

export interface ReachFilter {
  from: Date | null;
  /** Exclusive. */
  to: Date | null;
  practitionerId: string | null;
  /** Only those still expected, for the call list. */
  expectedOnly: boolean;
}
export interface TimeCursor {
  scheduledAt: Date;
  id: string;
}

/** How many ids one statement names: more would be more parameters than a prepared statement is worth. */
const AT_ONCE = 500;
const COLUMNS = Prisma.sql`i."id", i."personId", i."practitionerId", i."typeId", i."scheduledAt", i."scheduledLocal", i."timeZone", i."status", i."confirmation", i."confirmedBy", i."confirmedAt",
  p."firstName", p."lastName", p."phone", p."locale", g."firstName" AS "guardianFirstName", g."lastName" AS "guardianLastName", g."phone" AS "guardianPhone",
  d."firstName" AS "practitionerFirstName", d."lastName" AS "practitionerLastName", t."name" AS "typeName"`;
const JOINS = Prisma.sql`LEFT JOIN "Person" p ON p."id" = i."personId" LEFT JOIN "Person" g ON g."id" = p."guardianId"
  LEFT JOIN "Practitioner" d ON d."id" = i."practitionerId" LEFT JOIN "InterventionType" t ON t."id" = i."typeId"`;

/** What the ledger and the call list read: interventions in the order of an index, and by their ids what became of their messages and calls. */
@Injectable()
export class ReachRepository {
  constructor(private readonly database: Database) {}

  /** A page by (scheduledAt, id), cancelled ones left out. The rows are chosen first and joined afterwards. */
  page(organizationId: string, filter: ReachFilter, after: TimeCursor | null, take: number): Promise<ReachInterventionRow[]> {
    return this.database.read<ReachInterventionRow>(Prisma.sql`
      SELECT ${COLUMNS} FROM (
        SELECT * FROM "Intervention" ${this.index(filter)} WHERE ${condition(organizationId, filter, after)} ORDER BY "scheduledAt", "id" LIMIT ${take}
      ) i ${JOINS} ORDER BY i."scheduledAt", i."id"`);
  }

  async find(organizationId: string, id: string): Promise<ReachInterventionRow | null> {
    const rows = await this.database.current.$queryRaw<ReachInterventionRow[]>(Prisma.sql`SELECT ${COLUMNS} FROM "Intervention" i ${JOINS} WHERE i."id" = ${id} AND i."organizationId" = ${organizationId}`);
    return rows[0] ?? null;
  }

  /** Messages of these interventions, each with the carrier it travelled in, soonest first. */
  reminders(organizationId: string, ids: readonly string[]): Promise<Map<string, ReachReminderRow[]>> {
    return byAppointment(ids, (part) => this.database.read<ReachReminderRow>(Prisma.sql`
      SELECT r."id", r."appointmentId", r."channel", r."status", r."reason", r."provider", r."planRevision", r."scheduledAt", r."scheduledLocal", r."timeZone", r."usefulUntil", r."nextActionAt",
        r."fallbackAt", r."fallbackOfId", r."carriedById", r."createdAt", r."sentAt", r."deliveredAt", r."readAt",
        c."status" AS "carrierStatus", c."reason" AS "carrierReason", c."provider" AS "carrierProvider", c."sentAt" AS "carrierSentAt", c."deliveredAt" AS "carrierDeliveredAt", c."readAt" AS "carrierReadAt"
      FROM "Reminder" r LEFT JOIN "Reminder" c ON c."id" = r."carriedById"
      WHERE r."appointmentId" IN (${Prisma.join(part)}) AND r."appointmentKind" = 'INTERVENTION' AND (r."organizationId" || '') = ${organizationId}
      ORDER BY r."scheduledAt", r."id"`));
  }

  /** Calls about these interventions, oldest first, with who made them. */
  calls(organizationId: string, ids: readonly string[]): Promise<Map<string, CallRow[]>> {
    return byAppointment(ids, (part) => this.database.read<CallRow>(Prisma.sql`
      SELECT o."id", o."organizationId", o."appointmentId", o."outcome", o."noteCipher", o."at", o."byUserId", u."firstName", u."lastName"
      FROM "CallOutcome" o LEFT JOIN "User" u ON u."id" = o."byUserId"
      WHERE o."appointmentKind" = 'INTERVENTION' AND o."appointmentId" IN (${Prisma.join(part)}) AND (o."organizationId" || '') = ${organizationId} ORDER BY o."at", o."id"`));
  }

  /** Those of the interventions whose patient asked to move or cancel and waits for somebody. */
  async openWishes(organizationId: string, ids: readonly string[]): Promise<Set<string>> {
    const found = await byAppointment(ids, (part) => this.database.read<{ appointmentId: string }>(Prisma.sql`
      SELECT DISTINCT "appointmentId" FROM "PatientAnswer"
      WHERE "appointmentKind" = 'INTERVENTION' AND "appointmentId" IN (${Prisma.join(part)}) AND ("organizationId" || '') = ${organizationId} AND "answer" IN ('MOVE', 'CANCEL') AND "handledAt" IS NULL`));
    return new Set(found.keys());
  }

  /** SQLite has no statistics to tell it that a practitioner's week is less than the clinic's. */
  private index(filter: ReachFilter): Prisma.Sql {
    if (filter.practitionerId === null || this.database.dialect !== 'sqlite') return Prisma.empty;
    return Prisma.raw('INDEXED BY "Intervention_organizationId_practitionerId_scheduledAt_id_idx"');
  }
}

async function byAppointment<Row extends { appointmentId: string }>(ids: readonly string[], read: (part: string[]) => Promise<Row[]>): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    for (const row of await read(ids.slice(from, from + AT_ONCE))) {
      const known = found.get(row.appointmentId);
      if (known === undefined) found.set(row.appointmentId, [row]);
      else known.push(row);
    }
  }
  return found;
}

function condition(organizationId: string, filter: ReachFilter, after: TimeCursor | null): Prisma.Sql {
  const parts = [Prisma.sql`"organizationId" = ${organizationId}`];
  // A status as an expression is only looked at: the order comes from the index on the time.
  if (filter.expectedOnly) parts.push(Prisma.sql`"status" = 'SCHEDULED'`);
  else parts.push(Prisma.sql`("status" || '') <> 'CANCELLED'`);
  if (filter.practitionerId !== null) parts.push(Prisma.sql`"practitionerId" = ${filter.practitionerId}`);
  if (after !== null) parts.push(Prisma.sql`"scheduledAt" >= ${after.scheduledAt}`, Prisma.sql`("scheduledAt", "id") > (${after.scheduledAt}, ${after.id})`);
  else if (filter.from !== null) parts.push(Prisma.sql`"scheduledAt" >= ${filter.from}`);
  if (filter.to !== null) parts.push(Prisma.sql`"scheduledAt" < ${filter.to}`);
  return Prisma.join(parts, ' AND ');
}
