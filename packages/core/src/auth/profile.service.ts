import { Injectable } from '@nestjs/common';
import type { Locale, Me } from '@tappplus/contracts';
import { isUniqueViolation } from '@tappplus/db/errors';
import { UnitOfWork } from '@tappplus/db';
import { toE164 } from '@tappplus/domain/people/phone';
import { AuditService } from '../audit/audit.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { currentContext } from '../platform/request-context.js';
import { AccessService } from './access.service.js';
import { LoginThrottle } from './login-throttle.js';
import { requireGoodPassword } from './new-password.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { UsersRepository, type UserChange, type UserRow } from './users.repository.js';

export interface ProfilePatch { firstName?: string | undefined; lastName?: string | undefined; phone?: string | null | undefined; locale?: Locale | null | undefined }

/** The acting user's own account. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly users: UsersRepository, private readonly sessions: SessionsRepository, private readonly signedIn: SessionsService, private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle, private readonly access: AccessService, private readonly audit: AuditService, private readonly organizations: OrganizationsService,
    private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly config: Config,
  ) {}

  /** `INVALID_PHONE` for a number no plan knows, `PHONE_TAKEN` for one of another account. */
  async update(patch: ProfilePatch): Promise<Me> {
    const user = await this.self();
    const phone = patch.phone === undefined || patch.phone === null ? patch.phone : await this.readPhone(patch.phone);
    const change: UserChange = {
      ...(patch.firstName === undefined ? {} : { firstName: patch.firstName }), ...(patch.lastName === undefined ? {} : { lastName: patch.lastName }),
      ...(patch.locale === undefined ? {} : { locale: patch.locale }), ...(phone === undefined ? {} : { phone }),
    };
    try {
      await this.uow.run(async () => {
        await this.users.update(user.id, change, toDate(this.clock.now()));
        await this.audit.record({ action: 'auth.updateProfile', entity: 'User', entityId: user.id, details: { fields: Object.keys(change) } });
      });
    } catch (error) {
      if (isUniqueViolation(error, 'phone')) throw new AppError('PHONE_TAKEN');
      throw error;
    }
    return this.signedIn.me();
  }

  /** Changes the password; all other sessions of the user end. `WRONG_PASSWORD` on `currentPassword`, or the password rules on `newPassword`. */
  async changePassword(current: string, next: string): Promise<void> {
    const user = await this.requirePassword(current, 'currentPassword');
    requireGoodPassword('newPassword', next, user);
    const passwordHash = await this.hasher.hash(next);
    const { sessionFamilyId } = currentContext();
    await this.uow.run(async () => {
      const now = toDate(this.clock.now());
      await this.users.update(user.id, { passwordHash }, now);
      await this.sessions.endOfUser(user.id, 'PASSWORD_CHANGED', now, sessionFamilyId === undefined ? {} : { exceptFamilyId: sessionFamilyId });
      await this.audit.record({ action: 'auth.changePassword', entity: 'User', entityId: user.id });
    });
    this.access.changed(user.id);
  }

  /** For what only the person himself may do, not whoever sits at his open page. Answers the user; `WRONG_PASSWORD` on `field`, `RATE_LIMITED` after too many. */
  async requirePassword(password: string, field: string): Promise<UserRow> {
    const user = await this.self();
    const succeeded = await this.throttle.take(user.email, null);
    if (!(await this.hasher.verify(password, user.passwordHash))) throw fieldError(field, 'WRONG_PASSWORD', 'This is not the current password.');
    await succeeded();
    return user;
  }

  private async self(): Promise<UserRow> {
    const { userId } = currentContext();
    const user = userId === null ? null : await this.users.find(userId);
    if (!user) throw new AppError('SESSION_ENDED');
    return user;
  }

  private async readPhone(text: string): Promise<string> {
    const country = currentContext().organizationId === null ? this.config.countryDefault : (await this.organizations.current()).country;
    const phone = toE164(text, country);
    if (!phone.ok) throw fieldError('phone', 'INVALID_PHONE', 'This is not a telephone number.');
    return phone.e164;
  }
}
