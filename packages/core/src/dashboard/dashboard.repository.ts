import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';

export interface ReminderFigures {
  leftToday: number;
  sentToday: number;
  outboxToday: number;
  failedToday: number;
}

const DAY_MS = 24 * 3600 * 1000;

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
}
