import { Injectable } from '@nestjs/common';
import type { Channel, ReminderReason, ReminderStatus } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';
import type { StoredReminder } from '@tappplus/domain/reminders/reminder-types';
import { toInstant } from '../../platform/clock.js';
import type { NewReminder } from '../planning/planning.repository.js';

/** A reminder that may need a next step. */
export interface StepRow {
  id: string;
  organizationId: string;
  appointmentKind: string;
  appointmentId: string;
  ruleId: string;
  personId: string;
  planRevision: number;
  status: ReminderStatus;
  nextActionAt: Date | null;
}

/** Reads and writes of fallback chains. Writes inside a unit of work. */
@Injectable()
export class FallbackRepository {
  constructor(private readonly database: Database) {}

  /** Reminders whose wait for a delivery has ended, the longest waiting first. */
  due(now: Date, limit: number): Promise<{ id: string; organizationId: string }[]> {
    return this.database.current.$queryRaw`SELECT "id", "organizationId" FROM "Reminder" WHERE "fallbackAt" <= ${now} ORDER BY "fallbackAt" LIMIT ${limit}`;
  }

  /** The reminder, held until the transaction ends: two events about it follow each other. */
  async hold(id: string): Promise<StepRow | null> {
    const lock = this.database.dialect === 'postgres' ? Prisma.sql`FOR UPDATE` : Prisma.empty;
    const rows = await this.database.tx.$queryRaw<StepRow[]>`
      SELECT "id", "organizationId", "appointmentKind", "appointmentId", "ruleId", "personId", "planRevision", "status", "nextActionAt" FROM "Reminder" WHERE "id" = ${id} ${lock}`;
    return rows[0] ?? null;
  }

  /** All reminders of the same rule for the same appointment. */
  async ofRule(row: StepRow): Promise<StoredReminder[]> {
    const rows = await this.database.tx.$queryRaw<RuleReminder[]>`
      SELECT "id", "ruleId", "channel", "recipient", "status", "reason", "scheduledAt", "usefulUntil", "planRevision", "fallbackOfId" FROM "Reminder"
      WHERE "appointmentKind" = ${row.appointmentKind} AND "appointmentId" = ${row.appointmentId} AND "ruleId" = ${row.ruleId} ORDER BY "id"`;
    return rows.map((each) => ({ ...each, scheduledAt: toInstant(each.scheduledAt), usefulUntil: toInstant(each.usefulUntil) }));
  }

  /** The reminders that travelled inside a message and shared its end. */
  async failedInside(carrier: { id: string; organizationId: string }): Promise<string[]> {
    const rows = await this.database.tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Reminder" WHERE "carriedById" = ${carrier.id} AND "organizationId" = ${carrier.organizationId} AND "status" IN ('FAILED', 'SENT', 'UNKNOWN') ORDER BY "id"`;
    return rows.map((row) => row.id);
  }

  /** Adds a step; nothing when the same one is there already. */
  async add(row: NewReminder & { fallbackOfId: string }): Promise<boolean> {
    const added = await this.database.tx.$executeRaw`
      INSERT INTO "Reminder" ("id", "organizationId", "appointmentKind", "appointmentId", "planRevision", "ruleId", "personId", "channel", "recipient", "recipientPersonId", "status", "reason", "scheduledAt", "scheduledLocal",
        "timeZone", "usefulUntil", "nextActionAt", "claimRevision", "attemptCount", "askCount", "fallbackOfId", "createdAt", "updatedAt")
      VALUES (${row.id}, ${row.organizationId}, ${row.appointmentKind}, ${row.appointmentId}, ${row.planRevision}, ${row.ruleId}, ${row.personId}, ${row.channel}, ${row.recipient}, ${row.recipientPersonId}, ${row.status}, NULL,
        ${row.scheduledAt}, ${row.scheduledLocal}, ${row.timeZone}, ${row.usefulUntil}, ${row.nextActionAt}, 0, 0, 0, ${row.fallbackOfId}, ${row.createdAt}, ${row.updatedAt})
      ON CONFLICT DO NOTHING`;
    return added > 0;
  }

  /** When the chain is looked at next; null = never. */
  async lookAgain(id: string, at: Date | null): Promise<void> {
    await this.database.tx.$executeRaw`UPDATE "Reminder" SET "fallbackAt" = CAST(${at} AS TIMESTAMP(3)) WHERE "id" = ${id}`;
  }

  /** Takes back a message that surely has not left: another channel speaks in its place. */
  async withdraw(id: string, now: Date): Promise<void> {
    await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "status" = 'FAILED', "reason" = 'NOT_DELIVERED', "nextActionAt" = NULL, "updatedAt" = ${now} WHERE "id" = ${id} AND "status" = 'PENDING'`;
  }
}

interface RuleReminder {
  id: string;
  ruleId: string;
  channel: Channel;
  recipient: string | null;
  status: ReminderStatus;
  reason: ReminderReason | null;
  scheduledAt: Date;
  usefulUntil: Date;
  planRevision: number;
  fallbackOfId: string | null;
}
