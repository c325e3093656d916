import { Injectable } from '@nestjs/common';
import type { ReminderReason } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { attemptState, statusByFacts, type AttemptState } from '@tappplus/domain/reminders/delivery-facts';
import { suppressionByError } from '../../notifications/suppressions/suppressing.js';
import { SuppressionsService, type SuppressionFact } from '../../notifications/suppressions/suppressions.service.js';
import { failureReason } from '../../notifications/providers/failure-reason.js';
import { Clock, toDate } from '../../platform/clock.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { LiveEvents } from '../../platform/live.js';
import { runInContext, systemContext } from '../../platform/request-context.js';
import { DeliveryCounters } from '../delivery/delivery-counters.js';
import { DeliveryFactsRepository } from './delivery-facts.repository.js';
import type { DeliveryFact, FactAttempt, FactChange, FactReminder, MessageFigures, StoredFact } from './delivery-fact.js';
import { strongestWord } from './provider-words.js';

/** A fact with the attempt it is about. */
interface Placed {
  fact: DeliveryFact;
  attempt: FactAttempt;
}

/**
 * The one way in for everything that a provider says later about a message. Facts are joined over all events of a reminder, so their order
 * and how often they come make no difference; a fact about nobody's message is dropped.
 */
@Injectable()
export class DeliveryFactsService {
  constructor(
    private readonly repository: DeliveryFactsRepository, private readonly suppressions: SuppressionsService, private readonly counters: DeliveryCounters, private readonly events: DomainEvents,
    private readonly live: LiveEvents, private readonly uow: UnitOfWork, private readonly clock: Clock,
  ) {}

  /**
   * Stores facts of one provider and what follows from them, in one transaction: event, attempt, reminder and those that travelled inside it, closed
   * addresses, and `reminder.not-delivered`. `clinics` limits whose attempts the teller may speak of; null = any. How many events were new.
   */
  apply(facts: readonly DeliveryFact[], clinics: readonly string[] | null = null): Promise<number> {
    if (facts.length === 0) return Promise.resolve(0);
    return this.uow.run(async () => {
      const placed = await this.place(facts, clinics);
      if (placed.length === 0) return 0;
      const reminders = await this.repository.hold([...new Set(placed.map(({ attempt }) => attempt.reminderId))].sort());
      const now = toDate(this.clock.now());
      const added = await this.repository.addEvents(placed, now);
      for (const [attempt, own] of byAttempt(placed)) await this.repository.markAccepted(attempt, own[0]?.providerMessageId ?? null, strongestWord(attempt.providerStatus, own.map((fact) => fact.word)), now);
      const closed = await this.suppressions.learn(placed.filter(({ fact }) => added.has(fact.eventId)).flatMap(suppressionOf));
      await this.moveAll(reminders, now);
      await this.suppressions.replan(closed);
      return added.size;
    });
  }

  /** Segments and price of a message, when the provider has told them. */
  async note(attemptId: string, figures: MessageFigures): Promise<void> {
    await this.uow.run(() => this.repository.setFigures(attemptId, figures));
  }

  private async place(facts: readonly DeliveryFact[], clinics: readonly string[] | null): Promise<Placed[]> {
    const found: Placed[] = [];
    for (const provider of new Set(facts.map((fact) => fact.provider))) {
      const own = facts.filter((fact) => fact.provider === provider);
      const attempts = (await this.repository.attempts(provider, own.flatMap((fact) => fact.attemptId ?? []), own.flatMap((fact) => fact.providerMessageId ?? [])))
        .filter((attempt) => clinics === null || clinics.includes(attempt.organizationId));
      for (const fact of own) {
        const attempt = attempts.find((each) => isAbout(fact, each)) ?? attempts.find((each) => fact.providerMessageId !== null && each.providerMessageId === fact.providerMessageId);
        if (attempt !== undefined) found.push({ fact, attempt });
      }
    }
    return found;
  }

  private async moveAll(reminders: readonly FactReminder[], now: Date): Promise<void> {
    const attempts = await this.repository.attemptsOf([...new Set(reminders.flatMap((each) => [each.id, each.carriedById ?? each.id]))]);
    const events = await this.repository.events([...new Set(attempts.map((each) => each.reminderId))]);
    const failed: FactReminder[] = [];
    for (const reminder of reminders) if (await this.moveOne(reminder, attempts, events, now)) failed.push(reminder);
    for (const { id, organizationId } of failed) {
      await runInContext(systemContext(organizationId), () => this.events.emit('reminder.not-delivered', { organizationId, reminderId: id }));
    }
  }

