import { Injectable } from '@nestjs/common';
import type { MemberView, Role } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { isUniqueViolation } from '@tappplus/db/errors';
import { AuditService } from '../audit/audit.service.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { LiveEvents } from '../platform/live.js';
import { currentContext } from '../platform/request-context.js';
import { AccessService } from './access.service.js';
import { AccountsService, type NewAccount } from './accounts.service.js';
import { MembershipsRepository, type MemberRow } from './memberships.repository.js';
import { SessionsRepository } from './sessions.repository.js';
import { UsersRepository } from './users.repository.js';

export interface NewMember extends NewAccount { roles: Role[] }
export interface MemberPatch { firstName?: string | undefined; lastName?: string | undefined; roles?: Role[] | undefined; deactivated?: boolean | undefined }

/** Staff accounts of the acting clinic. Another clinic's id is `NOT_FOUND`. */
@Injectable()
export class MembersService {
  constructor(
    private readonly memberships: MembershipsRepository, private readonly users: UsersRepository, private readonly sessions: SessionsRepository, private readonly accounts: AccountsService,
    private readonly access: AccessService, private readonly audit: AuditService, private readonly live: LiveEvents, private readonly uow: UnitOfWork, private readonly clock: Clock,
  ) {}

  async list(organizationId: string, query: { limit?: number | undefined; cursor?: string | undefined }): Promise<{ items: MemberView[]; nextCursor: string | null }> {
    requireOwn(organizationId);
    const limit = query.limit ?? 50;
    const after = query.cursor === undefined ? null : String(decodeCursor(query.cursor, 1)[0]);
    const rows = await this.memberships.list(organizationId, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(toMember), nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  /**
   * Adds a staff account. `EMAIL_TAKEN` when the address has an account already; only an OPERATOR may bring in an existing account
   * (its name and password stay). Only an OWNER grants OWNER.
   */
  async add(organizationId: string, input: NewMember): Promise<MemberView> {
    requireOwn(organizationId);
    if (input.roles.includes('OWNER')) requireOwner('roles');
    const prepared = await this.accounts.prepare(input);
    const roles = [...new Set(input.roles)];
    try {
      return await this.uow.run(async () => {
        const known = await this.accounts.findByEmail(input.email);
        if (known && !currentContext().isOperator) throw new AppError('EMAIL_TAKEN');
        const user = known ?? (await this.accounts.create(prepared));
        await this.accounts.join(organizationId, user.id, roles);
        await this.audit.record({ action: 'members.roles', entity: 'User', entityId: user.id, details: { roles } });
        this.tell(organizationId, user.id);
        return toMember(await this.require(organizationId, user.id));
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('EMAIL_TAKEN');
      throw error;
    }
  }

  /** Changes roles, name or activity; effective within 5 s. `LAST_OWNER` when the clinic would be left without an active owner. */
  update(organizationId: string, userId: string, patch: MemberPatch): Promise<MemberView> {
    requireOwn(organizationId);
    return this.uow.run(async () => {
      await this.uow.lock('members', [organizationId]);
      const member = await this.require(organizationId, userId);
      if (member.roles.includes('OWNER') || patch.roles?.includes('OWNER')) requireOwner(patch.roles === undefined ? 'deactivated' : 'roles');
      await this.keepAnOwner(member, patch);
      await this.rename(member, patch);
      await this.changeMembership(member, patch);
      await this.recordRights(userId, patch);
      this.tell(organizationId, userId);
      return toMember(await this.require(organizationId, userId));
    });
  }

  private async keepAnOwner(member: MemberRow, patch: MemberPatch): Promise<void> {
    const staysOwner = (patch.roles ?? member.roles).includes('OWNER') && !(patch.deactivated ?? member.deactivatedAt !== null);
    if (staysOwner || !member.roles.includes('OWNER')) return;
    const owners = await this.memberships.activeOwners(member.organizationId);
    if (owners.every((id) => id === member.userId)) throw new AppError('LAST_OWNER', { detail: 'A clinic keeps at least one active owner.' });
  }

  private async recordRights(userId: string, patch: MemberPatch): Promise<void> {
    if (patch.roles !== undefined) await this.audit.record({ action: 'members.roles', entity: 'User', entityId: userId, details: { roles: patch.roles } });
    if (patch.deactivated !== undefined) await this.audit.record({ action: patch.deactivated ? 'members.deactivate' : 'members.reactivate', entity: 'User', entityId: userId });
  }

  private async rename(member: MemberRow, patch: MemberPatch): Promise<void> {
    if (patch.firstName === undefined && patch.lastName === undefined) return;
    const elsewhere = (await this.memberships.ofUser(member.userId)).some((each) => each.organizationId !== member.organizationId);
    if (elsewhere) throw fieldError(patch.firstName === undefined ? 'lastName' : 'firstName', 'NOT_ALLOWED', 'This account belongs to several organizations: its owner changes the name.');
    const names = { ...(patch.firstName === undefined ? {} : { firstName: patch.firstName }), ...(patch.lastName === undefined ? {} : { lastName: patch.lastName }) };
    await this.users.update(member.userId, names, toDate(this.clock.now()));
  }

  private async changeMembership(member: MemberRow, patch: MemberPatch): Promise<void> {
    const now = toDate(this.clock.now());
    const roles = patch.roles === undefined ? {} : { roles: [...new Set(patch.roles)] };
    const active = patch.deactivated === undefined ? {} : { deactivatedAt: patch.deactivated ? (member.deactivatedAt ?? now) : null };
    await this.memberships.update(member.id, { ...roles, ...active }, now);
    if (patch.deactivated) await this.sessions.endOfUser(member.userId, 'DEACTIVATED', now, { organizationId: member.organizationId });
  }

  private async require(organizationId: string, userId: string): Promise<MemberRow> {
    const member = await this.memberships.find(organizationId, userId);
    if (!member) throw new AppError('NOT_FOUND');
    return member;
  }

  private tell(organizationId: string, userId: string): void {
    this.uow.afterCommit(() => {
      this.access.changed(userId);
      this.live.publish(organizationId, { topic: 'members', id: userId });
    });
  }
}

function requireOwn(organizationId: string): void {
  if (currentContext().organizationId !== organizationId) throw new AppError('NOT_FOUND');
}

function requireOwner(field: string): void {
  if (!currentContext().roles.includes('OWNER')) throw new AppError('FORBIDDEN', { detail: `Only an owner may change owners (${field}).` });
}

function toMember(row: MemberRow): MemberView {
  const { id, email, phone, firstName, lastName, lastSignInAt } = row.user;
  return {
    id, email, phone, firstName, lastName, roles: row.roles, deactivatedAt: (row.deactivatedAt ?? row.user.deactivatedAt)?.toISOString() ?? null,
    lastSignInAt: lastSignInAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(),
  };
}
