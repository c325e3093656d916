import { Module } from '@nestjs/common';
import { HealthModule } from '../health/health.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { MetricsRepository } from './metrics.repository.js';
import { MetricsService } from './metrics.service.js';

/** T7: the figures of the box for Prometheus. */
@Module({ imports: [HealthModule, RemindersModule], providers: [MetricsRepository, MetricsService], exports: [MetricsService] })
export class MetricsModule {}
