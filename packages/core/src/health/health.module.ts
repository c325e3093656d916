import { Module } from '@nestjs/common';
import { BackupModule } from '../backup/backup.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { HealthRepository } from './health.repository.js';
import { HealthService } from './health.service.js';

/** T7: the box looking at itself. */
@Module({ imports: [BackupModule, NotificationsModule], providers: [HealthRepository, HealthService], exports: [HealthService] })
export class HealthModule {}
