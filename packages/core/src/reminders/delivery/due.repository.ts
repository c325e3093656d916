import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';
import { OVERDUE_MS } from './merge-overdue.js';
import type { DueDevice, DueRow, Shut } from './delivery-rows.js';

type Raw = Omit<DueRow, 'devices' | 'superseded' | 'mayBeShown' | 'phoneIsMobile'> & { phoneIsMobile: boolean | number | bigint | null; superseded: string | null; unknownAttempt: string | null };

/** Messages go to a living guardian who is not archived, else to the patient: the same rule as `addresseeOf`. */
function ofReader(column: 'phone' | 'phoneIsMobile' | 'email' | 'locale'): Prisma.Sql {
  const name = Prisma.raw(`"${column}"`);
  return Prisma.sql`CASE WHEN g."id" IS NULL THEN p.${name} ELSE g.${name} END`;
}

const COLUMNS = Prisma.sql`
  r."id", r."organizationId", r."appointmentKind", r."appointmentId", r."planRevision", r."ruleId", r."personId", r."channel", r."recipient",
  r."scheduledAt", r."usefulUntil", r."nextActionAt", r."claimRevision", r."attemptCount", r."updatedAt",
  p."firstName", p."lastName", p."deceasedAt", p."archivedAt", COALESCE(g."id", p."id") AS "readerId",
  ${ofReader('phone')} AS "phone", ${ofReader('phoneIsMobile')} AS "phoneIsMobile", ${ofReader('email')} AS "email", ${ofReader('locale')} AS "locale",
  (SELECT s."reason" FROM "ContactSuppression" s WHERE s."organizationId" = r."organizationId" AND s."channel" = r."channel"
     AND s."address" = CASE WHEN r."channel" = 'EMAIL' THEN LOWER(${ofReader('email')}) ELSE ${ofReader('phone')} END AND s."liftedAt" IS NULL) AS "suppression",
  c."granted" AS "consentGranted", u."enabled" AS "ruleEnabled", u."removedAt" AS "ruleRemovedAt", u."channel" AS "ruleChannel", u."fallback" AS "ruleFallback", u."fallbackAfter" AS "ruleFallbackAfter",
  (SELECT n."id" FROM "Reminder" n WHERE n."appointmentKind" = r."appointmentKind" AND n."appointmentId" = r."appointmentId" AND n."ruleId" = r."ruleId"
     AND n."planRevision" > r."planRevision" AND n."status" <> 'CANCELLED' LIMIT 1) AS "superseded",
  CASE WHEN r."channel" = 'PUSH' AND r."attemptCount" > 0 THEN (SELECT a."id" FROM "DeliveryAttempt" a WHERE a."reminderId" = COALESCE(r."carriedById", r."id") AND a."errorCode" = 'NOT_FOUND' LIMIT 1) END AS "unknownAttempt"`;

/** A number a clinic gives to everybody (its own) must not make a batch without end. */
const MOST_SHARERS = 300;
const MOST_COMPANIONS = 200;

const JOINS = Prisma.sql`
  JOIN "Person" p ON p."id" = r."personId"
  LEFT JOIN "Person" g ON g."id" = p."guardianId" AND g."deceasedAt" IS NULL AND g."archivedAt" IS NULL
  JOIN "ReminderRule" u ON u."id" = r."ruleId"
  LEFT JOIN "Consent" c ON c."personId" = COALESCE(g."id", p."id") AND c."channel" = r."channel"`;

/** Reads of the delivery engine: what is due. Raw SQL that both databases take; every query rides on an index. */
@Injectable()
export class DueRepository {
  constructor(private readonly database: Database) {}

  /**
   * PENDING reminders to look at now, except those that can take no more at the moment: first those in time, then those an outage held up, each
   * oldest first. So a backlog that leaves at its sender's pace makes nothing late that is not late already.
   */
  async due(now: Date, limit: number, except: readonly Shut[] = []): Promise<DueRow[]> {
    const latest = new Date(now.getTime() - OVERDUE_MS);
    const inTime = await this.dueSince(Prisma.sql`AND r."nextActionAt" >= ${latest} AND r."scheduledAt" > ${latest}`, now, limit, except);
    if (inTime.length === limit) return this.withDevices(inTime);
    const overdue = await this.dueSince(Prisma.sql`AND (r."nextActionAt" < ${latest} OR r."scheduledAt" <= ${latest})`, now, limit - inTime.length, except);
    return this.withDevices([...inTime, ...overdue]);
  }

  private dueSince(part: Prisma.Sql, now: Date, limit: number, except: readonly Shut[]): Promise<Raw[]> {
    return this.database.current.$queryRaw<Raw[]>`
      SELECT ${COLUMNS} FROM "Reminder" r ${JOINS}
      WHERE r."nextActionAt" <= ${now} AND r."status" = 'PENDING' ${part} ${notOf(except)} ORDER BY r."nextActionAt" LIMIT ${limit}`;
  }

  /**
   * Further PENDING reminders of these people whose planned time has passed: after an outage they travel in one message. Those that
   * only wait because there was no way to the provider come along; a wait the provider asked for is kept.
   */
  async overdueOf(rows: readonly DueRow[], now: Date, except: readonly Shut[] = []): Promise<DueRow[]> {
    const people = [...new Set(rows.map((row) => row.personId))];
    if (people.length === 0) return [];
    const organizations = [...new Set(rows.map((row) => row.organizationId))];
    const found = await this.waitingOf(organizations, people, now, except);
    const known = new Set(rows.map((row) => row.id));
    return this.withDevices(found.filter((row) => !known.has(row.id)));
  }

