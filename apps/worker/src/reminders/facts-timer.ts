import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Logger } from '@tappplus/core/platform/logger';
import { InboundPoller } from '@tappplus/core/reminders/facts/inbound-poller.service';
import { StatusPoller } from '@tappplus/core/reminders/facts/status-poller.service';

const EVERY_MS = 2000;
/** Whether a number's turn has come is looked at every so many turns. */
const INBOUND_EVERY = 5;

/** Asks providers what became of messages and what came in, beside the sweep: a provider that answers slowly holds up no reminder. */
@Injectable()
export class FactsTimer implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | null = null;
  private turns = 0;

  constructor(private readonly statuses: StatusPoller, private readonly inbound: InboundPoller, private readonly logger: Logger) {}

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
    this.turns += 1;
    await this.safely('What became of messages', () => this.statuses.checkDue());
    if (this.turns % INBOUND_EVERY === 1) await this.safely('What came in', () => this.inbound.readDue());
  }

  private async safely(what: string, ask: () => Promise<unknown>): Promise<void> {
    try {
      await ask();
    } catch (error) {
      this.logger.error(`${what} could not be asked for; the next turn tries again`, { error });
    }
  }
}
