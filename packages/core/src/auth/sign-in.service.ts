import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { toE164 } from '@tappplus/domain/people/phone';
import { AuditService } from '../audit/audit.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { currentContext, runInContext } from '../platform/request-context.js';
import { LoginThrottle } from './login-throttle.js';
import { MembershipsRepository, type MembershipRow } from './memberships.repository.js';
import { PasswordHasher } from './password-hasher.js';
import type { RequestOrigin } from './request-origin.js';
import { SessionsService, type IssuedTokens } from './sessions.service.js';
import { UsersRepository, type UserRow } from './users.repository.js';

/** Sign-in by e-mail or phone and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersRepository, private readonly memberships: MembershipsRepository, private readonly sessions: SessionsService, private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle, private readonly audit: AuditService, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly config: Config, private readonly organizations: OrganizationsService,
  ) {}

  /**
   * New tokens, bound to the clinic the user was in last, else to the first.
   * `BAD_CREDENTIALS` for an unknown account, a wrong password and a deactivated account alike, in the same time; `RATE_LIMITED` after too many failures.
   */
  async signIn(identifier: string, password: string, origin: RequestOrigin): Promise<IssuedTokens> {
    const succeeded = await this.throttle.take(identifier.trim().toLowerCase(), origin.address);
    const user = await this.find(identifier.trim());
    const memberships = user ? await this.memberships.ofUser(user.id) : [];
    const usable = user !== null && user.deactivatedAt === null && (memberships.length > 0 || user.isOperator);
    const fits = await this.hasher.verify(password, user?.passwordHash ?? null);
    if (!user || !fits || !usable) return this.refuse(user, memberships);
    await succeeded();
    const organizationId = await this.sessions.lastOrganization(user.id, memberships);
    return this.as(user, organizationId, () => this.uow.run(async () => {
      const tokens = await this.sessions.open(user, memberships, organizationId, origin);
      await this.users.update(user.id, { lastSignInAt: toDate(this.clock.now()) }, user.updatedAt);
      await this.audit.record({ action: 'auth.signIn', entity: 'User', entityId: user.id, details: { session: origin.kind } });
      return tokens;
    }));
  }

  /** A number as dialled in the country of the box, else in that of one of its clinics. */
  private async find(identifier: string): Promise<UserRow | null> {
    if (identifier.includes('@')) return this.users.findByEmail(identifier.toLowerCase());
    const countries = new Set([this.config.countryDefault, ...(await this.organizations.countries())]);
    const phones = [...countries].flatMap((country) => { const phone = toE164(identifier, country); return phone.ok ? [phone.e164] : []; });
    return this.users.findByFirstPhone(phones);
  }

  private async refuse(user: UserRow | null, memberships: readonly MembershipRow[]): Promise<never> {
    const organizationId = memberships[0]?.organizationId ?? null;
    await this.as(null, organizationId, () => this.audit.record({ action: 'auth.signInFailed', entity: 'User', entityId: user?.id ?? null }));
    throw new AppError('BAD_CREDENTIALS');
  }

  private as<T>(user: UserRow | null, organizationId: string | null, fn: () => Promise<T>): Promise<T> {
    return runInContext({ ...currentContext(), userId: user?.id ?? null, organizationId }, fn);
  }
}
