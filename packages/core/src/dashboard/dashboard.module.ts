import { Module } from '@nestjs/common';
import { InterventionsModule } from '../interventions/interventions.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { DashboardRepository } from './dashboard.repository.js';
import { DashboardService } from './dashboard.service.js';

/** T7: the home page. */
@Module({ imports: [InterventionsModule, OrganizationsModule, RemindersModule], providers: [DashboardRepository, DashboardService], exports: [DashboardService] })
export class DashboardModule {}
