import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PasswordResetService } from '@tappplus/core/auth/password-reset.service';
import { SessionsService } from '@tappplus/core/auth/sessions.service';
import { IdempotencyService } from '@tappplus/core/platform/idempotency.service';
import { Logger } from '@tappplus/core/platform/logger';

const HOUR_MS = 3_600_000;

/** Once an hour the API throws away what has expired: idempotency keys, ended sessions, old reset links. */
@Injectable()
export class HousekeepingService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly idempotency: IdempotencyService, private readonly sessions: SessionsService, private readonly resets: PasswordResetService, private readonly logger: Logger) {}

  onApplicationBootstrap(): void {
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
    } catch (error) {
      this.logger.warn('housekeeping failed', { error });
    }
  }
}
