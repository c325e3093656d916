import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

export interface PasswordResetRow {
  id: string;
  userId: string;
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}

/** Reset links, by the hash of their token. */
@Injectable()
export class PasswordResetsRepository {
  constructor(private readonly database: Database) {}

  findByHash(tokenHash: string): Promise<PasswordResetRow | null> {
    return this.database.current.passwordReset.findUnique({ where: { tokenHash } });
  }

  async create(row: PasswordResetRow): Promise<void> {
    await this.database.tx.passwordReset.create({ data: row });
  }

  /** True for the one caller who uses it first. */
  async use(id: string, usedAt: Date): Promise<boolean> {
    const { count } = await this.database.tx.passwordReset.updateMany({ where: { id, usedAt: null }, data: { usedAt } });
    return count === 1;
  }

  /** The user's other links are worth nothing any more. */
  async useAll(userId: string, usedAt: Date): Promise<void> {
    await this.database.tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt } });
  }

  async removeExpired(before: Date): Promise<void> {
    await this.database.tx.passwordReset.deleteMany({ where: { expiresAt: { lt: before } } });
  }
}
