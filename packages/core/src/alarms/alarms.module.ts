import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { AlarmTeller } from './alarm-teller.js';
import { AlarmsRepository } from './alarms.repository.js';
import { AlarmsService } from './alarms.service.js';

/** T7: what is wrong with the box, and who is told of it. Any feature of this tier may raise. */
@Module({ imports: [NotificationsModule, OrganizationsModule], providers: [AlarmsRepository, AlarmsService, AlarmTeller], exports: [AlarmsService, AlarmTeller] })
export class AlarmsModule {}
