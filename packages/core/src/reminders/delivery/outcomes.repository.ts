import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';
import type { AttemptChange, ReminderChange } from './delivery-rows.js';

/** Attempt whose provider id another attempt already holds. */
export interface IdHolder {
  attemptId: string;
  reminderId: string;
  foundByAsking: boolean;
}

/** Mark of an attempt whose provider id was learnt by asking, not from the answer of its own call. */
export const FOUND_BY_ASKING = 'FOUND_BY_ASKING';

/**
 * Writes of the delivery engine after the calls, many in one statement. Every change of a reminder is conditional on the claim it
 * belongs to, so a late answer never overwrites a newer claim.
 */
@Injectable()
export class OutcomesRepository {
  constructor(private readonly database: Database) {}

  /** Stores what became of calls; what the provider's own word has shown as accepted meanwhile stays so. Throws a unique violation when a provider id is taken. */
  async finishAttempts(changes: readonly AttemptChange[], now: Date): Promise<void> {
    if (changes.length === 0) return;
    const rows = changes.map((each) => Prisma.sql`(${each.id}, ${each.outcome}, ${each.provider}, ${each.sender}, ${each.providerMessageId}, ${each.errorCode}, ${each.errorMessage}, ${each.statusCheckAt})`);
    await this.database.tx.$executeRaw`
      UPDATE "DeliveryAttempt" SET "outcome" = v.column2, "provider" = v.column3, "sender" = COALESCE(v.column4, "sender"), "providerMessageId" = v.column5,
        "errorCode" = v.column6, "errorMessage" = v.column7, "finishedAt" = ${now}, "statusCheckAt" = CAST(v.column8 AS TIMESTAMP(3))
      FROM (VALUES ${Prisma.join(rows)}) AS v WHERE "DeliveryAttempt"."id" = v.column1 AND ("DeliveryAttempt"."outcome" <> 'ACCEPTED' OR v.column2 = 'ACCEPTED')`;
  }

  /**
   * Moves reminders on, if they are still in the claim the change belongs to. A reminder that became UNKNOWN meanwhile takes the
   * late answer of its own call; one that is PENDING again only takes the news that it was sent after all.
   */
  async moveReminders(changes: readonly ReminderChange[], now: Date): Promise<{ id: string; organizationId: string; status: string }[]> {
    if (changes.length === 0) return [];
    const rows = changes.map((each) => Prisma.sql`(${each.id}, ${String(each.claimRevision)}, ${each.status}, ${each.reason}, ${each.nextActionAt}, ${each.sentAt}, ${each.provider}, ${each.providerMessageId}, ${each.fallbackAt})`);
    return this.database.tx.$queryRaw`
      UPDATE "Reminder" SET "status" = v.column3, "reason" = v.column4, "nextActionAt" = CAST(v.column5 AS TIMESTAMP(3)), "sentAt" = COALESCE(CAST(v.column6 AS TIMESTAMP(3)), "sentAt"),
        "provider" = COALESCE(v.column7, "provider"), "providerMessageId" = COALESCE(v.column8, "providerMessageId"), "leaseOwner" = NULL, "leaseUntil" = NULL, "updatedAt" = ${now},
        "fallbackAt" = CASE WHEN v.column3 = 'UNKNOWN' OR (v.column3 = 'PENDING' AND (v.column9 IS NULL OR "fallbackAt" <= CAST(v.column9 AS TIMESTAMP(3)))) THEN "fallbackAt" ELSE CAST(v.column9 AS TIMESTAMP(3)) END
      FROM (VALUES ${Prisma.join(rows)}) AS v
      WHERE "Reminder"."id" = v.column1 AND "Reminder"."claimRevision" = CAST(v.column2 AS INTEGER)
        AND ("Reminder"."status" IN ('SENDING', 'UNKNOWN') OR ("Reminder"."status" = 'PENDING' AND v.column3 = 'SENT'))
      RETURNING "Reminder"."id", "Reminder"."organizationId", "Reminder"."status"`;
  }

  /** Gives claims back whose calls were surely not begun: PENDING again, as if never claimed. */
  async release(claims: readonly { id: string; claimRevision: number }[], attemptIds: readonly string[], now: Date): Promise<void> {
    if (claims.length === 0) return;
    const rows = claims.map((each) => Prisma.sql`(${each.id}, ${String(each.claimRevision)})`);
    await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "status" = 'PENDING', "attemptCount" = "attemptCount" - 1, "nextActionAt" = ${now}, "leaseOwner" = NULL, "leaseUntil" = NULL, "carriedById" = NULL, "updatedAt" = ${now}
      FROM (VALUES ${Prisma.join(rows)}) AS v
      WHERE "Reminder"."id" = v.column1 AND "Reminder"."claimRevision" = CAST(v.column2 AS INTEGER) AND "Reminder"."status" = 'SENDING'`;
    await this.database.tx.$executeRaw`
      UPDATE "DeliveryAttempt" SET "outcome" = 'NOT_SENT', "errorCode" = 'NOT_CALLED', "finishedAt" = ${now} WHERE "id" IN (${Prisma.join(attemptIds)}) AND "outcome" = 'SENDING'`;
  }

  /** The way out is open again: what only waited for that is due now. */
  async hurry(organizationId: string, now: Date): Promise<number> {
    return this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "nextActionAt" = ${now} WHERE "organizationId" = ${organizationId} AND "status" = 'PENDING' AND "scheduledAt" <= ${now}
        AND "reason" IN ('CONNECTION_LOST', 'TIMED_OUT') AND "nextActionAt" > ${now}`;
  }

  /** Registration tokens a provider no longer knows; whose they were. */
  async unregisterDevices(deviceIds: readonly string[], now: Date): Promise<{ personId: string; organizationId: string }[]> {
    if (deviceIds.length === 0) return [];
    return this.database.tx.$queryRaw`
      UPDATE "Device" SET "unregisteredAt" = ${now} WHERE "id" IN (${Prisma.join([...deviceIds])}) AND "unregisteredAt" IS NULL RETURNING "personId", "organizationId"`;
  }

  /** Which of these provider ids belong to attempts already. */
  async claimedProviderIds(provider: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.database.current.deliveryAttempt.findMany({ where: { provider, providerMessageId: { in: [...ids] } }, select: { providerMessageId: true } });
    return new Set(rows.map((row) => row.providerMessageId).filter((id) => id !== null));
  }

  /** Who holds a provider id. */
  async holderOf(provider: string, providerMessageId: string): Promise<IdHolder | null> {
    const row = await this.database.current.deliveryAttempt.findFirst({ where: { provider, providerMessageId }, select: { id: true, reminderId: true, errorCode: true } });
    return row === null ? null : { attemptId: row.id, reminderId: row.reminderId, foundByAsking: row.errorCode === FOUND_BY_ASKING };
  }

  /** Takes a wrongly ascribed provider id away again: the attempt is unknown once more and is asked for anew. */
  async unfind(holder: IdHolder, askAt: Date, now: Date): Promise<void> {
    await this.database.tx.deliveryAttempt.update({ where: { id: holder.attemptId }, data: { providerMessageId: null, outcome: 'UNKNOWN', errorCode: null } });
    await this.database.tx.reminder.updateMany({
      where: { id: holder.reminderId, status: 'SENT' },
      data: { status: 'UNKNOWN', reason: 'CONNECTION_LOST', askCount: 0, nextActionAt: askAt, sentAt: null, providerMessageId: null, updatedAt: now },
    });
  }
}
