import { Injectable } from '@nestjs/common';
import type { Channel } from '@tappplus/contracts';
import { Database, Prisma, type ProviderOutage } from '@tappplus/db';

/** An appointment that no message will reach in time. */
export interface UnreachedRow {
  personId: string;
  firstName: string;
  lastName: string;
  phone: string | null;
  appointmentId: string;
  usefulUntil: Date;
  timeZone: string;
}

/** Rows of outages (the box's, no clinic's), and whom they keep from being told. */
@Injectable()
export class OutagesRepository {
  constructor(private readonly database: Database) {}

  open(): Promise<ProviderOutage[]> {
    return this.database.current.providerOutage.findMany({ where: { endedAt: null }, orderBy: { startedAt: 'asc' } });
  }

  newest(limit: number): Promise<ProviderOutage[]> {
    return this.database.current.providerOutage.findMany({ orderBy: { startedAt: 'desc' }, take: limit });
  }

  async create(row: ProviderOutage): Promise<void> {
    await this.database.tx.providerOutage.create({ data: row });
  }

  async change(id: string, change: Partial<Pick<ProviderOutage, 'lastFailureAt' | 'failures' | 'errorCode' | 'endedAt'>>): Promise<void> {
    await this.database.tx.providerOutage.updateMany({ where: { id, endedAt: null }, data: change });
  }

  /**
   * Appointments of a clinic that begin in (now, until], have a reminder waiting on one of these channels, none waiting on another, and of
   * which nobody was told yet, by a message or by telephone; soonest first, each once.
   */
  async unreached(organizationId: string, channels: readonly Channel[], now: Date, until: Date, limit: number): Promise<UnreachedRow[]> {
    if (channels.length === 0) return [];
    const list = Prisma.join([...channels]);
    return this.database.read<UnreachedRow>(Prisma.sql`
      SELECT r."personId", p."firstName", p."lastName", p."phone", r."appointmentId", r."usefulUntil", r."timeZone"
      FROM "Reminder" r JOIN "Person" p ON p."id" = r."personId"
      WHERE r."organizationId" = ${organizationId} AND r."status" = 'PENDING' AND r."scheduledAt" <= ${until} AND r."usefulUntil" > ${now} AND r."usefulUntil" <= ${until} AND r."channel" IN (${list})
        AND NOT EXISTS (SELECT 1 FROM "Reminder" o WHERE o."appointmentId" = r."appointmentId" AND o."appointmentKind" = r."appointmentKind" AND (
          (o."status" IN ('SENT', 'DELIVERED', 'READ') AND o."provider" <> 'OUTBOX' AND o."usefulUntil" = r."usefulUntil")
          OR (o."status" = 'PENDING' AND o."channel" NOT IN (${list}))
          OR (o."status" = 'PENDING' AND o."channel" IN (${list}) AND o."id" < r."id")))
        AND NOT EXISTS (SELECT 1 FROM "CallOutcome" c WHERE c."appointmentId" = r."appointmentId" AND c."appointmentKind" = r."appointmentKind" AND c."outcome" <> 'NO_ANSWER')
      ORDER BY r."usefulUntil", r."appointmentId" LIMIT ${limit}`);
  }
}
