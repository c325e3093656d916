import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';
import { newId } from '../../platform/ids.js';
import type { DeliveryFact, FactAttempt, FactChange, FactReminder, MessageFigures, StoredFact } from './delivery-fact.js';

const ATTEMPT = Prisma.sql`"id", "organizationId", "reminderId", "channel", "provider", "recipient", "providerMessageId", "providerStatus", "outcome", "startedAt"`;

/** Rows of one statement: databases take some ten thousand values in one. */
const EVENTS_AT_ONCE = 500;

/** Reads and writes of later facts, all inside a unit of work. */
@Injectable()
export class DeliveryFactsRepository {
  constructor(private readonly database: Database) {}

  /** Attempts that facts may be about, by their own ids and by the provider's. */
  async attempts(provider: string, ids: readonly string[], providerMessageIds: readonly string[]): Promise<FactAttempt[]> {
    const { tx } = this.database;
    const own = ids.length === 0 ? [] : await tx.$queryRaw<FactAttempt[]>`SELECT ${ATTEMPT} FROM "DeliveryAttempt" WHERE "id" IN (${Prisma.join([...ids])}) AND "provider" = ${provider}`;
    const theirs = providerMessageIds.length === 0 ? [] : await tx.$queryRaw<FactAttempt[]>`
      SELECT ${ATTEMPT} FROM "DeliveryAttempt" WHERE "provider" = ${provider} AND "providerMessageId" IN (${Prisma.join([...providerMessageIds])})`;
    return [...new Map([...own, ...theirs].map((each) => [each.id, each])).values()];
  }

  /** The reminders of these attempts and those that travelled inside them, held until the transaction ends. */
  async hold(reminderIds: readonly string[]): Promise<FactReminder[]> {
    const lock = this.database.dialect === 'postgres' ? Prisma.sql`FOR UPDATE` : Prisma.empty;
    const ids = Prisma.join([...reminderIds]);
    const carried = await this.database.tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Reminder" WHERE "carriedById" IN (${ids})`;
    const all = [...new Set([...reminderIds, ...carried.map((row) => row.id)])];
    return this.database.tx.$queryRaw<FactReminder[]>`
      SELECT "id", "organizationId", "status", "reason", "claimedAt", "carriedById", "sentAt", "deliveredAt", "readAt" FROM "Reminder"
      WHERE "id" IN (${Prisma.join(all)}) ORDER BY "id" ${lock}`;
  }

  /** Every attempt that a provider carries of these reminders. */
  attemptsOf(reminderIds: readonly string[]): Promise<FactAttempt[]> {
    return this.database.tx.$queryRaw<FactAttempt[]>`SELECT ${ATTEMPT} FROM "DeliveryAttempt" WHERE "reminderId" IN (${Prisma.join([...reminderIds])}) ORDER BY "reminderId", "number"`;
  }

  /** Stores events that are new; the ids of those. */
  async addEvents(events: readonly { fact: DeliveryFact; attempt: FactAttempt }[], now: Date): Promise<Set<string>> {
    const added = new Set<string>();
    for (let from = 0; from < events.length; from += EVENTS_AT_ONCE) {
      const rows = events.slice(from, from + EVENTS_AT_ONCE)
        .map(({ fact, attempt }) => Prisma.sql`(${newId()}, ${attempt.organizationId}, ${attempt.reminderId}, ${attempt.id}, ${fact.type}, ${fact.occurredAt}, ${now}, ${fact.eventId}, ${fact.errorCode})`);
      const stored = await this.database.tx.$queryRaw<{ providerEventId: string }[]>`
        INSERT INTO "DeliveryEvent" ("id", "organizationId", "reminderId", "attemptId", "type", "occurredAt", "receivedAt", "providerEventId", "errorCode")
        VALUES ${Prisma.join(rows)} ON CONFLICT ("providerEventId") DO NOTHING RETURNING "providerEventId"`;
      for (const row of stored) added.add(row.providerEventId);
    }
    return added;
  }

  events(reminderIds: readonly string[]): Promise<StoredFact[]> {
    return this.database.tx.$queryRaw<StoredFact[]>`
      SELECT "attemptId", "type", "occurredAt", "errorCode" FROM "DeliveryEvent" WHERE "reminderId" IN (${Prisma.join([...reminderIds])}) AND "attemptId" IS NOT NULL`;
  }

  /** The provider has this message: its call was accepted, whatever its answer was. The id is left to another attempt that holds it already. */
  async markAccepted(attempt: FactAttempt, providerMessageId: string | null, word: string, now: Date): Promise<void> {
    await this.database.tx.$executeRaw`
      UPDATE "DeliveryAttempt" SET "outcome" = 'ACCEPTED', "providerStatus" = ${word}, "statusCheckAt" = CASE WHEN "outcome" = 'ACCEPTED' THEN "statusCheckAt" ELSE CAST(${now} AS TIMESTAMP(3)) END, "finishedAt" = COALESCE("finishedAt", CAST(${now} AS TIMESTAMP(3))),
        "errorCode" = CASE WHEN "outcome" = 'ACCEPTED' THEN "errorCode" END, "errorMessage" = CASE WHEN "outcome" = 'ACCEPTED' THEN "errorMessage" END,
        "providerMessageId" = COALESCE("providerMessageId", (SELECT ${providerMessageId} WHERE NOT EXISTS (
          SELECT 1 FROM "DeliveryAttempt" o WHERE o."provider" = ${attempt.provider} AND o."providerMessageId" = ${providerMessageId})))
      WHERE "id" = ${attempt.id}`;
  }

  async setFigures(attemptId: string, figures: MessageFigures): Promise<void> {
    const { segments, price, priceCurrency } = figures;
    const data = { ...(segments === null ? {} : { segments }), ...(price === null ? {} : { price, priceCurrency }) };
    if (Object.keys(data).length > 0) await this.database.tx.deliveryAttempt.update({ where: { id: attemptId }, data });
  }

  async move(change: FactChange, now: Date): Promise<void> {
    const { id, provider, providerMessageId, ...data } = change;
    const arrived = change.status === 'DELIVERED' || change.status === 'READ';
    await this.database.tx.reminder.update({
      where: { id },
      data: { ...data, provider, ...(providerMessageId === null ? {} : { providerMessageId }), nextActionAt: null, leaseOwner: null, leaseUntil: null, updatedAt: now, ...(arrived ? { fallbackAt: null } : {}) },
    });
  }

  /** When the reminder arrived, told more exactly by a later fact. */
  async setTimes(id: string, times: { deliveredAt: Date | null; readAt: Date | null }): Promise<void> {
    await this.database.tx.reminder.update({ where: { id }, data: times });
  }
}
