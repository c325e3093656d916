import { Injectable } from '@nestjs/common';
import { isUniqueViolation, UnitOfWork } from '@tappplus/db';
import { firstQuestionAt, settleUnknown, type AskAnswer } from '@tappplus/domain/reminders/next-attempt';
import { attemptBodyPlace } from '../../notifications/attempt-body.js';
import type { AskOutcome } from '../../notifications/channels/channel.port.js';
import { ChannelsService } from '../../notifications/channels.service.js';
import { MessageTemplatesService } from '../../notifications/message-templates.service.js';
import { FieldCipher } from '../../platform/cipher.js';
import { Clock, toDate, toInstant } from '../../platform/clock.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { LiveEvents } from '../../platform/live.js';
import { Logger } from '../../platform/logger.js';
import { runInContext, systemContext } from '../../platform/request-context.js';
import { ClaimsRepository } from './claims.repository.js';
import { DeliveryCounters } from './delivery-counters.js';
import { DueRepository } from './due.repository.js';
import { OutcomesRepository } from './outcomes.repository.js';
import { foundRow, notFoundRow, type SettlementRow } from './unknown-settlement.js';
import { UnknownsRepository, type UnknownRow } from './unknowns.repository.js';

const AT_ONCE = 8;
const MOST_PER_SWEEP = 100;
/** A question that was taken and never answered (a crash) is put again after this. */
const QUESTION_LEASE_MS = 30_000;

/** Finds out what became of messages whose call ended without an answer (design §4): never a blind resend. */
@Injectable()
export class UnknownsService {
  constructor(
    private readonly repository: UnknownsRepository, private readonly due: DueRepository, private readonly claims: ClaimsRepository, private readonly outcomes: OutcomesRepository, private readonly channels: ChannelsService,
    private readonly templates: MessageTemplatesService, private readonly cipher: FieldCipher, private readonly counters: DeliveryCounters, private readonly events: DomainEvents, private readonly live: LiveEvents, private readonly uow: UnitOfWork,
    private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Claims whose lease has run out become UNKNOWN; how many. */
  async expireLeases(): Promise<number> {
    const now = this.clock.now();
    if (!(await this.due.anyDue('SENDING', toDate(now)))) return 0;
    const lost = await this.uow.run(() => this.claims.expireLeases(toDate(now), toDate(firstQuestionAt(now))));
    for (const organizationId of new Set(lost.map((each) => each.organizationId))) this.live.publish(organizationId, { topic: 'reminders' });
    if (lost.length > 0) this.logger.warn('Claims ran out without an outcome; their providers are asked', { count: lost.length });
    return lost.length;
  }

  /** Puts the questions that are due; how many reminders were looked at. */
  async askDue(): Promise<number> {
    const now = this.clock.now();
    if (!(await this.due.anyDue('UNKNOWN', toDate(now)))) return 0;
    const ids = await this.uow.run(() => this.repository.take(toDate(now), new Date(now.epochMilliseconds + QUESTION_LEASE_MS), MOST_PER_SWEEP));
    const rows = await this.repository.load(ids);
    for (let from = 0; from < rows.length; from += AT_ONCE) await Promise.all(rows.slice(from, from + AT_ONCE).map((row) => this.settleSafely(row)));
    return rows.length;
  }

  private async settleSafely(row: UnknownRow): Promise<void> {
    try {
      await runInContext(systemContext(row.organizationId), () => this.settle(row));
    } catch (error) {
      this.logger.error('An unknown reminder could not be settled; it is tried again', { reminderId: row.id, error });
    }
  }

  private async settle(row: UnknownRow): Promise<void> {
    const answer = await this.ask(row);
    try {
      await this.store(row, this.settlementOf(row, answer));
    } catch (error) {
      // Somebody else claimed this provider id between the question and now: it is not ours.
      if (answer.kind !== 'FOUND' || !isUniqueViolation(error)) throw error;
      await this.store(row, this.settlementOf(row, { kind: 'ABSENT' }));
    }
  }

  private async ask(row: UnknownRow): Promise<AskOutcome> {
    if (row.attemptId === null || row.attemptBodyCipher === null || row.attemptRecipient === null || row.attemptStartedAt === null) return { kind: 'CANNOT_ASK' };
    // Nothing leaves the box by the outbox, so nothing can have left twice.
    if (row.attemptProvider === 'OUTBOX') return { kind: 'ABSENT' };
    if (row.channel === 'PUSH') return { kind: 'CANNOT_ASK' };
    const provider = row.attemptProvider ?? 'TWILIO';
    return this.channels.ask({
      organizationId: row.organizationId, channel: row.channel, recipient: row.attemptRecipient, sender: row.attemptSender,
      body: this.cipher.decrypt(row.attemptBodyCipher, attemptBodyPlace(row.attemptId, row.organizationId)), since: toInstant(row.attemptStartedAt), reference: row.attemptId,
      ...(row.channel === 'WHATSAPP' ? { approvedTemplate: await this.templates.anyApproved(row.channel) } : {}),
      claimedProviderIds: (ids) => this.outcomes.claimedProviderIds(provider, ids),
    });
  }

  private settlementOf(row: UnknownRow, answer: AskOutcome): SettlementRow {
    const now = this.clock.now();
    if (row.attemptProvider === 'OUTBOX' && answer.kind === 'ABSENT') return notFoundRow({ status: 'PENDING', at: now, askCount: row.askCount });
    const settlement = settleUnknown({
      channel: row.channel, answer: answer.kind satisfies AskAnswer, askCount: row.askCount, attemptCount: row.attemptCount,
      unknownSince: toInstant(row.attemptFinishedAt ?? row.attemptStartedAt ?? toDate(now)), usefulUntil: toInstant(row.usefulUntil), now,
    });
    return answer.kind === 'FOUND' ? foundRow(this.found(row, answer), settlement) : notFoundRow(settlement);
  }

  private found(row: UnknownRow, answer: Extract<AskOutcome, { kind: 'FOUND' }>) {
    return { provider: row.attemptProvider ?? 'TWILIO', providerMessageId: answer.providerMessageId, status: answer.status, startedAt: row.attemptStartedAt ?? toDate(this.clock.now()), foundAt: toDate(this.clock.now()) };
  }

  private async store(row: UnknownRow, to: SettlementRow): Promise<void> {
    await this.uow.run(async () => {
      const moved = await this.repository.settle(row, to, toDate(this.clock.now()));
      if (!moved) return;
      if (to.status === 'FAILED') await this.events.emit('reminder.not-delivered', { organizationId: row.organizationId, reminderId: row.id });
      this.uow.afterCommit(() => {
        this.counters.add({ sent: to.status === 'SENT' ? 1 : 0, failed: to.status === 'FAILED' ? 1 : 0, requeued: to.status === 'PENDING' ? 1 : 0 });
        this.live.publish(row.organizationId, { topic: 'reminders', id: row.id });
      });
    });
  }
}

