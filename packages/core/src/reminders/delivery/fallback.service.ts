import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { nextInChain, type FallbackStep, type NoStep } from '@tappplus/domain/reminders/fallback-chain';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { Clock, toDate } from '../../platform/clock.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { newId } from '../../platform/ids.js';
import { LiveEvents } from '../../platform/live.js';
import { Logger } from '../../platform/logger.js';
import { runInContext, systemContext } from '../../platform/request-context.js';
import { appointmentKey, AppointmentSources, type AppointmentForReminders } from '../appointment-source.js';
import { PlanningRepository } from '../planning/planning.repository.js';
import { FallbackRepository, type StepRow } from './fallback.repository.js';
import { ReminderQueue } from './reminder-queue.js';

const MOST_PER_LOOK = 100;
/** A call under way, or a try that is due this moment, gets this long before the chain goes on. */
const PATIENCE_MS = 60_000;

/**
 * Goes on with a rule's chain when a message did not arrive: at once when it failed (`reminder.not-delivered`, in the transaction that
 * records it, so that no crash falls between the two), or when no delivery was heard of in the time the rule allows. Each step is a
 * reminder of its own with the plan revision of the first; the database allows one per channel.
 */
@Injectable()
export class FallbackService implements OnModuleInit {
  constructor(
    private readonly repository: FallbackRepository, private readonly planning: PlanningRepository, private readonly sources: AppointmentSources, private readonly organizations: OrganizationsService,
    private readonly queue: ReminderQueue, private readonly events: DomainEvents, private readonly live: LiveEvents, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.events.on('reminder.not-delivered', (event) => this.notDelivered(event.reminderId));
  }

  /** Looks at what has waited for a delivery long enough; how many. One that cannot be looked at never holds up the others. */
  async lookAtDue(): Promise<number> {
    const due = await this.repository.due(toDate(this.clock.now()), MOST_PER_LOOK);
    for (const { id, organizationId } of due) {
      try {
        await runInContext(systemContext(organizationId), () => this.uow.run(() => this.timeIsUp(id)));
      } catch (error) {
        this.logger.error('A fallback chain could not go on; it is tried again', { reminderId: id, error });
        await this.uow.run(() => this.repository.lookAgain(id, this.soon()));
      }
    }
    return due.length;
  }

  /** Inside the transaction that learnt it. A failure here undoes only its own part and is tried again by the sweep. */
  private async notDelivered(id: string): Promise<void> {
    try {
      await this.uow.attempt(async () => {
        const row = await this.repository.hold(id);
        if (row === null) return;
        await this.goOn(row);
        for (const inside of await this.repository.failedInside(row)) {
          const carried = await this.repository.hold(inside);
          if (carried !== null) await this.goOn(carried);
        }
      });
    } catch (error) {
      this.logger.error('A fallback chain could not go on; it is tried again', { reminderId: id, error });
      await this.repository.lookAgain(id, this.soon());
    }
  }

  private async timeIsUp(id: string): Promise<void> {
    const row = await this.repository.hold(id);
    if (row === null) return;
    const now = this.clock.now();
    const busy = row.status === 'SENDING' || (row.status === 'PENDING' && row.nextActionAt !== null && row.nextActionAt.getTime() <= now.epochMilliseconds);
    if (busy) return this.repository.lookAgain(id, this.soon());
    await this.goOn(row);
  }

  private async goOn(row: StepRow): Promise<void> {
    const step = MAY_GO_ON.includes(row.status) ? await this.nextOf(row) : null;
    await this.repository.lookAgain(row.id, null);
    if (step === null || typeof step.next === 'string') return;
    const now = toDate(this.clock.now());
    if (row.status === 'PENDING') await this.repository.withdraw(row.id, now);
    await this.add(row, step.next, step.appointment, now);
  }

  private async nextOf(row: StepRow): Promise<{ next: FallbackStep | NoStep; appointment: AppointmentForReminders } | null> {
    const rule = (await this.planning.rules(row.organizationId)).find((each) => each.id === row.ruleId);
    if (rule === undefined || rule.fallback.length === 0) return null;
    const appointment = (await this.sources.load([{ kind: row.appointmentKind, id: row.appointmentId }])).get(appointmentKey(row.appointmentKind, row.appointmentId));
    const person = (await this.planning.people(row.organizationId, [row.personId])).get(row.personId);
    const stored = await this.repository.ofRule(row);
    const failed = stored.find((each) => each.id === row.id);
    if (appointment === undefined || person === undefined || failed === undefined) return null;
    const clinic = await this.organizations.facts(row.organizationId);
    return { next: nextInChain({ failed, stored, rule, appointment, person, clinic, now: this.clock.now() }), appointment };
  }

  private async add(row: StepRow, step: FallbackStep, appointment: AppointmentForReminders, now: Date): Promise<void> {
    const id = newId();
    const dueAt = toDate(step.scheduledAt);
    const added = await this.repository.add({
      id, organizationId: row.organizationId, appointmentKind: row.appointmentKind, appointmentId: row.appointmentId, planRevision: row.planRevision, ruleId: row.ruleId, personId: row.personId,
      channel: step.channel, recipient: step.recipient, recipientPersonId: step.recipientPersonId, status: 'PENDING', reason: null, scheduledAt: dueAt, scheduledLocal: step.scheduledLocal, timeZone: appointment.timeZone,
      usefulUntil: toDate(appointment.scheduledAt), nextActionAt: dueAt, createdAt: now, updatedAt: now, fallbackOfId: row.id,
    });
    if (!added) return;
    this.uow.afterCommit(() => {
      this.live.publish(row.organizationId, { topic: 'reminders', id: row.id });
      this.queue.offerSoon([{ id, claimRevision: 0, dueAt }]);
    });
  }

  private soon(): Date {
    return new Date(this.clock.now().epochMilliseconds + PATIENCE_MS);
  }
}

/** PENDING only by time: it never left in all the time the rule allows. DELIVERED and READ need nothing more. */
const MAY_GO_ON: readonly StepRow['status'][] = ['FAILED', 'SENT', 'UNKNOWN', 'SKIPPED', 'PENDING'];
