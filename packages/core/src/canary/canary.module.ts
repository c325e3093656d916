import { Module } from '@nestjs/common';
import { AlarmsModule } from '../alarms/alarms.module.js';
import { InterventionsModule } from '../interventions/interventions.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { CanaryRepository } from './canary.repository.js';
import { CanaryService } from './canary.service.js';

/** T7: a synthetic reminder that goes the whole way, every hour. */
@Module({ imports: [AlarmsModule, InterventionsModule, RemindersModule], providers: [CanaryRepository, CanaryService], exports: [CanaryService] })
export class CanaryModule {}
