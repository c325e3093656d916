import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

export interface UserRow {
  id: string;
  email: string;
  phone: string | null;
  firstName: string;
  lastName: string;
  locale: string | null;
  passwordHash: string;
  isOperator: boolean;
  deactivatedAt: Date | null;
  lastSignInAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
export type UserChange = Partial<Pick<UserRow, 'phone' | 'firstName' | 'lastName' | 'locale' | 'passwordHash' | 'deactivatedAt' | 'lastSignInAt'>>;

/** Accounts of the box; apart from clinics. */
@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<UserRow | null> {
    return this.database.current.user.findUnique({ where: { id } });
  }

  /** `email` in lower case. */
  findByEmail(email: string): Promise<UserRow | null> {
    return this.database.current.user.findUnique({ where: { email } });
  }

  /** The first of these numbers (E.164) that has an account. */
  async findByFirstPhone(phones: string[]): Promise<UserRow | null> {
    const found = await this.database.current.user.findMany({ where: { phone: { in: phones } } });
    return phones.map((phone) => found.find((user) => user.phone === phone)).find((user) => user !== undefined) ?? null;
  }

  async create(row: UserRow): Promise<void> {
    await this.database.tx.user.create({ data: row });
  }

  async update(id: string, change: UserChange, updatedAt: Date): Promise<void> {
    await this.database.tx.user.update({ where: { id }, data: { ...change, updatedAt } });
  }
}
