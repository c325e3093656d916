import { randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { AuditService } from '../audit/audit.service.js';
import { OrganizationsService, type NewOrganization } from '../organizations/organizations.service.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { Config, ConfigError } from '../platform/config.js';
import { Logger } from '../platform/logger.js';
import { currentContext, runInContext, systemContext } from '../platform/request-context.js';
import { forgetSecret, keptSecret } from '../platform/secrets.js';
import { AccountsService, type NewAccount, type PreparedAccount } from './accounts.service.js';
import { LoginThrottle } from './login-throttle.js';

const CODE_FILE = 'setup-code';
/** Without letters and digits that look alike. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** First run of a box: its first clinic, and the administrator who is OWNER of it and OPERATOR of the box. */
@Injectable()
export class SetupService implements OnApplicationBootstrap {
  constructor(
    private readonly organizations: OrganizationsService, private readonly accounts: AccountsService, private readonly throttle: LoginThrottle, private readonly audit: AuditService,
    private readonly uow: UnitOfWork, private readonly config: Config, private readonly logger: Logger,
  ) {}

  async isNeeded(): Promise<boolean> {
    return (await this.organizations.count()) === 0;
  }

  /** With `ADMIN_EMAIL` and `ADMIN_PASSWORD` the first run needs nobody; else the code is printed in the log. */
  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.isNeeded())) {
      forgetSecret(this.config.dataDir, CODE_FILE);
      return;
    }
    if (this.config.admin) await this.runUnattended(this.config.admin);
    else this.logger.info(`Set-up code: ${this.code()}`);
  }

  /** `SETUP_DONE` once there is a clinic; `WRONG_CODE` on `setupCode`; `RATE_LIMITED` after too many wrong ones. Of two calls at once one makes the clinic. */
  async run(code: string, organization: NewOrganization, admin: NewAccount): Promise<void> {
    await this.requireCode(code);
    await this.make(organization, await this.accounts.prepare(admin, 'admin.'));
  }

  /** For everything an unset box does for a stranger: `SETUP_DONE` once there is a clinic; `WRONG_CODE` on `setupCode`; `RATE_LIMITED` after too many wrong ones. */
  async requireCode(code: string): Promise<void> {
    if (!(await this.isNeeded())) throw new AppError('SETUP_DONE');
    const succeeded = await this.throttle.take('setup', currentContext().address);
    if (!sameText(normal(code), normal(this.code()))) throw fieldError('setupCode', 'WRONG_CODE', 'This is not the code from the log.');
    await succeeded();
  }

  private async runUnattended(admin: { email: string; password: string }): Promise<void> {
    const prepared = await this.prepareUnattended(admin);
    const organization: NewOrganization = { name: 'Clinique', timeZone: this.config.timeZoneDefault, locale: 'fr', country: this.config.countryDefault };
    try {
      await runInContext(systemContext(null), () => this.make(organization, prepared));
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'SETUP_DONE')) throw error;
    }
  }

  private async prepareUnattended(admin: { email: string; password: string }): Promise<PreparedAccount> {
    try {
      return await this.accounts.prepare({ ...admin, firstName: 'Admin', lastName: 'TappPlus' });
    } catch (error) {
      throw error instanceof AppError ? new ConfigError(`ADMIN_PASSWORD cannot be used: ${error.message}`) : error;
    }
  }

  private async make(organization: NewOrganization, admin: PreparedAccount): Promise<void> {
    await this.uow.run(async () => {
      await this.uow.lock('setup', ['box']);
      if (!(await this.isNeeded())) throw new AppError('SETUP_DONE');
      const { id } = await this.organizations.create(organization, 'organization.');
      const user = await this.accounts.create(admin, true);
      await this.accounts.join(id, user.id, ['OWNER']);
      await runInContext({ ...currentContext(), organizationId: id, userId: user.id }, () => this.audit.record({ action: 'setup.run', entity: 'Organization', entityId: id }));
    });
    forgetSecret(this.config.dataDir, CODE_FILE);
    this.logger.info('First clinic made');
  }

  private code(): string {
    return keptSecret(this.config.dataDir, CODE_FILE, () => Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')).join('-'));
  }
}

function normal(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
