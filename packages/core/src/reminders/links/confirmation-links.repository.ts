import { Injectable } from '@nestjs/common';
import type { Channel } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';

export interface NewLink {
  id: string;
  organizationId: string;
  tokenHash: string;
  reminderId: string;
  appointmentKind: string;
  appointmentId: string;
  personId: string;
  createdAt: Date;
  expiresAt: Date;
}
/** A link, with what its message was: by which channel, to whom, of which hour. */
export interface LinkRow {
  id: string;
  organizationId: string;
  appointmentKind: string;
  appointmentId: string;
  personId: string;
  reminderId: string | null;
  expiresAt: Date;
  channel: Channel | null;
  recipientPersonId: string | null;
  /** Begin of the appointment as the message told it. */
  toldAt: Date | null;
}

/** Sole user of the ConfirmationLink table. */
@Injectable()
export class ConfirmationLinksRepository {
  constructor(private readonly database: Database) {}

  async insert(links: readonly NewLink[]): Promise<void> {
    if (links.length > 0) await this.database.tx.confirmationLink.createMany({ data: [...links] });
  }

  async findByHash(hash: string): Promise<LinkRow | null> {
    const rows = await this.database.read<LinkRow>(Prisma.sql`
      SELECT l."id", l."organizationId", l."appointmentKind", l."appointmentId", l."personId", l."reminderId", l."expiresAt", r."channel", r."recipientPersonId", r."usefulUntil" AS "toldAt"
      FROM "ConfirmationLink" l LEFT JOIN "Reminder" r ON r."id" = l."reminderId" WHERE l."tokenHash" = ${hash}`);
    return rows[0] ?? null;
  }

  async removeExpired(before: Date): Promise<void> {
    await this.database.tx.confirmationLink.deleteMany({ where: { expiresAt: { lt: before } } });
  }

  /** Somebody answered by it; programs that only follow links do not come here. */
  async answered(organizationId: string, id: string, at: Date): Promise<void> {
    await this.database.tx.$executeRaw`
      UPDATE "ConfirmationLink" SET "openedAt" = COALESCE("openedAt", CAST(${at} AS TIMESTAMP(3))), "answeredAt" = CAST(${at} AS TIMESTAMP(3)) WHERE "id" = ${id} AND "organizationId" = ${organizationId}`;
  }
}
