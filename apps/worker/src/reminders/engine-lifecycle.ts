import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ClockGuard } from '@tappplus/core/notifications/clock-guard/clock-guard';
import { Logger } from '@tappplus/core/platform/logger';
import { ReminderEngine } from '@tappplus/core/reminders/delivery/reminder-engine';
import { ReminderQueue } from '@tappplus/core/reminders/delivery/reminder-queue';

/** Calls to providers get this long to end before the process does (PM2 waits 9 s). */
const CALLS_MS = 7000;
const QUEUE_MS = 1000;

/** Starts the engine with the worker, and stops it before the database closes: queue first, then calls under way. */
@Injectable()
export class EngineLifecycle implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  constructor(private readonly engine: ReminderEngine, private readonly queue: ReminderQueue, private readonly clockGuard: ClockGuard, private readonly logger: Logger) {}

  async onApplicationBootstrap(): Promise<void> {
    this.queue.bull.on('error', (error) => this.logger.debug('queue', { error }));
    await this.clockGuard.watch();
    await this.engine.start();
  }

  /** The first thing of a shutdown: nothing more is claimed. */
  onModuleDestroy(): void {
    this.engine.halt();
  }

  async beforeApplicationShutdown(): Promise<void> {
    const closing = this.queue.bull.close(true).catch((error: unknown) => this.logger.warn('The queue did not close well', { error }));
    await Promise.all([Promise.race([closing, pause(QUEUE_MS)]), this.engine.stop(CALLS_MS)]);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms).unref(); });
}
