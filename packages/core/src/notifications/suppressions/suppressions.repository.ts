import { Injectable } from '@nestjs/common';
import type { Channel, SuppressionReason } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';

export interface SuppressionRow {
  id: string;
  organizationId: string;
  channel: Channel;
  address: string;
  reason: SuppressionReason;
  errorCode: string | null;
  reminderId: string | null;
  since: Date;
  liftedAt: Date | null;
}

/** Addresses that providers refuse. */
@Injectable()
export class SuppressionsRepository {
  constructor(private readonly database: Database) {}

  async find(organizationId: string, id: string): Promise<SuppressionRow | null> {
    return (await this.database.current.contactSuppression.findFirst({ where: { organizationId, id } })) as SuppressionRow | null;
  }

  async findByAddress(organizationId: string, channel: Channel, address: string): Promise<SuppressionRow | null> {
    return (await this.database.current.contactSuppression.findUnique({ where: { organizationId_channel_address: { organizationId, channel, address } } })) as SuppressionRow | null;
  }

  /** Open ones of these addresses. */
  open(organizationId: string, addresses: readonly string[]): Promise<SuppressionRow[]> {
    if (addresses.length === 0) return Promise.resolve([]);
    return this.database.current.contactSuppression.findMany({ where: { organizationId, address: { in: [...new Set(addresses)] }, liftedAt: null }, orderBy: { since: 'desc' } }) as Promise<SuppressionRow[]>;
  }

  async put(row: SuppressionRow): Promise<void> {
    const { id, ...data } = row;
    const { organizationId, channel, address } = row;
    await this.database.tx.contactSuppression.upsert({ where: { organizationId_channel_address: { organizationId, channel, address } }, create: { id, ...data }, update: { ...data, liftedById: null } });
  }

  async lift(organizationId: string, id: string, at: Date, userId: string | null): Promise<void> {
    await this.database.tx.contactSuppression.updateMany({ where: { organizationId, id, liftedAt: null }, data: { liftedAt: at, liftedById: userId } });
  }

  /** People of the clinic who are reached by these addresses, also as guardians of others. */
  async peopleBehind(organizationId: string, addresses: readonly string[]): Promise<string[]> {
    if (addresses.length === 0) return [];
    const list = Prisma.join([...addresses]);
    const rows = await this.database.read<{ id: string }>(Prisma.sql`
      SELECT p."id" FROM "Person" p WHERE p."organizationId" = ${organizationId} AND p."phone" IN (${list})
      UNION SELECT p."id" FROM "Person" p WHERE p."organizationId" = ${organizationId} AND p."email" IS NOT NULL AND LOWER(p."email") IN (${list})
      UNION SELECT w."id" FROM "Person" p JOIN "Person" w ON w."guardianId" = p."id"
        WHERE p."organizationId" = ${organizationId} AND (p."phone" IN (${list}) OR (p."email" IS NOT NULL AND LOWER(p."email") IN (${list})))`);
    return rows.map((row) => row.id);
  }

  /** Telephone number and e-mail address by which a person is reached: the own ones and the guardian's. */
  async addressesOf(organizationId: string, personId: string): Promise<string[]> {
    const rows = await this.database.read<{ phone: string | null; email: string | null; guardianPhone: string | null; guardianEmail: string | null }>(Prisma.sql`
      SELECT p."phone", p."email", g."phone" AS "guardianPhone", g."email" AS "guardianEmail" FROM "Person" p LEFT JOIN "Person" g ON g."id" = p."guardianId"
      WHERE p."id" = ${personId} AND p."organizationId" = ${organizationId}`);
    const row = rows[0];
    if (row === undefined) return [];
    return [row.phone, row.email?.toLowerCase() ?? null, row.guardianPhone, row.guardianEmail?.toLowerCase() ?? null].filter((each) => each !== null);
  }
}
