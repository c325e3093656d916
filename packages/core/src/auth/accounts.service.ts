import { Injectable } from '@nestjs/common';
import type { Role } from '@tappplus/contracts';
import { Clock, toDate } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { MembershipsRepository } from './memberships.repository.js';
import { requireGoodPassword } from './new-password.js';
import { PasswordHasher } from './password-hasher.js';
import { UsersRepository, type UserRow } from './users.repository.js';

export interface NewAccount { email: string; firstName: string; lastName: string; password: string }

/** An account that passed the rules, its password hashed: ready to be stored inside a transaction. */
export interface PreparedAccount { email: string; firstName: string; lastName: string; passwordHash: string }

/** Making accounts and memberships; who may do so is decided by the callers. */
@Injectable()
export class AccountsService {
  constructor(private readonly users: UsersRepository, private readonly memberships: MembershipsRepository, private readonly hasher: PasswordHasher, private readonly clock: Clock) {}

  /** Checks the password rules (errors on `fieldPrefix` + `password`) and hashes. Before the transaction: it takes its time. */
  async prepare(account: NewAccount, fieldPrefix = ''): Promise<PreparedAccount> {
    requireGoodPassword(`${fieldPrefix}password`, account.password, account);
    return { email: account.email.toLowerCase(), firstName: account.firstName, lastName: account.lastName, passwordHash: await this.hasher.hash(account.password) };
  }

  findByEmail(email: string): Promise<UserRow | null> {
    return this.users.findByEmail(email.toLowerCase());
  }

  /** Stores the account. Inside a unit of work. */
  async create(account: PreparedAccount, isOperator = false): Promise<UserRow> {
    const now = toDate(this.clock.now());
    const row: UserRow = { id: newId(), ...account, phone: null, locale: null, isOperator, deactivatedAt: null, lastSignInAt: null, createdAt: now, updatedAt: now };
    await this.users.create(row);
    return row;
  }

  /** Gives the user these roles in a clinic. Inside a unit of work. */
  async join(organizationId: string, userId: string, roles: Role[]): Promise<void> {
    const now = toDate(this.clock.now());
    await this.memberships.create({ id: newId(), organizationId, userId, roles, deactivatedAt: null, createdAt: now, updatedAt: now });
  }
}
