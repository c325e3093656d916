import { Module } from '@nestjs/common';
import { BackupHealth } from './backup-health.service.js';
import { BackupRunner } from './backup-runner.service.js';
import { BackupRunsRepository } from './backup-runs.repository.js';
import { BackupScheduler } from './backup-scheduler.service.js';
import { BackupsService } from './backups.service.js';

/** T7: backups made, copied, proven. Restoring is done by the command line on a stopped box. */
@Module({ providers: [BackupRunsRepository, BackupRunner, BackupScheduler, BackupHealth, BackupsService], exports: [BackupScheduler, BackupHealth, BackupsService] })
export class BackupModule {}
