import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { QUEUE_NAME } from '@tappplus/contracts';
import { AuditModule } from '../audit/audit.module.js';
import { HolidaysModule } from '../holidays/holidays.module.js';
import { InterventionTypesModule } from '../intervention-types/intervention-types.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { Config } from '../platform/config.js';
import { Redis } from '../platform/redis.js';
import { AppointmentSources } from './appointment-source.js';
import { ClaimsRepository } from './delivery/claims.repository.js';
import { DeliveryCounters } from './delivery/delivery-counters.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { Dispatcher } from './delivery/dispatcher.js';
import { DueRepository } from './delivery/due.repository.js';
import { FallbackRepository } from './delivery/fallback.repository.js';
import { FallbackService } from './delivery/fallback.service.js';
import { OutcomeRecorder } from './delivery/outcome-recorder.js';
import { OutcomesRepository } from './delivery/outcomes.repository.js';
import { QueueFeeder } from './delivery/queue-feeder.js';
import { ReminderEngine } from './delivery/reminder-engine.js';
import { ReminderQueue } from './delivery/reminder-queue.js';
import { SweepLog } from './delivery/sweep-log.js';
import { SweepsRepository } from './delivery/sweeps.repository.js';
import { UnknownsRepository } from './delivery/unknowns.repository.js';
import { UnknownsService } from './delivery/unknowns.service.js';
import { DeliveryFactsRepository } from './facts/delivery-facts.repository.js';
import { DeliveryFactsService } from './facts/delivery-facts.service.js';
import { ConfirmationLinksRepository } from './links/confirmation-links.repository.js';
import { ConfirmationLinks } from './links/confirmation-links.service.js';
import { LinkTokens } from './links/link-tokens.js';
import { OutageWatch } from './outages/outage-watch.js';
import { OutagesRepository } from './outages/outages.repository.js';
import { OutagesService } from './outages/outages.service.js';
import { InboundPoller } from './facts/inbound-poller.service.js';
import { InboundRepository } from './facts/inbound.repository.js';
import { InboundService } from './facts/inbound.service.js';
import { ProviderCallsService } from './facts/provider-calls.service.js';
import { StatusChecksRepository } from './facts/status-checks.repository.js';
import { StatusPoller } from './facts/status-poller.service.js';
import { PlanningRepository } from './planning/planning.repository.js';
import { ReminderPlanner } from './planning/reminder-planner.js';
import { ReplanningRepository } from './planning/replanning.repository.js';
import { ReplanningService } from './planning/replanning.service.js';
import { RealPreviewService } from './real-preview.service.js';
import { ReminderBoardService } from './reminder-board.service.js';
import { RemindersRepository } from './reminders.repository.js';
import { RemindersService } from './reminders.service.js';
import { TimeLawRecord } from './time-law/time-law-record.js';
import { TimeLawRepository } from './time-law/time-law.repository.js';
import { TimeLawService } from './time-law/time-law.service.js';
import { ReminderRulesRepository } from './rules/reminder-rules.repository.js';
import { ReminderRulesService } from './rules/reminder-rules.service.js';
import { RuleSimulationService } from './rules/rule-simulation.service.js';

const DELIVERY = [
  ClaimsRepository, DeliveryCounters, DeliveryService, Dispatcher, DueRepository, FallbackRepository, FallbackService, OutcomeRecorder, OutcomesRepository, QueueFeeder, ReminderEngine, SweepLog, SweepsRepository,
  UnknownsRepository, UnknownsService,
];
const TIME_LAW = [TimeLawRecord, TimeLawRepository, TimeLawService];
const OUTAGES = [OutagesRepository, OutageWatch, OutagesService];
const FACTS = [DeliveryFactsRepository, DeliveryFactsService, InboundPoller, InboundRepository, InboundService, ProviderCallsService, StatusChecksRepository, StatusPoller];
const LINKS = [ConfirmationLinksRepository, ConfirmationLinks, { provide: LinkTokens, inject: [Config], useFactory: (config: Config) => new LinkTokens(config.encryptionKey) }];
const PLANNING = [PlanningRepository, ReminderPlanner, ReplanningRepository, ReplanningService, ReminderRulesRepository, ReminderRulesService, RuleSimulationService];

/** Every connection of the queue waits for Redis instead of failing; who may not wait asks `ReminderQueue.ready` first. */
const queue = BullModule.registerQueueAsync({
  name: QUEUE_NAME,
  inject: [Redis],
  useFactory: (redis: Redis) => ({
    createClient: () => redis.connect({ maxRetriesPerRequest: null, enableReadyCheck: false }),
    skipVersionCheck: true,
    settings: { maxStalledCount: 1, stalledInterval: 30_000, guardInterval: 5000, retryProcessDelay: 1000 },
  }),
});

/** T5: plans reminders, and delivers them where a composition root starts the `ReminderEngine` (the worker does). */
@Module({
  imports: [HolidaysModule, AuditModule, OrganizationsModule, NotificationsModule, InterventionTypesModule, queue],
  providers: [AppointmentSources, RealPreviewService, ReminderQueue, RemindersRepository, RemindersService, ReminderBoardService, ...PLANNING, ...DELIVERY, ...FACTS, ...LINKS, ...OUTAGES, ...TIME_LAW],
  exports: [InboundPoller, ProviderCallsService, TimeLawService, AppointmentSources, ConfirmationLinks, LinkTokens, OutagesService, OutageWatch, RealPreviewService, DeliveryFactsService, ReminderBoardService, ReminderEngine, ReminderQueue, ReminderRulesService, RuleSimulationService, RemindersService, ReplanningService, StatusPoller],
})
export class RemindersModule {}
