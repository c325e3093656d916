import { Injectable } from '@nestjs/common';
import type { Channel } from '@tappplus/contracts';
import { isUniqueViolation, UnitOfWork } from '@tappplus/db';
import { fallbackDeadline, refusedDeadline } from '@tappplus/domain/reminders/fallback-chain';
import { firstQuestionAt } from '@tappplus/domain/reminders/next-attempt';
import { firstCheckAt } from '@tappplus/domain/reminders/status-checks';
import { setTimeout as pause } from 'node:timers/promises';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { suppressionByError } from '../../notifications/suppressions/suppressing.js';
import { SuppressionsService, type SuppressionFact } from '../../notifications/suppressions/suppressions.service.js';
import { Clock, toDate } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { LiveEvents } from '../../platform/live.js';
import { Logger } from '../../platform/logger.js';
import { OutageWatch } from '../outages/outage-watch.js';
import { runInContext, systemContext } from '../../platform/request-context.js';
import { DeliveryCounters } from './delivery-counters.js';
import type { AttemptChange, ReminderChange } from './delivery-rows.js';
import type { ClaimedReminder, Dispatch } from './dispatcher.js';
import { OutcomesRepository } from './outcomes.repository.js';
import { settleOutcomes, type NextState } from './settle-outcomes.js';

/** A message whose calls have all ended, in the order of its calls. */
export interface Ended {
  dispatch: Dispatch;
  outcomes: SendOutcome[];
}

interface Waiting extends Ended {
  at: Temporal.Instant;
  done: () => void;
}

const CAN_BE_LOOKED_AT: readonly string[] = ['TWILIO', 'SENDGRID'];
const MOST_AT_ONCE = 200;
const RETRY_MS = 500;
/** After this many failed writes the row is left to its lease: it becomes UNKNOWN and is asked for. */
const MOST_RETRIES = 40;

/**
 * Writes down what became of calls, many in one transaction: while one is being written the next ones gather. An outcome is never
 * dropped while the process lives; when it dies before writing, the lease makes the reminder UNKNOWN.
 */
@Injectable()
export class OutcomeRecorder {
  private waiting: Waiting[] = [];
  /** Clinics whose last calls found no way to the provider. */
  private readonly offline = new Set<string>();
  private writing: Promise<void> | null = null;

  constructor(
    private readonly repository: OutcomesRepository, private readonly counters: DeliveryCounters, private readonly events: DomainEvents, private readonly live: LiveEvents, private readonly outages: OutageWatch,
    private readonly suppressions: SuppressionsService, private readonly config: Config, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Resolves once the outcome is on the disk (or had to be left to the lease). */
  record(ended: Ended): Promise<void> {
    this.outages.note(ended.outcomes);
    return new Promise((resolve) => {
      this.waiting.push({ ...ended, at: this.clock.now(), done: resolve });
      this.writing ??= this.writeAll();
    });
  }

  /** Gives back a claim whose calls were not begun. */
  async release(dispatch: Dispatch): Promise<void> {
    await this.uow.run(() => this.repository.release([dispatch.carrier, ...dispatch.carried], dispatch.calls.map((call) => call.attemptId), toDate(this.clock.now())));
  }

  private async writeAll(): Promise<void> {
    // One turn of the event loop gathers what ended together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      await this.write(batch);
      for (const each of batch) each.done();
    }
    this.writing = null;
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    for (let attempt = 1; attempt <= MOST_RETRIES; attempt += 1) {
      try {
        await this.uow.run(() => this.store(batch));
        return;
      } catch (error) {
        if (batch.length > 1) return this.oneByOne(batch);
        if (isUniqueViolation(error)) return this.storeContested(batch);
        this.logger.error('An outcome could not be written; it is tried again', { attempt, error });
        await pause(RETRY_MS);
      }
    }
  }

  private async oneByOne(batch: readonly Waiting[]): Promise<void> {
    for (const each of batch) await this.write([each]);
  }

  private async store(batch: readonly Waiting[]): Promise<void> {
    const now = toDate(this.clock.now());
    await this.repository.finishAttempts(batch.flatMap((each) => attemptChanges(each, this.config.publicUrl !== null)), now);
    const moved = await this.repository.moveReminders(batch.flatMap((each) => reminderChanges(each)), now);
    const owners = await this.repository.unregisterDevices(batch.flatMap(goneDevices), now);
    const closed = await this.suppressions.learn(batch.flatMap((each) => closedAddresses(each, now)));
    for (const each of moved) if (each.status === 'FAILED') await this.events.emit('reminder.not-delivered', { organizationId: each.organizationId, reminderId: each.id });
    await this.suppressions.replan(closed);
    await this.replanOwners(owners);
    await this.hurryIfBackOnline(batch, now);
    this.uow.afterCommit(() => this.tell(moved));
  }

  /** Whose last telephone forgot the application is reached by the next channel from now on. */
  private async replanOwners(owners: readonly { personId: string; organizationId: string }[]): Promise<void> {
    for (const { organizationId, personId } of new Map(owners.map((each) => [each.personId, each])).values()) {
      await runInContext(systemContext(organizationId), () => this.events.emit('person.changed', { organizationId, personId, what: ['CONTACT'] }));
    }
  }

  /** After an outage nobody waits for the end of his own back-off: the first message that gets through takes the others along. */
  private async hurryIfBackOnline(batch: readonly Waiting[], now: Date): Promise<void> {
    for (const { dispatch, outcomes } of batch) {
      const clinic = dispatch.organizationId;
      if (outcomes.some(foundNoWay)) this.offline.add(clinic);
      else if (this.offline.has(clinic) && outcomes.some((each) => each.kind === 'ACCEPTED' && each.provider !== 'OUTBOX')) {
        await this.repository.hurry(clinic, now);
        this.uow.afterCommit(() => { this.offline.delete(clinic); });
      }
    }
  }

