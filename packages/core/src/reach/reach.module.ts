import { Module } from '@nestjs/common';
import { ConfirmationsModule } from '../confirmations/confirmations.module.js';
import { HolidaysModule } from '../holidays/holidays.module.js';
import { InterventionsModule } from '../interventions/interventions.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { CallListService } from './call-list.service.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { CallsRepository } from './calls.repository.js';
import { CallsService } from './calls.service.js';
import { ReachReader } from './reach-reader.js';
import { ReachRepository } from './reach.repository.js';
import { ReachService } from './reach.service.js';
import { StatisticsRepository } from './statistics.repository.js';
import { StatisticsService } from './statistics.service.js';

/** T7: who was reached, whom to call, and how it went. */
@Module({
  imports: [ConfirmationsModule, HolidaysModule, InterventionsModule, OrganizationsModule, RemindersModule],
  providers: [CallListService, CallsRepository, CallsService, ReachReader, ReachRepository, ReachService, StatisticsRepository, StatisticsService],
  exports: [CallListService, CallsService, ReachService, StatisticsService],
})
export class ReachModule {}
