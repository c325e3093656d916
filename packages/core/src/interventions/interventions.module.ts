import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AvailabilityModule } from '../availability/availability.module.js';
import { InterventionTypesModule } from '../intervention-types/intervention-types.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PractitionersModule } from '../practitioners/practitioners.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { InterventionConfirmationService } from './intervention-confirmation.service.js';
import { InterventionDraftService } from './intervention-draft.service.js';
import { InterventionStatusService } from './intervention-status.service.js';
import { InterventionViewsService } from './intervention-views.service.js';
import { InterventionsRepository } from './interventions.repository.js';
import { InterventionsService } from './interventions.service.js';
import { InterventionsSource } from './interventions.source.js';

/** T6: interventions, an appointment kind of the reminder engine. */
@Module({
  imports: [AuditModule, AvailabilityModule, InterventionTypesModule, OrganizationsModule, PeopleModule, PractitionersModule, RemindersModule],
  providers: [InterventionConfirmationService, InterventionDraftService, InterventionStatusService, InterventionViewsService, InterventionsRepository, InterventionsService, InterventionsSource],
  exports: [InterventionConfirmationService, InterventionsService, InterventionStatusService, InterventionViewsService],
})
export class InterventionsModule {}
