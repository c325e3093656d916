import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';
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

  // Raw SQL: this runs beside every read of the box, and Prisma's own way costs several times as much.
  async head(organizationId: string): Promise<AuditHeadRow | null> {
    const rows = await this.database.current.$queryRaw<AuditHeadRow[]>`SELECT "organizationId", "sequence", "hash", "seal" FROM "AuditHead" WHERE "organizationId" = ${organizationId}`;
    return rows[0] ?? null;
  }

  async append(rows: readonly AuditRow[], head: AuditHeadRow, updatedAt: Date): Promise<void> {
    for (const part of inStatements(rows)) await this.database.tx.$executeRaw(insertOf(part));
    await this.database.tx.$executeRaw`
      INSERT INTO "AuditHead" ("organizationId", "sequence", "hash", "seal", "updatedAt") VALUES (${head.organizationId}, ${head.sequence}, ${head.hash}, ${head.seal}, ${updatedAt})
      ON CONFLICT ("organizationId") DO UPDATE SET "sequence" = excluded."sequence", "hash" = excluded."hash", "seal" = excluded."seal", "updatedAt" = excluded."updatedAt"`;
  }

  /** Which of these entries are in a chain. */
  async known(ids: string[]): Promise<Set<string>> {
    const rows = await this.database.current.auditEntry.findMany({ where: { id: { in: ids } }, select: { id: true } });
    return new Set(rows.map((row) => row.id));
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

/** In parts of 64, 32, 16 … 1 rows, so that a handful of prepared statements serves every batch. */
function inStatements(rows: readonly AuditRow[]): AuditRow[][] {
  const parts: AuditRow[][] = [];
  for (let start = 0, size = 64; start < rows.length;) {
    while (size > rows.length - start) size /= 2;
    parts.push(rows.slice(start, start + size));
    start += size;
  }
  return parts;
}

function insertOf(rows: readonly AuditRow[]): Prisma.Sql {
  const values = rows.map((row) => Prisma.sql`(${row.id}, ${row.organizationId}, ${row.sequence}, ${row.at}, ${row.actorUserId}, ${row.actorKind}, ${row.action}, ${row.entity}, ${row.entityId}, ${row.requestId}, ${row.address}, ${row.details}, ${row.previousHash}, ${row.hash})`);
  return Prisma.sql`
    INSERT INTO "AuditEntry" ("id", "organizationId", "sequence", "at", "actorUserId", "actorKind", "action", "entity", "entityId", "requestId", "address", "details", "previousHash", "hash")
    VALUES ${Prisma.join(values)}`;
}
