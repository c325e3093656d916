import { Injectable } from '@nestjs/common';
import { CHANNELS, REMINDER_STATUSES, type Channel, type ReminderReason, type ReminderStatus, type SuppressionReason } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';
import { addresseeOf } from '@tappplus/domain/reminders/addressee';
import { isServed } from '@tappplus/domain/reminders/reminder-status';
import type { PersonForPlanning, RuleForPlanning, StoredReminder } from '@tappplus/domain/reminders/reminder-types';
import { toInstant } from '../../platform/clock.js';
import { toRule } from '../rules/reminder-rules.mapper.js';

const SERVED_STATUSES = REMINDER_STATUSES.filter(isServed);

/** A person as planning and texts need them. */
export interface PlanningPerson extends PersonForPlanning {
  id: string;
  firstName: string;
  lastName: string;
  /** Name of the guardian who gets the messages; null = the patient does. */
  recipientName: string | null;
  /** Language of whoever reads the message. */
  locale: string | null;
}

export interface NewReminder {
  id: string;
  organizationId: string;
  appointmentKind: string;
  appointmentId: string;
  planRevision: number;
  ruleId: string;
  personId: string;
  channel: Channel;
  recipient: string | null;
  recipientPersonId: string | null;
  status: ReminderStatus;
  reason: ReminderReason | null;
  scheduledAt: Date;
  scheduledLocal: string;
  timeZone: string;
  usefulUntil: Date;
  nextActionAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface StoredForPlanning extends StoredReminder {
  appointmentId: string;
}

/** Rows that planning reads and writes, many appointments at a time. */
@Injectable()
export class PlanningRepository {
  constructor(private readonly database: Database) {}

  /** All rules of a clinic that were not removed, disabled ones too. */
  async rules(organizationId: string): Promise<RuleForPlanning[]> {
    const rows = await this.database.current.reminderRule.findMany({ where: { organizationId, removedAt: null }, orderBy: { id: 'asc' } });
    return rows.map(toRule);
  }

  /** The people of one clinic by id, with the contact, consents, devices and language of whoever gets their messages (`addresseeOf`). */
  async people(organizationId: string, ids: readonly string[]): Promise<Map<string, PlanningPerson>> {
    const wanted = new Set(ids);
    const rows = await this.personRows(organizationId, [...wanted]);
    const guardians = await this.personRows(organizationId, [...new Set(rows.map((row) => row.guardianId).filter((id) => id !== null))]);
    const suppressions = await this.suppressions(organizationId, [...rows, ...guardians]);
    const contacts = new Map([...guardians, ...rows].map((row) => [row.id, toContact(row, suppressions)]));
    return new Map(rows.map((row) => {
      const own = toContact(row, suppressions);
      const reader = addresseeOf(own, row.guardianId === null ? null : (contacts.get(row.guardianId) ?? null));
      return [row.id, { ...reader, id: row.id, firstName: row.firstName, lastName: row.lastName, ...(reader === own ? {} : { recipientPersonId: reader.id, recipientName: `${reader.firstName} ${reader.lastName}` }) }];
    }));
  }

  /** Those whose messages a person gets. */
  async wards(organizationId: string, guardianId: string): Promise<string[]> {
    return (await this.database.current.person.findMany({ where: { organizationId, guardianId }, select: { id: true }, orderBy: { id: 'asc' } })).map((row) => row.id);
  }

  private personRows(organizationId: string, ids: readonly string[]) {
    if (ids.length === 0) return Promise.resolve([]);
    return this.database.current.person.findMany({
      where: { organizationId, id: { in: [...ids] } },
      select: {
        id: true, firstName: true, lastName: true, locale: true, phone: true, phoneIsMobile: true, email: true, deceasedAt: true, archivedAt: true, guardianId: true,
        consents: { select: { channel: true, granted: true } }, devices: { where: { unregisteredAt: null }, select: { id: true } },
      },
    });
  }

  /** Addresses of these people that providers refuse, by channel and address. */
  private async suppressions(organizationId: string, rows: readonly Contact[]): Promise<ReadonlyMap<string, SuppressionReason>> {
    const addresses = [...new Set(rows.flatMap((row) => [row.phone, row.email?.toLowerCase() ?? null]).filter((each) => each !== null))];
    if (addresses.length === 0) return new Map();
    const found = await this.database.current.contactSuppression.findMany({ where: { organizationId, address: { in: addresses }, liftedAt: null }, select: { channel: true, address: true, reason: true } });
    return new Map(found.map((each) => [`${each.channel} ${each.address}`, each.reason as SuppressionReason]));
  }

