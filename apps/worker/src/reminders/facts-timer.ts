import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Logger } from '@tappplus/core/platform/logger';
import { StatusPoller } from '@tappplus/core/reminders/facts/status-poller.service';

const EVERY_MS = 2000;

/** Asks providers what became of messages, beside the sweep: a provider that answers slowly holds up no reminder. */
@Injectable()
export class FactsTimer implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | null = null;

  constructor(private readonly statuses: StatusPoller, private readonly logger: Logger) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => { this.asking ??= this.ask().finally(() => { this.asking = null; }); }, EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Whatever is under way ends within a call's time limit; what is taken and not told is asked for again. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.race([this.asking, new Promise((resolve) => { setTimeout(resolve, 1000).unref(); })]);
  }

  private async ask(): Promise<void> {
    try {
      await this.statuses.checkDue();
    } catch (error) {
      this.logger.error('Providers could not be asked what became of messages; the next turn tries again', { error });
    }
  }
}
