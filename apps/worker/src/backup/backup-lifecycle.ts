import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { BackupScheduler } from '@tappplus/core/backup/backup-scheduler.service';
import { Logger } from '@tappplus/core/platform/logger';

/** The box begins its day first. */
const EVERY_MS = 60_000;

/** Once a minute the worker asks whether a backup or a proof is due. */
@Injectable()
export class BackupLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(private readonly scheduler: BackupScheduler, private readonly logger: Logger) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS).unref();
  }

  /** What is being made is ended by the runner. */
  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      await this.scheduler.runDue();
    } catch (error) {
      this.logger.error('Whether a backup is due could not be found out; the next minute tries again', { error });
    } finally {
      this.looking = false;
    }
  }
}
