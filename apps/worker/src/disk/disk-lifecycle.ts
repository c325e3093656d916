import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AlarmsService } from '@tappplus/core/alarms/alarms.service';
import { BackupRunner } from '@tappplus/core/backup/backup-runner.service';
import { DiskSpace } from '@tappplus/core/platform/disk-space';
import { Logger } from '@tappplus/core/platform/logger';

const EVERY_MS = 30_000;

/** The worker keeps the reserve on the disk, makes room by thinning out backups, and raises the alarm. */
@Injectable()
export class DiskLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(private readonly disk: DiskSpace, private readonly backups: BackupRunner, private readonly alarms: AlarmsService, private readonly logger: Logger) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.disk.watch({ keepsReserve: true });
    this.timer = setInterval(() => void this.act(), EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** One round; what cannot be done now is done by the next. */
  async act(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const { level } = this.disk;
      if (this.disk.atLeast('NEARLY_FULL')) await this.backups.makeRoom();
      await this.alarms.set('DISK_NEARLY_FULL', 'WARNING', level === 'NEARLY_FULL');
      await this.alarms.set('DISK_FULL', 'CRITICAL', level === 'FULL');
    } catch (error) {
      this.logger.warn('what a full disk asks for could not be done', { error });
    } finally {
      this.looking = false;
    }
  }
}
