import { Injectable } from '@nestjs/common';
import type { Channel } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';

/** An attempt whose state is to be looked up. */
export interface CheckRow {
  id: string;
  organizationId: string;
  channel: Channel;
  providerMessageId: string;
  statusCheckCount: number;
}

/** Which messages are looked at, and when next. Writes inside a unit of work. */
@Injectable()
export class StatusChecksRepository {
  constructor(private readonly database: Database) {}

  async anyDue(now: Date): Promise<boolean> {
    return (await this.database.read<unknown>(Prisma.sql`SELECT 1 AS "one" FROM "DeliveryAttempt" WHERE "statusCheckAt" <= ${now} LIMIT 1`)).length > 0;
  }

  /** Takes looks that are due, the longest waiting first, so that no other process makes them before `until`. */
  async take(now: Date, until: Date, limit: number, except: { provider: string; organizationIds: readonly string[] }[]): Promise<(CheckRow & { provider: string })[]> {
    const lock = this.database.dialect === 'postgres' ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty;
    const not = except.filter((each) => each.organizationIds.length > 0).map((each) => Prisma.sql`AND NOT ("provider" = ${each.provider} AND "organizationId" IN (${Prisma.join([...each.organizationIds])}))`);
    return this.database.tx.$queryRaw`
      UPDATE "DeliveryAttempt" SET "statusCheckAt" = ${until}
      WHERE "id" IN (SELECT "id" FROM "DeliveryAttempt" WHERE "statusCheckAt" <= ${now} ${not.length === 0 ? Prisma.empty : Prisma.join(not, ' ')} ORDER BY "statusCheckAt" LIMIT ${limit} ${lock})
      RETURNING "id", "organizationId", "channel", "provider", "providerMessageId", "statusCheckCount"`;
  }

  async next(id: string, at: Date | null, count: number): Promise<void> {
    await this.database.tx.deliveryAttempt.update({ where: { id }, data: { statusCheckAt: at, statusCheckCount: count } });
  }

  /** Puts looks off without counting them. */
  async putOff(ids: readonly string[], at: Date): Promise<void> {
    if (ids.length > 0) await this.database.tx.deliveryAttempt.updateMany({ where: { id: { in: [...ids] } }, data: { statusCheckAt: at } });
  }

  /** This account tells nothing: its messages are never looked at again. */
  async giveUp(organizationId: string, channel: Channel): Promise<void> {
    await this.database.tx.$executeRaw`
      UPDATE "DeliveryAttempt" SET "statusCheckAt" = NULL WHERE "statusCheckAt" IS NOT NULL AND "organizationId" = ${organizationId} AND "channel" = ${channel}`;
  }
}