  /** Stored reminders of these appointments; `held` locks them against a claim until the transaction ends. */
  async stored(kind: string, appointmentIds: readonly string[], held = true): Promise<Map<string, StoredForPlanning[]>> {
    const found = new Map<string, StoredForPlanning[]>();
    if (appointmentIds.length === 0) return found;
    const lock = held && this.database.dialect === 'postgres' ? Prisma.sql`FOR UPDATE` : Prisma.empty;
    const rows = await (held ? this.database.tx : this.database.current).$queryRaw<StoredRow[]>`
      SELECT "id", "appointmentId", "ruleId", "channel", "recipient", "status", "reason", "scheduledAt", "usefulUntil", "planRevision", "fallbackOfId", "recipientPersonId" FROM "Reminder"
      WHERE "appointmentKind" = ${kind} AND "appointmentId" IN (${Prisma.join([...appointmentIds])}) ORDER BY "id" ${lock}`;
    for (const row of rows) {
      const reminder = { ...row, scheduledAt: toInstant(row.scheduledAt), usefulUntil: toInstant(row.usefulUntil) };
      found.set(row.appointmentId, [...(found.get(row.appointmentId) ?? []), reminder]);
    }
    return found;
  }

  async create(rows: readonly NewReminder[]): Promise<void> {
    if (rows.length > 0) await this.database.tx.reminder.createMany({ data: [...rows] });
  }

  /** Ends reminders that a new plan replaces; only those nobody has claimed. */
  async cancel(ids: readonly string[], reason: ReminderReason, now: Date): Promise<number> {
    if (ids.length === 0) return 0;
    return this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "status" = 'CANCELLED', "reason" = ${reason}, "nextActionAt" = NULL, "updatedAt" = ${now}
      WHERE "id" IN (${Prisma.join([...ids])}) AND "status" IN ('PENDING', 'SKIPPED')`;
  }

  /** Moves the end of use of messages that have left, or may have, with the appointment they spoke of. */
  async moveServed(kind: string, appointmentId: string, from: Date, to: Date): Promise<void> {
    await this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "usefulUntil" = ${to}
      WHERE "appointmentKind" = ${kind} AND "appointmentId" = ${appointmentId} AND "usefulUntil" = ${from} AND "status" IN (${Prisma.join([...SERVED_STATUSES])})`;
  }

  /** Ends every reminder of an appointment that waits to be sent. */
  async silence(kind: string, appointmentId: string, reason: ReminderReason, now: Date): Promise<number> {
    return this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "status" = 'CANCELLED', "reason" = ${reason}, "nextActionAt" = NULL, "updatedAt" = ${now}
      WHERE "appointmentKind" = ${kind} AND "appointmentId" = ${appointmentId} AND "status" = 'PENDING'`;
  }

  /** Ends every waiting reminder of a rule that was removed or disabled. */
  async cancelOfRule(ruleId: string, now: Date): Promise<number> {
    return this.database.tx.$executeRaw`
      UPDATE "Reminder" SET "status" = 'CANCELLED', "reason" = 'RULE_DISABLED', "nextActionAt" = NULL, "updatedAt" = ${now}
      WHERE "ruleId" = ${ruleId} AND "status" = 'PENDING'`;
  }
}

type Contact = { phone: string | null; email: string | null };

function suppressedOf(person: Contact, suppressions: ReadonlyMap<string, SuppressionReason>): Partial<Record<Channel, SuppressionReason>> {
  const found = CHANNELS.map((channel) => [channel, suppressions.get(`${channel} ${channel === 'EMAIL' ? (person.email?.toLowerCase() ?? '') : (person.phone ?? '')}`)] as const);
  return Object.fromEntries(found.filter(([, reason]) => reason !== undefined));
}

interface StoredRow {
  id: string;
  appointmentId: string;
  ruleId: string;
  channel: Channel;
  recipient: string | null;
  status: ReminderStatus;
  reason: ReminderReason | null;
  scheduledAt: Date;
  usefulUntil: Date;
  planRevision: number;
  fallbackOfId: string | null;
  recipientPersonId: string | null;
}

interface PersonWithContact extends Contact {
  id: string;
  firstName: string;
  lastName: string;
  locale: string | null;
  phoneIsMobile: boolean | null;
  deceasedAt: Date | null;
  archivedAt: Date | null;
  consents: { channel: string; granted: boolean }[];
  devices: { id: string }[];
}

function toContact(row: PersonWithContact, suppressions: ReadonlyMap<string, SuppressionReason>): PlanningPerson {
  return {
    id: row.id, firstName: row.firstName, lastName: row.lastName, recipientName: null, locale: row.locale, phone: row.phone, phoneIsMobile: row.phoneIsMobile, email: row.email,
    deceased: row.deceasedAt !== null, archived: row.archivedAt !== null, liveDevices: row.devices.length,
    consents: Object.fromEntries(row.consents.map((each) => [each.channel, each.granted])), suppressed: suppressedOf(row, suppressions),
  };
}
