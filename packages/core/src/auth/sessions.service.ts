import { Injectable } from '@nestjs/common';
import type { Me } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { AuditService } from '../audit/audit.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { newId } from '../platform/ids.js';
import { currentContext, runInContext } from '../platform/request-context.js';
import { AccessService } from './access.service.js';
import { MembershipsRepository, type MembershipRow } from './memberships.repository.js';
import { toMe } from './me.mapper.js';
import type { RequestOrigin } from './request-origin.js';
import { SessionsRepository, type SessionRow } from './sessions.repository.js';
import { TokensService } from './tokens.service.js';
import { UsersRepository, type UserRow } from './users.repository.js';

export interface IssuedTokens {
  user: Me;
  accessToken: string;
  refreshToken: string;
  /** Seconds the access token lives. */
  expiresIn: number;
  kind: 'token' | 'cookie';
}

/** Two tabs that refresh together, or an answer lost on the way: so long the predecessor gets the same successor. */
const GRACE_SECONDS = 10;

interface Account {
  user: UserRow;
  memberships: MembershipRow[];
}

/** Sessions: refresh tokens that replace each other, and the access tokens made with them. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository, private readonly users: UsersRepository, private readonly memberships: MembershipsRepository, private readonly tokens: TokensService,
    private readonly organizations: OrganizationsService, private readonly access: AccessService, private readonly audit: AuditService, private readonly uow: UnitOfWork,
    private readonly clock: Clock, private readonly config: Config,
  ) {}

  /** Starts a new family. Inside a unit of work. */
  async open(user: UserRow, memberships: readonly MembershipRow[], organizationId: string | null, origin: RequestOrigin): Promise<IssuedTokens> {
    const token = this.tokens.newRefreshToken();
    const row = this.row(user.id, organizationId, newId(), token, origin);
    await this.sessions.create(row);
    return this.issue({ user, memberships: [...memberships] }, row, token);
  }

  /** The clinic of the user's latest session, if still a member there; else the first clinic; null for an operator without one. */
  async lastOrganization(userId: string, memberships: readonly MembershipRow[]): Promise<string | null> {
    const last = await this.sessions.lastOrganization(userId);
    return memberships.find((each) => each.organizationId === last)?.organizationId ?? memberships[0]?.organizationId ?? null;
  }

  /**
   * New tokens for a refresh token. Within 10 s of its first use the predecessor gets the same successor again; later its reuse ends the whole
   * family, since one of the two who hold it is a thief. `SESSION_ENDED` for everything that is no live session.
   */
  async refresh(token: string, origin: Omit<RequestOrigin, 'kind'>): Promise<IssuedTokens> {
    const found = await this.sessions.findByHash(this.tokens.hash(token));
    if (!found) throw new AppError('SESSION_ENDED');
    const context = { ...currentContext(), userId: found.userId, organizationId: found.organizationId };
    const issued = await runInContext(context, () => this.uow.run(() => this.rotate(token, found.familyId, origin)));
    if (!issued) {
      this.access.changed(found.userId);
      throw new AppError('SESSION_ENDED');
    }
    return issued;
  }

  /** Ends the session of a refresh token; an unknown one is fine. Recorded as a sign-out. */
  async signOut(token: string): Promise<void> {
    const found = await this.sessions.findByHash(this.tokens.hash(token));
    if (!found || found.revokedAt !== null) return;
    await runInContext({ ...currentContext(), userId: found.userId, organizationId: found.organizationId }, () => this.endFamily(found.familyId, found.userId));
  }

  /** Ends the session behind the acting access token. */
  async signOutActor(): Promise<void> {
    const { userId, sessionFamilyId } = currentContext();
    if (userId !== null && sessionFamilyId !== undefined) await this.endFamily(sessionFamilyId, userId);
  }

  /** Tokens bound to another clinic of the acting user; `422` when he does not belong to it. */
  async switchTo(organizationId: string, origin: RequestOrigin): Promise<IssuedTokens> {
    const account = await this.account(currentContext().userId);
    if (!account?.memberships.some((each) => each.organizationId === organizationId)) throw fieldError('organizationId', 'UNKNOWN_ID', 'You do not belong to this organization.');
    return runInContext({ ...currentContext(), organizationId }, () => this.uow.run(async () => {
      await this.audit.record({ action: 'auth.switch', entity: 'User', entityId: account.user.id });
      return this.open(account.user, account.memberships, organizationId, origin);
    }));
  }

  /** The acting user as the wire tells it. */
  async me(): Promise<Me> {
    const { userId, organizationId } = currentContext();
    const account = await this.account(userId);
    if (!account) throw new AppError('SESSION_ENDED');
    return this.view(account, organizationId);
  }

  /** Forgets sessions that expired more than 30 days ago. */
  async removeExpired(): Promise<void> {
    const before = toDate(this.clock.now().subtract({ hours: 30 * 24 }));
    await this.uow.run(() => this.sessions.removeExpired(before));
  }

  private async endFamily(familyId: string, userId: string): Promise<void> {
    await this.uow.run(async () => {
      await this.sessions.endFamily(familyId, 'SIGNED_OUT', toDate(this.clock.now()));
      await this.audit.record({ action: 'auth.signOut', entity: 'User', entityId: userId });
    });
    this.access.changed(userId);
  }

  /** Undefined when the token was used before: the family is ended, and that must be committed, so it is no exception here. */
  private async rotate(token: string, familyId: string, origin: Omit<RequestOrigin, 'kind'>): Promise<IssuedTokens | undefined> {
    await this.uow.lock('session', [familyId]);
    const session = await this.sessions.findByHash(this.tokens.hash(token));
    const now = this.clock.now();
    if (!session || session.revokedAt !== null || session.expiresAt <= toDate(now)) throw new AppError('SESSION_ENDED');
    const account = await this.account(session.userId);
    if (!account || !belongs(account, session.organizationId)) throw new AppError('SESSION_ENDED');
    const successor = this.tokens.successorOf(token);
    if (session.rotatedAt !== null) return this.again(session, account, successor, now);
    const kind = session.kind === 'cookie' ? 'cookie' : 'token';
    const row = this.row(session.userId, session.organizationId, familyId, successor, { ...origin, kind });
    await this.sessions.rotated(session.id, toDate(now));
    await this.sessions.create(row);
    return this.issue(account, row, successor);
  }

  private async again(session: SessionRow, account: Account, successor: string, now: Temporal.Instant): Promise<IssuedTokens | undefined> {
    const rotatedAt = session.rotatedAt === null ? now : toInstant(session.rotatedAt);
    if (Temporal.Instant.compare(now, rotatedAt.add({ seconds: GRACE_SECONDS })) <= 0) return this.issue(account, session, successor);
    await this.sessions.endFamily(session.familyId, 'REUSED', toDate(now));
    await this.audit.record({ action: 'auth.refreshReused', entity: 'User', entityId: session.userId });
    return undefined;
  }

  private async issue(account: Account, session: SessionRow, refreshToken: string): Promise<IssuedTokens> {
    const { accessToken, expiresIn } = this.tokens.access({ sub: account.user.id, org: session.organizationId, fam: session.familyId });
    return { user: await this.view(account, session.organizationId), accessToken, refreshToken, expiresIn, kind: session.kind === 'cookie' ? 'cookie' : 'token' };
  }

  private async view(account: Account, organizationId: string | null): Promise<Me> {
    const organizations = await this.organizations.views(account.memberships.map((each) => each.organizationId));
    return toMe(account.user, account.memberships, organizations, organizationId);
  }

  private async account(userId: string | null): Promise<Account | null> {
    const user = userId === null ? null : await this.users.find(userId);
    return user && user.deactivatedAt === null ? { user, memberships: await this.memberships.ofUser(user.id) } : null;
  }

  private row(userId: string, organizationId: string | null, familyId: string, token: string, origin: RequestOrigin): SessionRow {
    const now = this.clock.now();
    return {
      id: newId(), familyId, userId, organizationId, kind: origin.kind, tokenHash: this.tokens.hash(token), createdAt: toDate(now),
      expiresAt: toDate(now.add({ seconds: this.config.refreshTokenExpiresIn })), rotatedAt: null, revokedAt: null, revokedReason: null,
      address: origin.address, userAgent: origin.userAgent?.slice(0, 200) ?? null,
    };
  }
}

function belongs(account: Account, organizationId: string | null): boolean {
  if (organizationId === null) return account.user.isOperator;
  return account.memberships.some((each) => each.organizationId === organizationId);
}