  /** True when it has failed by this. */
  private async moveOne(reminder: FactReminder, attempts: readonly FactAttempt[], events: readonly StoredFact[], now: Date): Promise<boolean> {
    const ofLastClaim = (each: FactAttempt): boolean => reminder.claimedAt !== null && each.startedAt.getTime() === reminder.claimedAt.getTime();
    // What it travelled in counts only for that one journey; its own attempts always.
    const mine = attempts.filter((each) => each.reminderId === reminder.id || (each.reminderId === reminder.carriedById && ofLastClaim(each)));
    const known = mine.map((attempt) => ({ attempt, state: stateOf(attempt, events) })).filter(({ state }) => state.state !== null);
    const current = known.find(({ attempt }) => ofLastClaim(attempt));
    const earlier = known.filter((each) => each !== current);
    const next = statusByFacts(reminder, current?.state.state ?? null, earlier.map(({ state }) => state.state), failureOf(current));
    const telling = current ?? earlier[0];
    const times = timesOf(known.map(({ state }) => state));
    if (telling === undefined) return false;
    if (next === null) {
      if (differs(times.deliveredAt, reminder.deliveredAt) || differs(times.readAt, reminder.readAt)) await this.repository.setTimes(reminder.id, times);
      return false;
    }
    const { providerMessageId, provider, startedAt } = telling.attempt;
    const change: FactChange = { id: reminder.id, ...next, ...times, sentAt: reminder.sentAt ?? startedAt, provider, providerMessageId };
    await this.repository.move(change, now);
    this.tell(reminder, change);
    return next.status === 'FAILED' && reminder.status !== 'FAILED';
  }

  private tell(before: FactReminder, after: FactChange): void {
    this.uow.afterCommit(() => {
      const leftNow = before.status === 'SENDING' || before.status === 'UNKNOWN';
      this.counters.add({ sent: leftNow && after.status !== 'FAILED' ? 1 : 0, failed: after.status === 'FAILED' ? 1 : 0 });
      this.live.publish(before.organizationId, { topic: 'reminders', id: before.id });
    });
  }
}

function isAbout(fact: DeliveryFact, attempt: FactAttempt): boolean {
  if (fact.attemptId !== attempt.id) return false;
  return fact.providerMessageId === null || attempt.providerMessageId === null || attempt.providerMessageId === fact.providerMessageId;
}

function byAttempt(placed: readonly Placed[]): Map<FactAttempt, DeliveryFact[]> {
  const groups = new Map<FactAttempt, DeliveryFact[]>();
  for (const { fact, attempt } of placed) groups.set(attempt, [...(groups.get(attempt) ?? []), fact]);
  return groups;
}

function stateOf(attempt: FactAttempt, events: readonly StoredFact[]): AttemptState {
  return attemptState(events.filter((event) => event.attemptId === attempt.id).map(({ type, occurredAt, errorCode }) => ({ type, occurredAt: occurredAt.getTime(), errorCode })));
}

function failureOf(current: { attempt: FactAttempt; state: AttemptState } | undefined): ReminderReason {
  return current === undefined ? 'NOT_DELIVERED' : failureReason(current.attempt.provider, current.state.errorCode);
}

function timesOf(states: readonly AttemptState[]): { deliveredAt: Date | null; readAt: Date | null } {
  const first = (values: (number | null)[]): Date | null => {
    const known = values.filter((each) => each !== null);
    return known.length === 0 ? null : new Date(Math.min(...known));
  };
  return { deliveredAt: first(states.map((each) => each.deliveredAt)), readAt: first(states.map((each) => each.readAt)) };
}

function differs(told: Date | null, stored: Date | null): boolean {
  return told !== null && told.getTime() !== stored?.getTime();
}

function suppressionOf({ fact, attempt }: Placed): SuppressionFact[] {
  const reason = fact.type === 'SPAM_REPORT' ? 'SPAM_REPORT' : fact.type === 'UNSUBSCRIBED' ? 'STOPPED' : fact.type === 'FAILED' ? suppressionByError(fact.provider, fact.errorCode) : null;
  if (reason === null || attempt.recipient === null) return [];
  return [{ organizationId: attempt.organizationId, channel: attempt.channel, recipient: attempt.recipient, reason, errorCode: fact.errorCode, reminderId: attempt.reminderId, at: fact.occurredAt }];
}
