import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { AuditService } from '../audit/audit.service.js';
import { ChannelsService } from '../notifications/channels.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { toLocale } from '../organizations/stored-locale.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { Logger } from '../platform/logger.js';
import { RateCounter } from '../platform/rate-counter.js';
import { currentContext, runInContext, systemContext } from '../platform/request-context.js';
import { AccessService } from './access.service.js';
import { MembershipsRepository } from './memberships.repository.js';
import { requireGoodPassword } from './new-password.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordResetsRepository } from './password-resets.repository.js';
import { resetMessage } from './reset-message.js';
import { SessionsRepository } from './sessions.repository.js';
import { TokensService } from './tokens.service.js';
import { UsersRepository, type UserRow } from './users.repository.js';

const LIFE_MINUTES = 60;
const MAILS_AN_HOUR = 5;

/** What the command line shows to be handed over. */
export interface ResetByHand {
  /** Below the box's own address. */
  path: string;
  validUntil: Temporal.Instant;
}

/** A forgotten password: by a link sent by e-mail, set by an OPERATOR, or by a link made at the box's command line. */
@Injectable()
export class PasswordResetService implements BeforeApplicationShutdown {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly resets: PasswordResetsRepository, private readonly users: UsersRepository, private readonly memberships: MembershipsRepository, private readonly sessions: SessionsRepository,
    private readonly tokens: TokensService, private readonly hasher: PasswordHasher, private readonly channels: ChannelsService, private readonly organizations: OrganizationsService,
    private readonly counter: RateCounter, private readonly access: AccessService, private readonly audit: AuditService, private readonly uow: UnitOfWork, private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Sends a link when the account exists. All of it happens after the answer, so the answer and its time reveal nothing. `base` is the box's own address, null when it is not known. */
  request(email: string, base: string | null): void {
    const context = { ...systemContext(null), requestId: currentContext().requestId, address: currentContext().address };
    const work = runInContext(context, () => this.sendLink(email.toLowerCase(), base)).catch((error: unknown) => this.logger.error('password reset failed', { error }));
    this.underWay.add(work);
    void work.finally(() => this.underWay.delete(work));
  }

  /** Resolves when every request so far is dealt with. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.settled();
  }

  /** Sets the password by a link's token; every session of the user ends. `INVALID` on `token` for a used, old or invented one. */
  async reset(token: string, newPassword: string): Promise<void> {
    const row = await this.resets.findByHash(this.tokens.hash(token));
    const user = row && row.usedAt === null && row.expiresAt > toDate(this.clock.now()) ? await this.users.find(row.userId) : null;
    if (!row || !user || user.deactivatedAt !== null) throw invalidLink();
    requireGoodPassword('newPassword', newPassword, user);
    const passwordHash = await this.hasher.hash(newPassword);
    const organizationId = (await this.memberships.ofUser(user.id))[0]?.organizationId ?? null;
    await runInContext({ ...currentContext(), userId: user.id, organizationId }, () => this.uow.run(async () => {
      if (!(await this.resets.use(row.id, toDate(this.clock.now())))) throw invalidLink();
      await this.replace(user, passwordHash);
      await this.audit.record({ action: 'auth.resetPassword', entity: 'User', entityId: user.id });
    }));
    this.access.changed(user.id);
  }

