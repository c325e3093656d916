import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PractitionerSpecialities } from './practitioner-specialities.js';
import { PractitionersRepository } from './practitioners.repository.js';
import { PractitionersService } from './practitioners.service.js';

/** T4: practitioners. */
@Module({ imports: [NotificationsModule], providers: [PractitionerSpecialities, PractitionersRepository, PractitionersService], exports: [PractitionersService] })
export class PractitionersModule {}
