import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';

export interface ReminderFigures {
  leftToday: number;
  sentToday: number;
  outboxToday: number;
  failedToday: number;
}
export interface ToCallRow {
  reminderId: string;
  appointmentId: string;
  appointmentLocal: string;
  personPhone: string | null;
}

const DAY_MS = 24 * 3600 * 1000;
/** How long a reminder that failed is looked back at while its appointment is still to come. */
const FAILED_DAYS = 31;
/** The same for one that had nowhere to go: there are many of them, and the next one of the appointment says it again. */
const NO_CONTACT_DAYS = 8;
const MOST_TO_CALL = 2000;

/** The figures of the home page, each from one index range. */
@Injectable()
export class DashboardRepository {
  constructor(private readonly database: Database) {}

  /** Reminders of a clinic's day [from, to): what waits, left, stayed in the outbox, failed. Late ones of the day before count when they left today. */
  async reminderFigures(organizationId: string, from: Date, to: Date): Promise<ReminderFigures> {
    const since = new Date(from.getTime() - DAY_MS);
    const rows = await this.database.read<Record<keyof ReminderFigures, bigint | number | null>>(Prisma.sql`
      SELECT
        SUM(CASE WHEN "status" IN ('PENDING', 'SENDING') THEN 1 ELSE 0 END) AS "leftToday",
        SUM(CASE WHEN "status" IN ('SENT', 'DELIVERED', 'READ') AND "provider" <> 'OUTBOX' AND "sentAt" >= ${from} AND "sentAt" < ${to} THEN 1 ELSE 0 END) AS "sentToday",
        SUM(CASE WHEN "status" IN ('SENT', 'DELIVERED', 'READ') AND "provider" = 'OUTBOX' AND "sentAt" >= ${from} AND "sentAt" < ${to} THEN 1 ELSE 0 END) AS "outboxToday",
        SUM(CASE WHEN "status" IN ('FAILED', 'UNKNOWN', 'EXPIRED') AND "scheduledAt" >= ${from} THEN 1 ELSE 0 END) AS "failedToday"
      FROM "Reminder" WHERE "organizationId" = ${organizationId} AND "scheduledAt" >= ${since} AND "scheduledAt" < ${to}`);
    const row = rows[0];
    return { leftToday: Number(row?.leftToday ?? 0), sentToday: Number(row?.sentToday ?? 0), outboxToday: Number(row?.outboxToday ?? 0), failedToday: Number(row?.failedToday ?? 0) };
  }

  /**
   * Reminders due before `until` that did not reach the patient of an intervention still to come, nearest intervention first.
   * One that failed stands aside when a later one got through; one without contact when anything else is planned or left.
   */
  toCall(organizationId: string, now: Date, until: Date): Promise<ToCallRow[]> {
    const since = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const due = (days: number) => Prisma.sql`"organizationId" = ${organizationId} AND "appointmentKind" = 'INTERVENTION' AND "scheduledAt" >= ${since(days)} AND "scheduledAt" < ${until}`;
    return this.database.read<ToCallRow>(Prisma.sql`
      SELECT r."id" AS "reminderId", r."appointmentId", i."scheduledLocal" AS "appointmentLocal", (SELECT p."phone" FROM "Person" p WHERE p."id" = r."personId") AS "personPhone"
      FROM (
        SELECT "id", "appointmentId", "personId", "status", "scheduledAt" FROM "Reminder" WHERE ${due(FAILED_DAYS)} AND "status" IN ('FAILED', 'UNKNOWN', 'EXPIRED')
        UNION ALL
        SELECT "id", "appointmentId", "personId", "status", "scheduledAt" FROM "Reminder" WHERE ${due(NO_CONTACT_DAYS)} AND "status" = 'SKIPPED' AND "reason" = 'NO_CONTACT'
      ) r CROSS JOIN "Intervention" i
      WHERE i."id" = r."appointmentId" AND i."status" = 'SCHEDULED' AND i."scheduledAt" > ${now}
        AND NOT EXISTS (
          SELECT 1 FROM "Reminder" o WHERE o."appointmentId" = r."appointmentId" AND (
            (r."status" = 'SKIPPED' AND o."status" NOT IN ('SKIPPED', 'CANCELLED'))
            OR (o."status" IN ('SENT', 'DELIVERED', 'READ') AND o."provider" <> 'OUTBOX' AND o."scheduledAt" >= r."scheduledAt")))
      ORDER BY i."scheduledAt", r."scheduledAt" DESC, r."id" LIMIT ${MOST_TO_CALL}`);
  }
}