  /** An OPERATOR sets the password of any account; its sessions end. */
  async setByOperator(userId: string, newPassword: string): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) throw new AppError('NOT_FOUND');
    requireGoodPassword('newPassword', newPassword, user);
    const passwordHash = await this.hasher.hash(newPassword);
    const clinics = await this.memberships.ofUser(user.id);
    await this.uow.run(async () => {
      await this.replace(user, passwordHash);
      for (const { organizationId } of clinics) {
        await runInContext({ ...currentContext(), organizationId }, () => this.audit.record({ action: 'members.passwordSetByOperator', entity: 'User', entityId: user.id }));
      }
    });
    this.access.changed(user.id);
  }

  /**
   * For the person at the box's command line: ends every session of the account and makes a link of one use by which its owner chooses a new password. Null for
   * an unknown or deactivated account. The old password is worth nothing from now on.
   */
  async linkByHand(email: string): Promise<ResetByHand | null> {
    const user = await this.users.findByEmail(email.trim().toLowerCase());
    if (!user || user.deactivatedAt !== null) return null;
    const token = this.tokens.newRefreshToken();
    const passwordHash = await this.hasher.hash(this.tokens.newRefreshToken());
    const now = this.clock.now();
    const validUntil = now.add({ minutes: LIFE_MINUTES });
    const clinics = await this.memberships.ofUser(user.id);
    await this.uow.run(async () => {
      await this.replace(user, passwordHash);
      await this.resets.create({ id: newId(), userId: user.id, tokenHash: this.tokens.hash(token), createdAt: toDate(now), expiresAt: toDate(validUntil), usedAt: null });
      for (const organizationId of clinics.length === 0 ? [null] : clinics.map((each) => each.organizationId)) {
        await runInContext({ ...currentContext(), organizationId }, () => this.audit.record({ action: 'auth.resetByHand', entity: 'User', entityId: user.id }));
      }
    });
    this.access.changed(user.id);
    return { path: `/reset-password#token=${token}`, validUntil };
  }

  /** Forgets links that expired more than a day ago. */
  async removeExpired(): Promise<void> {
    const before = toDate(this.clock.now().subtract({ hours: 24 }));
    await this.uow.run(() => this.resets.removeExpired(before));
  }

  private async replace(user: UserRow, passwordHash: string): Promise<void> {
    const now = toDate(this.clock.now());
    await this.users.update(user.id, { passwordHash }, now);
    await this.sessions.endOfUser(user.id, 'PASSWORD_CHANGED', now);
    await this.resets.useAll(user.id, now);
  }

  private async sendLink(email: string, base: string | null): Promise<void> {
    const user = await this.users.findByEmail(email);
    if (!user || user.deactivatedAt !== null) return;
    const { hits } = await this.counter.hit(`reset:${user.id}`, 3_600_000);
    if (hits > MAILS_AN_HOUR) return;
    const organizationId = (await this.memberships.ofUser(user.id))[0]?.organizationId;
    if (organizationId === undefined) return;
    // The outbox is read by staff: a link in it would let them into the account.
    if ((await this.channels.stateOf(organizationId, 'EMAIL')).provider === 'OUTBOX') {
      this.logger.warn('A password reset was asked for, but no e-mail keys are set; an operator can set the password.', { userId: user.id });
      return;
    }
    if (base === null) {
      this.logger.warn('A password reset was asked for under a public name, but PUBLIC_URL is not set, so no link was sent.', { userId: user.id });
      return;
    }
    await this.mail(user, organizationId, await this.newLink(user, organizationId, base));
  }

  private async newLink(user: UserRow, organizationId: string, base: string): Promise<{ id: string; link: string; validUntil: Temporal.Instant }> {
    const token = this.tokens.newRefreshToken();
    const id = newId();
    const now = this.clock.now();
    const validUntil = now.add({ minutes: LIFE_MINUTES });
    await runInContext({ ...currentContext(), organizationId }, () => this.uow.run(async () => {
      await this.resets.create({ id, userId: user.id, tokenHash: this.tokens.hash(token), createdAt: toDate(now), expiresAt: toDate(validUntil), usedAt: null });
      await this.audit.record({ action: 'auth.requestPasswordReset', entity: 'User', entityId: user.id });
    }));
    return { id, link: `${base}/reset-password#token=${token}`, validUntil };
  }

  private async mail(user: UserRow, organizationId: string, reset: { id: string; link: string; validUntil: Temporal.Instant }): Promise<void> {
    const locale = user.locale === null ? (await this.organizations.facts(organizationId)).locale : toLocale(user.locale);
    const { subject, body } = resetMessage(locale, user.firstName, reset.link);
    await this.channels.send({ organizationId, channel: 'EMAIL', recipient: user.email, subject, body, locale, reference: reset.id, collapseKey: reset.id, validUntil: reset.validUntil });
  }
}

function invalidLink(): AppError {
  return fieldError('token', 'INVALID', 'This link was used, is too old or was never made.');
}
