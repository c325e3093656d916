import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';

export interface NewInboundMessage {
  id: string;
  organizationId: string;
  channel: string;
  providerMessageId: string;
  sender: string;
  recipient: string | null;
  bodyCipher: string;
  meaning: string;
  receivedAt: Date;
}

/** How far the messages of one number have been read. */
export interface InboundMark {
  /** The newest one seen, by the provider's clock. */
  since: string;
  /** Not read before, by any process. */
  notBefore: string;
}

const PREFIX = 'inbound.';

/** Messages that came in. Writes inside a unit of work. */
@Injectable()
export class InboundRepository {
  constructor(private readonly database: Database) {}

  /** Stores a message unless it is there already; true when it is new. */
  async add(row: NewInboundMessage): Promise<boolean> {
    const added = await this.database.tx.$executeRaw`
      INSERT INTO "InboundMessage" ("id", "organizationId", "channel", "provider", "providerMessageId", "sender", "recipient", "bodyCipher", "meaning", "receivedAt", "needsStaff")
      VALUES (${row.id}, ${row.organizationId}, ${row.channel}, 'TWILIO', ${row.providerMessageId}, ${row.sender}, ${row.recipient}, ${row.bodyCipher}, ${row.meaning}, ${row.receivedAt}, ${false})
      ON CONFLICT ("provider", "providerMessageId") DO NOTHING`;
    return added > 0;
  }

  async known(providerMessageIds: readonly string[]): Promise<Set<string>> {
    if (providerMessageIds.length === 0) return new Set();
    const rows = await this.database.read<{ id: string }>(Prisma.sql`SELECT "providerMessageId" AS "id" FROM "InboundMessage" WHERE "provider" = 'TWILIO' AND "providerMessageId" IN (${Prisma.join([...providerMessageIds])})`);
    return new Set(rows.map((row) => row.id));
  }

  /** Of several clinics that share a number: the one that wrote last to a person with this telephone number; null when none did. */
  async lastWriter(organizationIds: readonly string[], phone: string): Promise<string | null> {
    const rows = await this.database.read<{ organizationId: string; last: Date | number | bigint | null }>(Prisma.sql`
      SELECT p."organizationId", MAX(r."sentAt") AS "last" FROM "Person" p LEFT JOIN "Reminder" r ON r."organizationId" = p."organizationId" AND r."personId" = p."id" AND r."sentAt" IS NOT NULL
      WHERE p."organizationId" IN (${Prisma.join([...organizationIds])}) AND p."phone" = ${phone} GROUP BY p."organizationId" ORDER BY p."organizationId"`);
    const last = rows.map((row) => ({ id: row.organizationId, at: row.last === null ? 0 : Number(row.last) })).sort((a, b) => b.at - a.at);
    return last[0]?.id ?? null;
  }

  async mark(number: string): Promise<InboundMark | null> {
    const row = await this.database.current.boxSetting.findUnique({ where: { key: PREFIX + number } });
    return row === null ? null : (JSON.parse(row.value) as InboundMark);
  }

  async setMark(number: string, mark: InboundMark, now: Date): Promise<void> {
    const value = JSON.stringify(mark);
    await this.database.tx.boxSetting.upsert({ where: { key: PREFIX + number }, create: { key: PREFIX + number, value, updatedAt: now }, update: { value, updatedAt: now } });
  }
}
