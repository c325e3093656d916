import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger } from '@tappplus/core/platform/logger';
import { ReminderEngine } from '@tappplus/core/reminders/delivery/reminder-engine';
import { OutageWatch } from '@tappplus/core/reminders/outages/outage-watch';

const EVERY_MS = 5_000;

/** The worker hears how its calls end: it notices outages, and when one is over what waits leaves at once. Started by `main`. */
@Injectable()
export class OutageTimer implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;

  constructor(private readonly watch: OutageWatch, private readonly engine: ReminderEngine, private readonly logger: Logger) {}

  start(): void {
    this.timer ??= setInterval(() => { this.looking ??= this.look().finally(() => { this.looking = null; }); }, EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      if (await this.watch.look()) this.engine.wake();
    } catch (error) {
      this.logger.error('Outages could not be looked at; the next look tries again', { error });
    }
  }
}
