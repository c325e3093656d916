import { Injectable } from '@nestjs/common';
import type { Channel, ReminderStatus } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';
import { organizationId } from '../platform/request-context.js';
import type { AttemptRow, ReminderRow } from './reminders.mapper.js';

export interface ReminderFilter {
  statuses: readonly ReminderStatus[];
  channel: Channel | null;
  from: Date | null;
  to: Date | null;
  personId: string | null;
  appointmentId: string | null;
  after: { scheduledAt: Date; id: string } | null;
  limit: number;
}

/** What a change by staff may write. */
export interface StaffChange {
  status: ReminderStatus;
  reason: string | null;
  nextActionAt: Date | null;
  sentAt?: Date;
  attemptCount?: number;
  updatedAt: Date;
}

const COLUMNS = Prisma.sql`
  r."id", r."organizationId", r."appointmentKind", r."appointmentId", r."planRevision", r."ruleId", u."name" AS "ruleName", r."personId", p."firstName", p."lastName",
  r."channel", r."recipient", g."firstName" AS "recipientFirstName", g."lastName" AS "recipientLastName", r."status", r."reason", r."scheduledAt", r."scheduledLocal", r."timeZone", r."usefulUntil", r."sentAt", r."deliveredAt", r."provider", r."providerMessageId", r."fallbackOfId", r."fallbackAt"`;
const JOINS = Prisma.sql`JOIN "ReminderRule" u ON u."id" = r."ruleId" JOIN "Person" p ON p."id" = r."personId" LEFT JOIN "Person" g ON g."id" = r."recipientPersonId"`;

/** As an expression, so that SQLite takes the index on appointmentId and not the one that has the order already (a walk through the whole clinic). */
const ofThisClinic = () => Prisma.sql`(r."organizationId" || '') = ${organizationId()}`;

/** Reminders of the acting clinic, for its pages. */
@Injectable()
export class RemindersRepository {
  constructor(private readonly database: Database) {}

  /** One page, soonest first: the rows are chosen in the order of an index, then joined. */
  list(filter: ReminderFilter): Promise<ReminderRow[]> {
    return this.database.read<ReminderRow>(Prisma.sql`
      SELECT ${COLUMNS} FROM (${chosen(filter)}) r ${JOINS} ORDER BY r."scheduledAt", r."id"`);
  }

  async find(id: string): Promise<ReminderRow | null> {
    const rows = await this.database.read<ReminderRow>(Prisma.sql`
      SELECT ${COLUMNS} FROM "Reminder" r ${JOINS} WHERE r."id" = ${id} AND r."organizationId" = ${organizationId()}`);
    return rows[0] ?? null;
  }

  /** Attempts of these reminders, in order. */
  async attempts(reminderIds: readonly string[]): Promise<Map<string, AttemptRow[]>> {
    const found = new Map<string, AttemptRow[]>();
    if (reminderIds.length === 0) return found;
    const rows = await this.database.read<AttemptRow>(Prisma.sql`
      SELECT "id", "organizationId", "reminderId", "number", "provider", "outcome", "startedAt", "finishedAt", "providerMessageId", "errorCode", "errorMessage", "subject", "bodyCipher"
      FROM "DeliveryAttempt" WHERE "reminderId" IN (${Prisma.join([...reminderIds])}) AND "organizationId" = ${organizationId()} ORDER BY "reminderId", "number"`);
    for (const row of rows) found.set(row.reminderId, [...(found.get(row.reminderId) ?? []), row]);
    return found;
  }

  /** All reminders of these appointments, soonest first. */
  ofAppointments(kind: string, ids: readonly string[]): Promise<ReminderRow[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.database.read<ReminderRow>(Prisma.sql`
      SELECT ${COLUMNS} FROM "Reminder" r ${JOINS}
      WHERE r."appointmentKind" = ${kind} AND r."appointmentId" IN (${Prisma.join([...ids])}) AND ${ofThisClinic()} ORDER BY r."scheduledAt", r."id"`);
  }

  async countsOf(kind: string, ids: readonly string[]): Promise<{ appointmentId: string; status: string; count: number }[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.read<{ appointmentId: string; status: string; count: number | bigint }>(Prisma.sql`
      SELECT "appointmentId", "status", COUNT(*) AS "count" FROM "Reminder" r
      WHERE "appointmentKind" = ${kind} AND "appointmentId" IN (${Prisma.join([...ids])}) AND ${ofThisClinic()} GROUP BY "appointmentId", "status"`);
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  /** Moves a reminder on if it still stands where staff saw it; false when the engine was faster. */
  async change(id: string, from: ReminderStatus, change: StaffChange): Promise<boolean> {
    const { count } = await this.database.tx.reminder.updateMany({ where: { id, organizationId: organizationId(), status: from }, data: { ...change, leaseOwner: null, leaseUntil: null } });
    return count === 1;
  }

  /** Gives reminders that travelled inside an UNKNOWN one the same end. */
  async changeCarried(carrier: { id: string }, change: StaffChange): Promise<void> {
    await this.database.tx.reminder.updateMany({ where: { organizationId: organizationId(), carriedById: carrier.id, status: 'UNKNOWN' }, data: change });
  }
}

/** The rows of a page. Several statuses of the whole clinic are a page of each, merged: so every part walks its own index. */
function chosen(filter: ReminderFilter): Prisma.Sql {
  const order = Prisma.sql`ORDER BY "scheduledAt", "id" LIMIT ${filter.limit}`;
  const page = (status: Prisma.Sql) => Prisma.sql`SELECT r.* FROM "Reminder" r WHERE ${condition(filter)} ${status} ${order}`;
  const { statuses } = filter;
  if (statuses.length === 0) return page(Prisma.empty);
  // Of one person or appointment there are few: the status is only looked at, so that their index stays the better one.
  if (filter.personId !== null || filter.appointmentId !== null) return page(Prisma.sql`AND (r."status" || '') IN (${Prisma.join([...statuses])})`);
  const pages = [...new Set(statuses)].map((status) => Prisma.sql`SELECT * FROM (${page(Prisma.sql`AND r."status" = ${status}`)}) s`);
  return Prisma.sql`${Prisma.join(pages, ' UNION ALL ')} ${order}`;
}

function condition(filter: ReminderFilter): Prisma.Sql {
  const { after } = filter;
  const parts = [filter.appointmentId === null ? Prisma.sql`r."organizationId" = ${organizationId()}` : ofThisClinic()];
  if (filter.appointmentId !== null) parts.push(Prisma.sql`r."appointmentKind" = 'INTERVENTION' AND r."appointmentId" = ${filter.appointmentId}`);
  if (filter.personId !== null) parts.push(Prisma.sql`r."personId" = ${filter.personId}`);
  // Beside a narrower filter the channel is only looked at, for the same reason as the status above.
  const narrower = filter.statuses.length > 0 || filter.personId !== null || filter.appointmentId !== null;
  if (filter.channel !== null) parts.push(narrower ? Prisma.sql`(r."channel" || '') = ${filter.channel}` : Prisma.sql`r."channel" = ${filter.channel}`);
  if (after !== null) parts.push(Prisma.sql`r."scheduledAt" >= ${after.scheduledAt} AND (r."scheduledAt" > ${after.scheduledAt} OR r."id" > ${after.id})`);
  else if (filter.from !== null) parts.push(Prisma.sql`r."scheduledAt" >= ${filter.from}`);
  if (filter.to !== null) parts.push(Prisma.sql`r."scheduledAt" < ${filter.to}`);
  return Prisma.join(parts, ' AND ');
}
