import { Module } from '@nestjs/common';
import { AlarmsModule } from '../alarms/alarms.module.js';
import { CanaryModule } from '../canary/canary.module.js';
import { HealthModule } from '../health/health.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { BoxWatchTimer } from './box-watch-timer.js';
import { BoxWatch } from './box-watch.service.js';
import { RedisDamage } from './redis-damage.js';
import { BoxRepository } from './box.repository.js';
import { BoxService } from './box.service.js';
import { Reachability } from './reachability.js';

/** T7: how the box is, and what looks after it. */
@Module({
  imports: [AlarmsModule, CanaryModule, HealthModule, NotificationsModule, OrganizationsModule, RemindersModule],
  providers: [BoxRepository, BoxService, BoxWatch, RedisDamage, BoxWatchTimer, Reachability],
  exports: [BoxService, BoxWatch, BoxWatchTimer],
})
export class BoxModule {}
