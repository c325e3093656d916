import path from 'node:path';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditWriter } from '@tappplus/core/audit/audit-writer';
import { PasswordResetService } from '@tappplus/core/auth/password-reset.service';
import { SessionsService } from '@tappplus/core/auth/sessions.service';
import { Config } from '@tappplus/core/platform/config';
import { DiskSpace } from '@tappplus/core/platform/disk-space';
import { IdempotencyService } from '@tappplus/core/platform/idempotency.service';
import { Logger } from '@tappplus/core/platform/logger';
import { ConfirmationLinks } from '@tappplus/core/reminders/links/confirmation-links.service';

const HOUR_MS = 3_600_000;

/** Takes up the audit journal and looks after the room on the disk from the start; once an hour throws away what has expired: idempotency keys, ended sessions, old reset links, patients' links of past years. */
@Injectable()
export class HousekeepingService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly audit: AuditWriter, private readonly config: Config, private readonly idempotency: IdempotencyService, private readonly sessions: SessionsService, private readonly resets: PasswordResetService, private readonly links: ConfirmationLinks, private readonly disk: DiskSpace, private readonly logger: Logger,
  ) {}

  /** Before the first request. On PostgreSQL a commit does not stop the event loop and nobody holds the only write lock, so no journal is needed. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.usesPostgres) await this.audit.keepJournal(path.join(this.config.dataDir, 'audit.journal'));
    await this.disk.watch({ keepsReserve: false });
    this.timer = setInterval(() => void this.run(), HOUR_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** One round; a failure is logged and tried again in an hour. */
  async run(): Promise<void> {
    try {
      await this.idempotency.removeExpired();
      await this.sessions.removeExpired();
      await this.resets.removeExpired();
      await this.links.removeExpired();
    } catch (error) {
      this.logger.warn('housekeeping failed', { error });
    }
  }
}
