import { Injectable } from '@nestjs/common';
import { PROVIDERS, type ReminderReason, type ReminderStatus } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';
import { LEASE_MS, type NewAttempt } from './delivery-rows.js';

/** No question waits longer than this for its turn. */
const LONGEST_QUESTION_MS = 120_000;

/** What the claim must find unchanged since the reminder was read. */
export interface SeenRow {
  id: string;
  claimRevision: number;
  nextActionAt: Date;
  updatedAt: Date;
}

/** An expired claim that has become UNKNOWN. */
export interface LostClaim {
  id: string;
  organizationId: string;
}

/** Writes of the delivery engine before a call, and of claims that were lost. All inside a unit of work. */
@Injectable()
export class ClaimsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Those of the rows that nobody has touched since they were read, locked until the transaction ends. On PostgreSQL rows that
   * another transaction holds are left out; on SQLite the writer is alone.
   */
  async stillAsSeen(rows: readonly SeenRow[]): Promise<Set<string>> {
    if (rows.length === 0) return new Set();
    const lock = this.database.dialect === 'postgres' ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty;
    const current = await this.database.tx.$queryRaw<SeenRow[]>`
      SELECT "id", "claimRevision", "nextActionAt", "updatedAt" FROM "Reminder"
      WHERE "id" IN (${Prisma.join(rows.map((row) => row.id))}) AND "status" = 'PENDING' ${lock}`;
    const seen = new Map(rows.map((row) => [row.id, row]));
    return new Set(current.filter((row) => same(row, seen.get(row.id))).map((row) => row.id));
  }

  /** PENDING → SENDING with a lease. Call it only with rows of `stillAsSeen`. */
  async claim(ids: readonly string[], owner: string, now: Date): Promise<void> {
    if (ids.length === 0) return;
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "status" = 'SENDING', "reason" = NULL, "claimRevision" = "claimRevision" + 1, "attemptCount" = "attemptCount" + 1, "askCount" = 0,
        "leaseOwner" = ${owner}, "leaseUntil" = ${leaseUntil}, "claimedAt" = ${now}, "nextActionAt" = ${leaseUntil}, "carriedById" = NULL, "updatedAt" = ${now}
      WHERE "id" IN (${Prisma.join(ids)}) AND "status" = 'PENDING'`;
  }

  /** Notes from when on a delivery is missed; the first claim of a reminder counts. */
  async awaitDelivery(deadlines: readonly { id: string; at: Date }[]): Promise<void> {
    if (deadlines.length === 0) return;
    const rows = deadlines.map((each) => Prisma.sql`(${each.id}, ${each.at})`);
    await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "fallbackAt" = COALESCE("fallbackAt", CAST(v.column2 AS TIMESTAMP(3))) FROM (VALUES ${Prisma.join(rows)}) AS v WHERE "Reminder"."id" = v.column1`;
  }

  /** Marks claimed reminders as travelling inside the message of another claimed one. */
  async carry(carrierId: string, ids: readonly string[]): Promise<void> {
    await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "carriedById" = ${carrierId} WHERE "id" IN (${Prisma.join(ids)}) AND "status" = 'SENDING'`;
  }

  /** Ends PENDING reminders that will not be sent. */
  async close(ids: readonly string[], status: ReminderStatus, reason: ReminderReason, now: Date): Promise<number> {
    if (ids.length === 0) return 0;
    return this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "status" = ${status}, "reason" = ${reason}, "nextActionAt" = NULL, "updatedAt" = ${now}
      WHERE "id" IN (${Prisma.join(ids)}) AND "status" = 'PENDING'`;
  }

  /** Looks at PENDING reminders later: something unexpected is wrong with them. */
  async postpone(ids: readonly string[], until: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "nextActionAt" = ${until} WHERE "id" IN (${Prisma.join(ids)}) AND "status" = 'PENDING'`;
  }

  /** Highest attempt number so far per reminder; absent = none. */
  async lastNumbers(ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.tx.$queryRaw<{ reminderId: string; last: number | bigint }[]>`
      SELECT "reminderId", MAX("number") AS "last" FROM "DeliveryAttempt" WHERE "reminderId" IN (${Prisma.join(ids)}) GROUP BY "reminderId"`;
    return new Map(rows.map((row) => [row.reminderId, Number(row.last)]));
  }

  /** Writes the attempts before their calls. */
  async addAttempts(attempts: readonly NewAttempt[]): Promise<void> {
    if (attempts.length === 0) return;
    const rows = attempts.map((each) => Prisma.sql`(${each.id}, ${each.organizationId}, ${each.reminderId}, ${each.number}, ${each.channel}, ${each.provider}, ${each.deviceId},
      ${each.recipient}, ${each.sender}, ${each.subject}, ${each.bodyCipher}, 'SENDING', ${each.startedAt}, CAST(${each.segments} AS INTEGER))`);
    await this.database.tx.$executeRaw`
      INSERT INTO "DeliveryAttempt" ("id", "organizationId", "reminderId", "number", "channel", "provider", "deviceId", "recipient", "sender", "subject", "bodyCipher", "outcome", "startedAt", "segments")
      VALUES ${Prisma.join(rows)}`;
  }

  /**
   * Claims whose lease has run out: nobody knows whether their calls were made, so they are UNKNOWN and the provider is asked
   * later. A carried reminder waits for its carrier.
   */
  async expireLeases(now: Date, askAt: Date): Promise<LostClaim[]> {
    const lost = await this.database.tx.$queryRaw<LostClaim[]>`
      UPDATE "Reminder" SET "status" = 'UNKNOWN', "reason" = 'LEASE_EXPIRED', "askCount" = 0, "leaseOwner" = NULL, "leaseUntil" = NULL, "updatedAt" = ${now},
        "nextActionAt" = CASE WHEN "carriedById" IS NULL THEN CAST(${askAt} AS TIMESTAMP(3)) END
      WHERE "nextActionAt" <= ${now} AND "status" = 'SENDING' RETURNING "id", "organizationId"`;
    if (lost.length > 0) await this.loseAttempts(lost.map((each) => each.id), now);
    return lost;
  }

  /**
   * After the clock went back: no lease may end later than a lease can, and no question wait longer than questions do, or a crashed
   * claim would sleep until the old time comes again. Nor does a next try that was reckoned by the wrong time wait for it: it comes
   * after the lease, but not before its reminder is due.
   */
  async pullBackLeases(organizationId: string, now: Date): Promise<number> {
    const latest = new Date(now.getTime() + LEASE_MS);
    const leases = await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "leaseUntil" = ${latest}, "nextActionAt" = ${latest} WHERE "organizationId" = ${organizationId} AND "status" = 'SENDING' AND "leaseUntil" > ${latest}`;
    const furthest = new Date(now.getTime() + LONGEST_QUESTION_MS);
    const questions = await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "nextActionAt" = ${latest} WHERE "organizationId" = ${organizationId} AND "status" = 'UNKNOWN' AND "nextActionAt" > ${furthest}`;
    const tries = await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "nextActionAt" = CASE WHEN "scheduledAt" > ${latest} THEN "scheduledAt" ELSE CAST(${latest} AS TIMESTAMP(3)) END
      WHERE "organizationId" = ${organizationId} AND "status" = 'PENDING' AND "attemptCount" > 0 AND "nextActionAt" > ${latest} AND "id" IN (
        SELECT "reminderId" FROM "DeliveryAttempt" WHERE "organizationId" = ${organizationId} AND "provider" IN (${Prisma.join([...PROVIDERS])}) AND "startedAt" > ${now})`;
    return leases + questions + tries;
  }

  /** Clinics of the box. */
  async organizationIds(): Promise<string[]> {
    return (await this.database.current.organization.findMany({ select: { id: true } })).map((row) => row.id);
  }

  private async loseAttempts(reminderIds: readonly string[], now: Date): Promise<void> {
    await this.database.tx.$executeRaw`
      UPDATE "DeliveryAttempt" SET "outcome" = 'UNKNOWN', "errorCode" = 'LEASE_EXPIRED', "finishedAt" = ${now}
      WHERE "reminderId" IN (${Prisma.join(reminderIds)}) AND "outcome" = 'SENDING'`;
  }
}

function same(current: SeenRow, seen: SeenRow | undefined): boolean {
  return seen !== undefined && current.claimRevision === seen.claimRevision
    && current.nextActionAt.getTime() === seen.nextActionAt.getTime() && current.updatedAt.getTime() === seen.updatedAt.getTime();
}
