import { Module } from '@nestjs/common';
import { BackupHealth } from './backup-health.service.js';
import { BackupRunner } from './backup-runner.service.js';
import { BackupRunsRepository } from './backup-runs.repository.js';
import { BackupScheduler } from './backup-scheduler.service.js';
import { BackupsService } from './backups.service.js';
import { RestoresService } from './restores/restores.service.js';

/** T7: backups made, copied, proven, and restored: by a page, where the box starts again with them, or by the command line on a stopped box. */
@Module({ providers: [BackupRunsRepository, BackupRunner, BackupScheduler, BackupHealth, BackupsService, RestoresService], exports: [BackupRunner, BackupScheduler, BackupHealth, BackupsService, RestoresService] })
export class BackupModule {}
