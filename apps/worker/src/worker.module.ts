import { Module, type DynamicModule, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { JOB_NAMES } from '@tappplus/contracts';
import { AlarmsModule } from '@tappplus/core/alarms/alarms.module';
import { BoxModule } from '@tappplus/core/box/box.module';
import { BackupModule } from '@tappplus/core/backup/backup.module';
import { ConfirmationsModule } from '@tappplus/core/confirmations/confirmations.module';
import { InterventionsModule } from '@tappplus/core/interventions/interventions.module';
import { NotificationsModule } from '@tappplus/core/notifications/notifications.module';
import { PlatformModule, type PlatformOptions } from '@tappplus/core/platform/platform.module';
import { RemindersModule } from '@tappplus/core/reminders/reminders.module';
import { BackupLifecycle } from './backup/backup-lifecycle.js';
import { DiskLifecycle } from './disk/disk-lifecycle.js';
import { checkProcessors, processorNames } from './job-check.js';
import { OutageTimer } from './outages/outage-timer.js';
import { EngineLifecycle } from './reminders/engine-lifecycle.js';
import { FactsTimer } from './reminders/facts-timer.js';
import { RemindersProcessor } from './reminders/reminders.processor.js';

/** Features of core that the worker works for: one line each. */
const FEATURES: Type[] = [
  RemindersModule,
  InterventionsModule,
  ConfirmationsModule,
  BackupModule,
  NotificationsModule,
  AlarmsModule,
  BoxModule,
];

/** Composition root of the worker: the same features as the API, with processors. */
@Module({})
export class WorkerModule implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService, private readonly scanner: MetadataScanner) {}

  static forRoot(platform: PlatformOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot(platform), DiscoveryModule, ...FEATURES],
      providers: [BackupLifecycle, DiskLifecycle, EngineLifecycle, FactsTimer, OutageTimer, RemindersProcessor],
    };
  }

  /** A job without a processor, or with two, stops the boot here. */
  onModuleInit(): void {
    checkProcessors(JOB_NAMES, processorNames(this.discovery, this.scanner));
  }
}
