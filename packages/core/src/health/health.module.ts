import { Module } from '@nestjs/common';
import { AlarmsModule } from '../alarms/alarms.module.js';
import { BackupModule } from '../backup/backup.module.js';
import { CanaryModule } from '../canary/canary.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { HealthRepository } from './health.repository.js';
import { HealthService } from './health.service.js';

/** T7: the box looking at itself. */
@Module({ imports: [AlarmsModule, BackupModule, CanaryModule, NotificationsModule, RemindersModule], providers: [HealthRepository, HealthService], exports: [HealthService] })
export class HealthModule {}
