import { Module, type DynamicModule, type OnModuleInit, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { ThrottlerModule } from '@nestjs/throttler';
import { AlarmsModule } from '@tappplus/core/alarms/alarms.module';
import { AuditModule } from '@tappplus/core/audit/audit.module';
import { AuthModule } from '@tappplus/core/auth/auth.module';
import { BackupModule } from '@tappplus/core/backup/backup.module';
import { BoxModule } from '@tappplus/core/box/box.module';
import { ConfirmationsModule } from '@tappplus/core/confirmations/confirmations.module';
import { DashboardModule } from '@tappplus/core/dashboard/dashboard.module';
import { HealthModule } from '@tappplus/core/health/health.module';
import { HolidaysModule } from '@tappplus/core/holidays/holidays.module';
import { InterventionTypesModule } from '@tappplus/core/intervention-types/intervention-types.module';
import { InterventionsModule } from '@tappplus/core/interventions/interventions.module';
import { MetricsModule } from '@tappplus/core/metrics/metrics.module';
import { NotificationsModule } from '@tappplus/core/notifications/notifications.module';
import { OrganizationsModule } from '@tappplus/core/organizations/organizations.module';
import { PeopleModule } from '@tappplus/core/people/people.module';
import { Config } from '@tappplus/core/platform/config';
import { PlatformModule, type PlatformOptions } from '@tappplus/core/platform/platform.module';
import { PractitionersModule } from '@tappplus/core/practitioners/practitioners.module';
import { ReachModule } from '@tappplus/core/reach/reach.module';
import { RateCounter } from '@tappplus/core/platform/rate-counter';
import { RemindersModule } from '@tappplus/core/reminders/reminders.module';
import { AlarmsController } from './alarms/alarms.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { AuthController } from './auth/auth.controller.js';
import { BackupsController } from './backups/backups.controller.js';
import { RestoresController } from './backups/restores.controller.js';
import { ConfirmationsController } from './confirmations/confirmations.controller.js';
import { LinkPageController } from './confirmations/link-page.controller.js';
import { BoxController } from './box/box.controller.js';
import { DashboardController } from './dashboard/dashboard.controller.js';
import { EventsController } from './events/events.controller.js';
import { HealthController } from './health/health.controller.js';
import { HolidaysController } from './holidays/holidays.controller.js';
import { HousekeepingService } from './housekeeping.service.js';
import { AuthenticationGuard } from './http/authentication.guard.js';
import { DiskGuard } from './http/disk.guard.js';
import { listRoutes, type RouterListing } from './http/boot-check.js';
import { EndpointInterceptor } from './http/endpoint.interceptor.js';
import { ErrorFilter } from './http/error.filter.js';
import { JwtStrategy } from './http/jwt.strategy.js';
import { PermissionGuard } from './http/permission.guard.js';
import { limitFor, RateLimitGuard } from './http/rate-limit.guard.js';
import { RateLimitStorage } from './http/rate-limit.storage.js';
import { InterventionTypesController } from './intervention-types/intervention-types.controller.js';
import { InterventionsController } from './interventions/interventions.controller.js';
import { MessageTemplatesController } from './message-templates/message-templates.controller.js';
import { OrganizationsController } from './organizations/organizations.controller.js';
import { OutagesController } from './outages/outages.controller.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PractitionersController } from './practitioners/practitioners.controller.js';
import { CallListController } from './reach/call-list.controller.js';
import { ReachController } from './reach/reach.controller.js';
import { StatisticsController } from './reach/statistics.controller.js';
import { ReminderRulesController } from './reminder-rules/reminder-rules.controller.js';
import { RemindersController } from './reminders/reminders.controller.js';
import { SettingsController } from './settings/settings.controller.js';
import { TimeLawController } from './time-law/time-law.controller.js';
import { SetupController } from './setup/setup.controller.js';
import { SuppressionsController } from './suppressions/suppressions.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** Features of core that the API serves: one line each. */
const FEATURES: Type[] = [
  MetricsModule,
  AuditModule,
  OrganizationsModule,
  NotificationsModule,
  AuthModule,
  HealthModule,
  HolidaysModule,
  RemindersModule,
  PeopleModule,
  PractitionersModule,
  InterventionTypesModule,
  InterventionsModule,
  ConfirmationsModule,
  DashboardModule,
  ReachModule,
  BackupModule,
  AlarmsModule,
  BoxModule,
];

/** Controllers: one line each. */
const CONTROLLERS: Type[] = [
  MessageTemplatesController,
  OutboxController,
  SettingsController,
  RemindersController,
  ReminderRulesController,
  AuditController,
  AuthController,
  EventsController,
  HealthController,
  HolidaysController,
  OrganizationsController,
  SetupController,
  SuppressionsController,
  WebhooksController,
  PeopleController,
  PractitionersController,
  InterventionTypesController,
  InterventionsController,
  ConfirmationsController,
  LinkPageController,
  DashboardController,
  ReachController,
  CallListController,
  StatisticsController,
  BackupsController,
  OutagesController,
  AlarmsController,
  TimeLawController,
  BoxController,
  RestoresController,
];

const HTTP: Provider[] = [
  HousekeepingService,
  JwtStrategy,
  { provide: APP_FILTER, useClass: ErrorFilter },
  // In this order: who calls, how often, whether he may, whether there is room.
  { provide: APP_GUARD, useClass: AuthenticationGuard },
  { provide: APP_GUARD, useClass: RateLimitGuard },
  { provide: APP_GUARD, useClass: PermissionGuard },
  { provide: APP_GUARD, useClass: DiskGuard },
  { provide: APP_INTERCEPTOR, useClass: EndpointInterceptor },
];

const throttler = ThrottlerModule.forRootAsync({
  inject: [Config, RateCounter],
  useFactory: (config: Config, counter: RateCounter) => ({ throttlers: [{ name: 'default', ttl: 60_000, limit: limitFor(config) }], storage: new RateLimitStorage(counter) }),
});

/** Composition root of the API: the same features as the worker, with controllers. */
@Module({})
export class ApiModule implements OnModuleInit {
  private listing: RouterListing = { endpoints: [], raw: [] };

  constructor(private readonly discovery: DiscoveryService, private readonly scanner: MetadataScanner) {}

  /** `extra` are further controllers, for tests. */
  static forRoot(platform: PlatformOptions, extra: Type[] = []): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot(platform), DiscoveryModule, PassportModule, throttler, ...FEATURES],
      controllers: [...CONTROLLERS, ...extra],
      providers: HTTP,
    };
  }

  /** A route without a declared permission stops the boot here. */
  onModuleInit(): void {
    this.listing = listRoutes(this.discovery, this.scanner);
  }

  /** Every route this API serves. */
  get routes(): RouterListing {
    return this.listing;
  }
}
