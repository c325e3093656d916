import { Injectable } from '@nestjs/common';
import type { Channel, Provider } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';
import type { SettlementRow } from './unknown-settlement.js';

/** An UNKNOWN reminder whose question is due, with its last attempt. */
export interface UnknownRow {
  id: string;
  organizationId: string;
  personId: string;
  channel: Channel;
  claimRevision: number;
  attemptCount: number;
  askCount: number;
  usefulUntil: Date;
  attemptId: string | null;
  attemptProvider: Provider | null;
  attemptRecipient: string | null;
  attemptSender: string | null;
  attemptBodyCipher: string | null;
  attemptStartedAt: Date | null;
  attemptFinishedAt: Date | null;
}

/** Reads and writes of settling what nobody knows. */
@Injectable()
export class UnknownsRepository {
  constructor(private readonly database: Database) {}

  /** Takes questions that are due, so that nobody else puts them until `until`. Inside a unit of work. */
  async take(now: Date, until: Date, limit: number): Promise<string[]> {
    const lock = this.database.dialect === 'postgres' ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty;
    const rows = await this.database.tx.$queryRaw<{ id: string }[]>`
      UPDATE "Reminder" SET "nextActionAt" = ${until}
      WHERE "id" IN (SELECT "id" FROM "Reminder" WHERE "nextActionAt" <= ${now} AND "status" = 'UNKNOWN' ORDER BY "nextActionAt" LIMIT ${limit} ${lock}) RETURNING "id"`;
    return rows.map((row) => row.id);
  }

  /** The reminders with the attempt that is unknown (the last one). */
  load(ids: readonly string[]): Promise<UnknownRow[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.database.current.$queryRaw<UnknownRow[]>`
      SELECT r."id", r."organizationId", r."personId", r."channel", r."claimRevision", r."attemptCount", r."askCount", r."usefulUntil",
        a."id" AS "attemptId", a."provider" AS "attemptProvider", a."recipient" AS "attemptRecipient", a."sender" AS "attemptSender", a."bodyCipher" AS "attemptBodyCipher",
        a."startedAt" AS "attemptStartedAt", a."finishedAt" AS "attemptFinishedAt"
      FROM "Reminder" r LEFT JOIN "DeliveryAttempt" a ON a."reminderId" = r."id" AND a."number" = (SELECT MAX(b."number") FROM "DeliveryAttempt" b WHERE b."reminderId" = r."id")
      WHERE r."id" IN (${Prisma.join([...ids])}) AND r."status" = 'UNKNOWN'`;
  }

  /** Moves an UNKNOWN reminder and those that travel inside it; false when it is not UNKNOWN any more. Inside a unit of work. */
  async settle(row: UnknownRow, to: SettlementRow, now: Date): Promise<boolean> {
    const { attempt, ...change } = to;
    const moved = await this.database.tx.reminder.updateMany({
      where: { id: row.id, status: 'UNKNOWN', claimRevision: row.claimRevision }, data: { ...change, updatedAt: now },
    });
    if (moved.count === 0) return false;
    if (attempt !== null && row.attemptId !== null) await this.database.tx.deliveryAttempt.update({ where: { id: row.attemptId }, data: attempt });
    if (change.status !== 'UNKNOWN') {
      await this.database.tx.reminder.updateMany({
        where: { organizationId: row.organizationId, carriedById: row.id, status: 'UNKNOWN' }, data: { ...change, updatedAt: now },
      });
    }
    return true;
  }
}
