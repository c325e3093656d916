import { Module } from '@nestjs/common';
import { InterventionsModule } from '../interventions/interventions.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ReachModule } from '../reach/reach.module.js';
import { DashboardRepository } from './dashboard.repository.js';
import { DashboardService } from './dashboard.service.js';

/** T7: the home page. */
@Module({ imports: [InterventionsModule, OrganizationsModule, ReachModule], providers: [DashboardRepository, DashboardService], exports: [DashboardService] })
export class DashboardModule {}
