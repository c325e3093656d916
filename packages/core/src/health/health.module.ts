import { Module } from '@nestjs/common';
import { BackupModule } from '../backup/backup.module.js';
import { HealthRepository } from './health.repository.js';
import { HealthService } from './health.service.js';

/** T7: the box looking at itself. */
@Module({ imports: [BackupModule], providers: [HealthRepository, HealthService], exports: [HealthService] })
export class HealthModule {}