  /** What is due for other patients who share a number, an address or a guardian with these: it leaves in the same message. */
  async ofSharers(rows: readonly DueRow[], now: Date, except: readonly Shut[] = []): Promise<DueRow[]> {
    if (rows.length === 0) return [];
    const organizations = [...new Set(rows.map((row) => row.organizationId))];
    const people = await this.sharers(organizations, rows);
    if (people.length === 0) return [];
    return this.withDevices(await this.waitingOf(organizations, people, now, except));
  }

  private async sharers(organizations: readonly string[], rows: readonly DueRow[]): Promise<string[]> {
    const known = new Set(rows.map((row) => row.personId));
    const phones = [...new Set(rows.map((row) => row.phone).filter((each) => each !== null))];
    const emails = [...new Set(rows.map((row) => row.email).filter((each) => each !== null))];
    const clinics = Prisma.join([...organizations]);
    const parts = [Prisma.sql`SELECT "id" FROM "Person" WHERE "guardianId" IN (${Prisma.join([...new Set(rows.map((row) => row.readerId))])})`];
    if (phones.length > 0) parts.push(Prisma.sql`SELECT "id" FROM "Person" WHERE "organizationId" IN (${clinics}) AND "phone" IN (${Prisma.join(phones)})`);
    if (emails.length > 0) parts.push(Prisma.sql`SELECT "id" FROM "Person" WHERE "organizationId" IN (${clinics}) AND "email" IN (${Prisma.join(emails)})`);
    const found = await this.database.read<{ id: string }>(Prisma.sql`SELECT "id" FROM (${Prisma.join(parts, ' UNION ')}) s LIMIT ${MOST_SHARERS}`);
    return found.map((row) => row.id).filter((id) => !known.has(id));
  }

  private waitingOf(organizations: readonly string[], people: readonly string[], now: Date, except: readonly Shut[]): Promise<Raw[]> {
    return this.database.current.$queryRaw<Raw[]>`
      SELECT ${COLUMNS} FROM "Reminder" r ${JOINS}
      WHERE r."organizationId" IN (${Prisma.join([...organizations])}) AND r."personId" IN (${Prisma.join([...people])})
        AND r."scheduledAt" <= ${now} AND r."status" = 'PENDING'
        AND (r."nextActionAt" <= ${now} OR r."reason" IN ('CONNECTION_LOST', 'TIMED_OUT')) ${notOf(except)} LIMIT ${MOST_COMPANIONS}`;
  }

  /** Whether anything in this status waits to be looked at now: a cheap look before a transaction. */
  async anyDue(status: 'SENDING' | 'UNKNOWN', now: Date): Promise<boolean> {
    const rows = await this.database.current.$queryRaw<unknown[]>`SELECT 1 AS "one" FROM "Reminder" WHERE "nextActionAt" <= ${now} AND "status" = ${status} LIMIT 1`;
    return rows.length > 0;
  }

  /** When the engine must look next, after `from`; null when nothing is planned. Any status that waits counts. */
  async nextActionAfter(from: Date): Promise<Date | null> {
    const rows = await this.database.current.$queryRaw<{ nextActionAt: Date }[]>`
      SELECT "nextActionAt" FROM "Reminder" WHERE "nextActionAt" > ${from} ORDER BY "nextActionAt" LIMIT 1`;
    return rows[0]?.nextActionAt ?? null;
  }

  /** Planned reminders in (from, until], soonest first: what the queue is fed with. */
  planned(from: Date, until: Date, limit: number): Promise<{ id: string; claimRevision: number; nextActionAt: Date }[]> {
    return this.database.current.$queryRaw`
      SELECT "id", "claimRevision", "nextActionAt" FROM "Reminder"
      WHERE "nextActionAt" > ${from} AND "nextActionAt" <= ${until} AND "status" = 'PENDING' ORDER BY "nextActionAt" LIMIT ${limit}`;
  }

  private async withDevices(rows: readonly Raw[]): Promise<DueRow[]> {
    const people = [...new Set(rows.filter((row) => row.channel === 'PUSH').map((row) => row.readerId))];
    const devices = await this.devices(people);
    return rows.map((row) => ({ ...row, phoneIsMobile: row.phoneIsMobile === null ? null : Boolean(Number(row.phoneIsMobile)), superseded: row.superseded !== null, mayBeShown: row.unknownAttempt !== null, devices: row.channel === 'PUSH' ? devices.get(row.readerId) ?? [] : [] }));
  }

  private async devices(people: readonly string[]): Promise<Map<string, DueDevice[]>> {
    const found = new Map<string, DueDevice[]>();
    if (people.length === 0) return found;
    const rows = await this.database.current.device.findMany({ where: { personId: { in: [...people] }, unregisteredAt: null }, orderBy: { id: 'asc' } });
    for (const row of rows) found.set(row.personId, [...(found.get(row.personId) ?? []), { id: row.id, token: row.token }]);
    return found;
  }
}

function notOf(shut: readonly Shut[]): Prisma.Sql {
  const channels = shut.filter((each) => each.organizationId === undefined).map((each) => each.channel);
  const lines = shut.flatMap(({ organizationId, channel }) => (organizationId === undefined ? [] : [Prisma.sql`AND NOT (r."organizationId" = ${organizationId} AND r."channel" = ${channel})`]));
  const whole = channels.length === 0 ? Prisma.empty : Prisma.sql`AND r."channel" NOT IN (${Prisma.join(channels)})`;
  return lines.length === 0 ? whole : Prisma.sql`${whole} ${Prisma.join(lines, ' ')}`;
}
