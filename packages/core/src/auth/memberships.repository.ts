import { Injectable } from '@nestjs/common';
import { ROLES, type Role } from '@tappplus/contracts';
import { Database } from '@tappplus/db';
import type { UserRow } from './users.repository.js';

export interface MembershipRow {
  id: string;
  organizationId: string;
  userId: string;
  roles: Role[];
  deactivatedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
export interface MemberRow extends MembershipRow {
  user: UserRow;
}

/** Who belongs to which clinic, with which roles. */
@Injectable()
export class MembershipsRepository {
  constructor(private readonly database: Database) {}

  async find(organizationId: string, userId: string): Promise<MemberRow | null> {
    const row = await this.database.current.membership.findUnique({ where: { organizationId_userId: { organizationId, userId } }, include: { user: true } });
    return row ? { ...row, roles: parseRoles(row.roles) } : null;
  }

  /** Clinics of a user, oldest membership first. */
  async ofUser(userId: string): Promise<MembershipRow[]> {
    const rows = await this.database.current.membership.findMany({ where: { userId, deactivatedAt: null }, orderBy: { id: 'asc' } });
    return rows.map((row) => ({ ...row, roles: parseRoles(row.roles) }));
  }

  /** Members by age of membership; `after` is the last membership id of the page before. */
  async list(organizationId: string, after: string | null, limit: number): Promise<MemberRow[]> {
    const rows = await this.database.current.membership.findMany({
      where: { organizationId, ...(after === null ? {} : { id: { gt: after } }) }, include: { user: true }, orderBy: { id: 'asc' }, take: limit,
    });
    return rows.map((row) => ({ ...row, roles: parseRoles(row.roles) }));
  }

  /** User ids of the active owners. */
  async activeOwners(organizationId: string): Promise<string[]> {
    const rows = await this.database.current.membership.findMany({
      where: { organizationId, deactivatedAt: null, user: { deactivatedAt: null }, roles: { contains: '"OWNER"' } }, select: { userId: true },
    });
    return rows.map((row) => row.userId);
  }

  async create(row: MembershipRow): Promise<void> {
    await this.database.tx.membership.create({ data: { ...row, roles: JSON.stringify(row.roles) } });
  }

  async update(id: string, change: { roles?: readonly Role[]; deactivatedAt?: Date | null }, updatedAt: Date): Promise<void> {
    await this.database.tx.membership.update({
      where: { id },
      data: { updatedAt, ...(change.roles === undefined ? {} : { roles: JSON.stringify(change.roles) }), ...(change.deactivatedAt === undefined ? {} : { deactivatedAt: change.deactivatedAt }) },
    });
  }
}

/** Stored JSON list as roles; unknown words are dropped. */
function parseRoles(text: string): Role[] {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? ROLES.filter((role) => value.includes(role)) : [];
}
