import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { InterventionTypeNames } from './intervention-type-names.js';
import { InterventionTypesRepository } from './intervention-types.repository.js';
import { InterventionTypesService } from './intervention-types.service.js';

/** T4: types of intervention, with the ones a new clinic begins with. */
@Module({ imports: [NotificationsModule], providers: [InterventionTypeNames, InterventionTypesRepository, InterventionTypesService], exports: [InterventionTypesService] })
export class InterventionTypesModule {}
