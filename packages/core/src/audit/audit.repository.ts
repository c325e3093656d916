import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';
import type { AuditHeadRow, AuditRow } from './audit-row.js';

export interface AuditFilter {
  entity?: string | undefined;
  entityId?: string | undefined;
  actorUserId?: string | undefined;
}

/** Rows of the record. There is no update and no delete. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  head(organizationId: string): Promise<AuditHeadRow | null> {
    return this.database.current.auditHead.findUnique({ where: { organizationId }, select: { organizationId: true, sequence: true, hash: true, seal: true } });
  }

  async append(rows: AuditRow[], head: AuditHeadRow, updatedAt: Date): Promise<void> {
    await this.database.tx.auditEntry.createMany({ data: rows });
    await this.database.tx.auditHead.upsert({
      where: { organizationId: head.organizationId },
      create: { ...head, updatedAt },
      update: { sequence: head.sequence, hash: head.hash, seal: head.seal, updatedAt },
    });
  }

  /** Newest first; `before` is the last sequence of the page before. */
  list(organizationId: string, filter: AuditFilter, before: number | null, limit: number): Promise<AuditRow[]> {
    return this.database.current.auditEntry.findMany({
      where: {
        organizationId,
        ...(before === null ? {} : { sequence: { lt: before } }),
        ...(filter.entity === undefined ? {} : { entity: filter.entity }),
        ...(filter.entityId === undefined ? {} : { entityId: filter.entityId }),
        ...(filter.actorUserId === undefined ? {} : { actorUserId: filter.actorUserId }),
      },
      orderBy: { sequence: 'desc' },
      take: limit,
    });
  }

  /** Oldest first, for checking the chain. */
  after(organizationId: string, sequence: number, limit: number): Promise<AuditRow[]> {
    return this.database.current.auditEntry.findMany({ where: { organizationId, sequence: { gt: sequence } }, orderBy: { sequence: 'asc' }, take: limit });
  }

  /** Names of actors, for showing. */
  async actorNames(userIds: string[]): Promise<Map<string, string>> {
    const users = await this.database.current.user.findMany({ where: { id: { in: userIds } }, select: { id: true, firstName: true, lastName: true } });
    return new Map(users.map((user) => [user.id, `${user.firstName} ${user.lastName}`]));
  }
}
