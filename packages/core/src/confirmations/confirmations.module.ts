import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { InterventionTypesModule } from '../intervention-types/intervention-types.module.js';
import { InterventionsModule } from '../interventions/interventions.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PeopleModule } from '../people/people.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { AnswersRepository } from './answers.repository.js';
import { AnswersService } from './answers.service.js';
import { RepliesRepository } from './replies/replies.repository.js';
import { RepliesService } from './replies/replies.service.js';
import { LinkPageService } from './link-page.service.js';
import { PreparationRepository } from './preparation/preparation.repository.js';
import { PreparationService } from './preparation/preparation.service.js';

/** T7: what patients answer, by the link of a message or by a reply, and what they must do before they come. Both apps need it: replies arrive at either. */
@Module({
  imports: [AuditModule, InterventionTypesModule, InterventionsModule, NotificationsModule, OrganizationsModule, PeopleModule, RemindersModule],
  providers: [AnswersRepository, AnswersService, RepliesRepository, RepliesService, LinkPageService, PreparationRepository, PreparationService],
  exports: [AnswersService, RepliesService, LinkPageService, PreparationService],
})
export class ConfirmationsModule {}
