import { Injectable } from '@nestjs/common';
import type { Channel, InboundMeaning } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';

export interface InboundRow {
  id: string;
  organizationId: string;
  channel: Channel;
  provider: string;
  /** E.164. */
  sender: string;
  bodyCipher: string | null;
  meaning: InboundMeaning;
  receivedAt: Date;
  personId: string | null;
  reminderId: string | null;
  needsStaff: boolean;
  handledAt: Date | null;
  handledById: string | null;
}
export type InboundChange = Partial<Pick<InboundRow, 'personId' | 'reminderId' | 'needsStaff' | 'handledAt' | 'handledById' | 'meaning'>>;

/** Somebody who is written to at a number: the owner, or whoever the owner answers for. */
export interface Reached {
  id: string;
  firstName: string;
  lastName: string;
  number: string;
  /** Reads the messages himself; false = his guardian does. */
  reads: boolean;
}
/** A message that told an hour still to come. */
export interface Told {
  reminderId: string;
  appointmentId: string;
  personId: string;
}

/** Messages of patients, and who may have written them. The provider's side (webhook, polling) adds the rows. */
@Injectable()
export class RepliesRepository {
  constructor(private readonly database: Database) {}

  async find(organizationId: string, id: string): Promise<InboundRow | null> {
    return (await this.database.current.inboundMessage.findFirst({ where: { organizationId, id } })) as InboundRow | null;
  }

  async update(organizationId: string, id: string, change: InboundChange): Promise<void> {
    await this.database.tx.inboundMessage.updateMany({ where: { organizationId, id }, data: change });
  }

  /** A page, newest first. */
  list(organizationId: string, needsStaff: boolean, after: { at: Date; id: string } | null, take: number): Promise<InboundRow[]> {
    const open = needsStaff ? Prisma.sql`AND "needsStaff" = ${true}` : Prisma.empty;
    const seek = after === null ? Prisma.empty : Prisma.sql`AND ("receivedAt", "id") < (${after.at}, ${after.id})`;
    return this.database.read<InboundRow>(Prisma.sql`
      SELECT * FROM "InboundMessage" WHERE "organizationId" = ${organizationId} ${open} ${seek} ORDER BY "receivedAt" DESC, "id" DESC LIMIT ${take}`);
  }

  /** People who are written to at these numbers, themselves or through their guardian; neither archived nor deceased. */
  async reachedAt(organizationId: string, numbers: readonly string[]): Promise<Reached[]> {
    if (numbers.length === 0) return [];
    const list = Prisma.join([...numbers]);
    const columns = Prisma.sql`p."id" AS "id", p."firstName" AS "firstName", p."lastName" AS "lastName"`;
    const alive = (table: string) => Prisma.raw(`${table}."archivedAt" IS NULL AND ${table}."deceasedAt" IS NULL`);
    const rows = await this.database.read<Omit<Reached, 'reads'> & { reads: number | bigint }>(Prisma.sql`
      SELECT ${columns}, p."phone" AS "number", 1 AS "reads" FROM "Person" p LEFT JOIN "Person" g ON g."id" = p."guardianId" AND ${alive('g')}
        WHERE p."organizationId" = ${organizationId} AND ${alive('p')} AND g."id" IS NULL AND p."phone" IN (${list})
      UNION SELECT ${columns}, g."phone" AS "number", 0 AS "reads" FROM "Person" g JOIN "Person" p ON p."guardianId" = g."id"
        WHERE g."organizationId" = ${organizationId} AND ${alive('p')} AND ${alive('g')} AND g."phone" IN (${list})
      ORDER BY "id"`);
    return rows.map((row) => ({ ...row, reads: Number(row.reads) === 1 }));
  }

  /** Messages of a channel that have left to these people about hours still to come, the latest first. */
  told(organizationId: string, personIds: readonly string[], channel: Channel, now: Date): Promise<Told[]> {
    if (personIds.length === 0) return Promise.resolve([]);
    return this.database.read<Told>(Prisma.sql`
      SELECT "id" AS "reminderId", "appointmentId", "personId" FROM "Reminder"
      WHERE "organizationId" = ${organizationId} AND "personId" IN (${Prisma.join([...personIds])}) AND "channel" = ${channel} AND "appointmentKind" = 'INTERVENTION'
        AND "usefulUntil" > ${now} AND "sentAt" IS NOT NULL ORDER BY "sentAt" DESC, "id" DESC`);
  }

  /** The appointments one message spoke of: its own, and those that travelled inside it. */
  toldBy(organizationId: string, reminderId: string): Promise<Told[]> {
    return this.database.read<Told>(Prisma.sql`
      SELECT "id" AS "reminderId", "appointmentId", "personId" FROM "Reminder"
      WHERE "organizationId" = ${organizationId} AND "appointmentKind" = 'INTERVENTION' AND ("id" = ${reminderId} OR ("carriedById" = ${reminderId} AND "sentAt" IS NOT NULL))`);
  }
}
