import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

export interface IdempotencyRow {
  id: string;
  organizationId: string;
  userId: string;
  route: string;
  key: string;
  requestHash: string;
  status: number | null;
  responseCipher: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** Answers kept for repeated creating calls. */
@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  find(userId: string, route: string, key: string): Promise<IdempotencyRow | null> {
    return this.database.current.idempotencyKey.findUnique({ where: { userId_route_key: { userId, route, key } } });
  }

  /** Takes the key. False when somebody has it; on PostgreSQL it waits for a transaction that is just taking it. */
  async take(row: IdempotencyRow): Promise<boolean> {
    const count = await this.database.tx.$executeRaw`
      INSERT INTO "IdempotencyKey" ("id", "organizationId", "userId", "route", "key", "requestHash", "createdAt", "expiresAt")
      VALUES (${row.id}, ${row.organizationId}, ${row.userId}, ${row.route}, ${row.key}, ${row.requestHash}, ${row.createdAt}, ${row.expiresAt})
      ON CONFLICT DO NOTHING`;
    return count === 1;
  }

  async complete(id: string, status: number, responseCipher: string): Promise<void> {
    await this.database.tx.idempotencyKey.update({ where: { id }, data: { status, responseCipher } });
  }

  async remove(id: string): Promise<void> {
    await this.database.tx.idempotencyKey.deleteMany({ where: { id } });
  }

  async removeExpired(before: Date): Promise<void> {
    await this.database.tx.idempotencyKey.deleteMany({ where: { expiresAt: { lt: before } } });
  }
}