  /**
   * The provider's id is held by another attempt. If that one only found it by asking, it was mistaken: the message is this one's, and the
   * other is unknown again. Otherwise the provider gave one id twice, and this attempt is stored without it.
   */
  private async storeContested(batch: readonly Waiting[]): Promise<void> {
    const now = this.clock.now();
    await this.uow.run(async () => {
      const mistaken = await this.mistakenHolders(batch);
      for (const holder of mistaken) await this.repository.unfind(holder, toDate(firstQuestionAt(now)), toDate(now));
      await this.store(mistaken.length > 0 ? batch : batch.map(withoutId));
    }).catch((error: unknown) => this.logger.error('A contested outcome could not be written; its lease will end it', { error }));
  }

  private async mistakenHolders(batch: readonly Waiting[]) {
    const holders = [];
    for (const outcome of batch.flatMap((each) => each.outcomes)) {
      if (outcome.kind !== 'ACCEPTED' || outcome.providerMessageId === null) continue;
      const holder = await this.repository.holderOf(outcome.provider, outcome.providerMessageId);
      if (holder?.foundByAsking) holders.push(holder);
    }
    return holders;
  }

  private tell(moved: readonly { id: string; organizationId: string; status: string }[]): void {
    this.counters.add({
      sent: moved.filter((each) => each.status === 'SENT').length,
      failed: moved.filter((each) => each.status === 'FAILED').length,
      skipped: moved.filter((each) => each.status === 'EXPIRED').length,
    });
    for (const organizationId of new Set(moved.map((each) => each.organizationId))) this.live.publish(organizationId, { topic: 'reminders' });
  }
}

function foundNoWay(outcome: SendOutcome): boolean {
  return outcome.kind === 'NOT_SENT' && (outcome.reason === 'CONNECTION_LOST' || outcome.reason === 'TIMED_OUT');
}

function attemptChanges({ dispatch, outcomes, at }: Waiting, withWebhooks: boolean): AttemptChange[] {
  return dispatch.calls.flatMap((call, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return [];
    const accepted = outcome.kind === 'ACCEPTED';
    return [{
      id: call.attemptId, outcome: outcome.kind, provider: outcome.provider, sender: accepted ? outcome.sender : null, providerMessageId: accepted ? outcome.providerMessageId : null,
      errorCode: accepted ? null : (outcome.errorCode ?? outcome.reason), errorMessage: accepted ? null : outcome.errorMessage,
      statusCheckAt: accepted && outcome.providerMessageId !== null && CAN_BE_LOOKED_AT.includes(outcome.provider) ? toDate(firstCheckAt(at, withWebhooks)) : null,
    }];
  });
}

function reminderChanges({ dispatch, outcomes, at }: Waiting): ReminderChange[] {
  const next = settleOutcomes(outcomes, { attemptCount: dispatch.carrier.attemptCount, usefulUntil: dispatch.usefulUntil, now: at, jitter: Math.random() });
  return [dispatch.carrier, ...dispatch.carried].map((reminder) => {
    const waitsForCarrier = next.status === 'UNKNOWN' && reminder !== dispatch.carrier;
    return {
      id: reminder.id, claimRevision: reminder.claimRevision, status: next.status, reason: next.reason,
      nextActionAt: next.nextActionAt === null || waitsForCarrier ? null : toDate(next.nextActionAt),
      sentAt: next.status === 'SENT' ? toDate(at) : null, provider: next.provider, providerMessageId: next.providerMessageId,
      fallbackAt: toDateOrNull(nextChannelAt(next, dispatch.message.channel, reminder, at)),
    };
  });
}

function nextChannelAt(next: NextState, channel: Channel, reminder: ClaimedReminder, at: Temporal.Instant): Temporal.Instant | null {
  if (next.status === 'PENDING') return reminder.hasNextChannel ? refusedDeadline(next.reason, at) : null;
  return next.status === 'SENT' && next.provider !== 'OUTBOX' ? fallbackDeadline(channel, reminder.fallbackAfter, at) : null;
}

function toDateOrNull(instant: Temporal.Instant | null): Date | null {
  return instant === null ? null : toDate(instant);
}

/** Addresses that the provider refused for good. */
function closedAddresses({ dispatch, outcomes }: Ended, at: Date): SuppressionFact[] {
  return dispatch.calls.flatMap((call, index) => {
    const outcome = outcomes[index];
    const reason = outcome?.kind === 'REJECTED' ? suppressionByError(outcome.provider, outcome.errorCode) : null;
    if (outcome?.kind !== 'REJECTED' || reason === null) return [];
    return [{ organizationId: dispatch.organizationId, channel: dispatch.message.channel, recipient: call.recipient, reason, errorCode: outcome.errorCode, reminderId: dispatch.carrier.id, at }];
  });
}

function goneDevices({ dispatch, outcomes }: Ended): string[] {
  return dispatch.calls.flatMap((call, index) => {
    const outcome = outcomes[index];
    return outcome?.kind === 'REJECTED' && outcome.unregistered === true && call.deviceId !== null ? [call.deviceId] : [];
  });
}

function withoutId(each: Waiting): Waiting {
  return { ...each, outcomes: each.outcomes.map((outcome) => (outcome.kind === 'ACCEPTED' ? { ...outcome, providerMessageId: null } : outcome)) };
}
