import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { pauseAfterFailures } from '@tappplus/domain/reminders/status-checks';
import { ChannelsService } from '../../notifications/channels.service.js';
import { WebhookKeysService } from '../../notifications/webhooks/webhook-keys.service.js';
import { Clock, toDate } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { Logger } from '../../platform/logger.js';
import { InboundRepository, type InboundMark } from './inbound.repository.js';
import { InboundService } from './inbound.service.js';

const EVERY_SECONDS = 60;
/** Where Twilio calls by itself, looking is only the safety net. */
const EVERY_WITH_WEBHOOKS_SECONDS = 900;
/** What came in is listed by the second, late, and by another clock: this much is read again. */
const OVERLAP_MS = 600_000;
/** A number seen for the first time is read from so long ago. */
const FIRST_LOOK_MS = 3_600_000;
const LEASE_SECONDS = 60;

/** A number of a Twilio account, and the clinics that use it. */
interface Line {
  channel: 'SMS' | 'WHATSAPP';
  sender: string;
  organizationIds: string[];
}

/** Reads what patients wrote to the clinics' numbers, since the newest message seen; a box without public address hears of it in no other way. */
@Injectable()
export class InboundPoller {
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly repository: InboundRepository, private readonly inbound: InboundService, private readonly channels: ChannelsService, private readonly keys: WebhookKeysService,
    private readonly config: Config, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Reads the numbers whose turn it is; how many messages were new. One number that cannot be read holds up no other. */
  async readDue(): Promise<number> {
    let added = 0;
    for (const line of await this.lines()) {
      try {
        added += await this.read(line);
      } catch (error) {
        this.logger.error('What came in could not be stored; it is read again', { channel: line.channel, error });
      }
    }
    return added;
  }

  private async read(line: Line): Promise<number> {
    const [first] = line.organizationIds;
    const since = await this.take(line);
    if (first === undefined || since === null) return 0;
    const outcome = await this.channels.incoming(first, line.channel, new Date(since - OVERLAP_MS));
    if (outcome.kind !== 'ANSWER') {
      const failures = outcome.kind === 'CANNOT_LOOK' ? 0 : (this.failures.get(line.sender) ?? 0) + 1;
      this.failures.set(line.sender, failures);
      const seconds = outcome.kind === 'CANNOT_LOOK' ? EVERY_WITH_WEBHOOKS_SECONDS : Math.max(EVERY_SECONDS, pauseAfterFailures(failures, outcome.retryAfterSeconds));
      await this.put(line, since, seconds);
      return 0;
    }
    this.failures.delete(line.sender);
    const added = await this.inbound.receive(outcome.messages, line.organizationIds);
    const newest = Math.max(since, ...outcome.messages.map((message) => message.at.getTime()));
    await this.put(line, newest, this.config.publicUrl === null ? EVERY_SECONDS : EVERY_WITH_WEBHOOKS_SECONDS);
    return added;
  }

  /** From when on to read, or null while it is not this number's turn; another process leaves it alone meanwhile. */
  private async take(line: Line): Promise<number | null> {
    if (this.waits(await this.repository.mark(line.sender))) return null;
    return this.uow.run(async () => {
      await this.uow.lock('inbound', [line.sender]);
      const mark = await this.repository.mark(line.sender);
      if (this.waits(mark)) return null;
      const since = mark === null ? this.clock.now().epochMilliseconds - FIRST_LOOK_MS : Date.parse(mark.since);
      await this.store(line, since, LEASE_SECONDS);
      return since;
    });
  }

  /** A clock that went back must not make it wait for longer than it ever does. */
  private waits(mark: InboundMark | null): boolean {
    const waits = mark === null ? 0 : Date.parse(mark.notBefore) - this.clock.now().epochMilliseconds;
    return waits > 0 && waits <= 24 * 3_600_000;
  }

  private put(line: Line, since: number, seconds: number): Promise<void> {
    return this.uow.run(() => this.store(line, since, seconds));
  }

  private async store(line: Line, since: number, seconds: number): Promise<void> {
    const now = this.clock.now();
    await this.repository.setMark(line.sender, { since: new Date(since).toISOString(), notBefore: now.add({ seconds }).toString() }, toDate(now));
  }

  private async lines(): Promise<Line[]> {
    const lines = new Map<string, Line>();
    for (const organizationId of await this.keys.organizationIds()) {
      for (const channel of ['SMS', 'WHATSAPP'] as const) {
        const sender = await this.channels.numberOf(organizationId, channel);
        if (sender === null) continue;
        const known = lines.get(sender);
        if (known === undefined) lines.set(sender, { channel, sender, organizationIds: [organizationId] });
        else known.organizationIds.push(organizationId);
      }
    }
    return [...lines.values()];
  }
}
