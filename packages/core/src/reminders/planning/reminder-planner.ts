import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import type { ReminderReason } from '@tappplus/contracts';
import { silenceAnswered, stepsEndedByAnswer } from '@tappplus/domain/confirmations/silence-answered';
import type { DayCalendar } from '@tappplus/domain/calendar/day-calendar';
import { diffReminders, planRevisionFor, type ReminderDiff } from '@tappplus/domain/reminders/diff-reminders';
import { planReminders } from '@tappplus/domain/reminders/plan-reminders';
import type { PlannedReminder, RuleForPlanning } from '@tappplus/domain/reminders/reminder-types';
import { HolidaysService } from '../../holidays/holidays.service.js';
import type { OrganizationFacts } from '../../organizations/organization-facts.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { Clock, toDate } from '../../platform/clock.js';
import { newId } from '../../platform/ids.js';
import { LiveEvents } from '../../platform/live.js';
import type { AppointmentForReminders } from '../appointment-source.js';
import { ReminderQueue } from '../delivery/reminder-queue.js';
import { PlanningRepository, type NewReminder, type PlanningPerson, type StoredForPlanning } from './planning.repository.js';

/** What one planning changed. */
export interface PlanResult {
  created: number;
  cancelled: number;
  /** How many that are to leave were made for each appointment that got any. */
  createdOf: ReadonlyMap<string, number>;
}

/** Appointments further away have no holidays yet. */
const FURTHEST_YEARS = 5;

type PlanningClinic = OrganizationFacts & { calendar?: DayCalendar };
/** One appointment under rules that are only tried. */
export interface TriedOut {
  appointment: AppointmentForReminders;
  person: PlanningPerson;
  clinic: OrganizationFacts;
  existing: readonly StoredForPlanning[];
  planned: readonly PlannedReminder[];
  diff: ReminderDiff;
}
interface Facts {
  clinic: PlanningClinic;
  rules: RuleForPlanning[];
  people: Map<string, PlanningPerson>;
}
type Plannable = Pick<AppointmentForReminders, 'organizationId' | 'personId' | 'typeId' | 'scheduledLocal' | 'timeZone' | 'scheduledAt' | 'active' | 'answer'>;

/**
 * Makes the stored reminders of appointments say what the rules say (design §4). The plan and the difference are the domain's; this
 * loads the facts and writes the rows, in the caller's transaction.
 */
@Injectable()
export class ReminderPlanner {
  constructor(
    private readonly repository: PlanningRepository, private readonly organizations: OrganizationsService, private readonly holidays: HolidaysService, private readonly queue: ReminderQueue,
    private readonly live: LiveEvents, private readonly uow: UnitOfWork, private readonly clock: Clock,
  ) {}

  /**
   * Plans appointments of one clinic and one kind, inside a unit of work. The caller has read them after locking them
   * (`lock`), or changed them itself in this transaction. Rows in flight are never touched.
   */
  async plan(appointments: readonly AppointmentForReminders[], closedReason?: 'APPOINTMENT_CANCELLED' | 'APPOINTMENT_CLOSED'): Promise<PlanResult> {
    const first = appointments[0];
    if (first === undefined) return { created: 0, cancelled: 0, createdOf: new Map() };
    await this.lock(appointments.map((each) => each.id));
    const now = this.clock.now();
    const facts = await this.facts(first.organizationId, appointments);
    const stored = await this.repository.stored(first.kind, appointments.map((each) => each.id));
    const created: NewReminder[] = [];
    const cancelled = new Map<ReminderReason, string[]>();
    for (const appointment of appointments) {
      const existing = stored.get(appointment.id) ?? [];
      const diff = diffReminders(existing, this.planned(appointment, facts, now), {
        scheduledAt: appointment.scheduledAt, active: appointment.active, rules: facts.rules, now, ...(closedReason === undefined ? {} : { closedReason }),
      });
      const revision = planRevisionFor(existing, appointment.revision);
      created.push(...diff.create.map((plan) => toRow(plan, appointment, revision, now)));
      const ended = stepsEndedByAnswer(existing, appointment.answer).map(({ id }) => ({ id, reason: 'ANSWERED' as const }));
      for (const { id, reason } of [...diff.cancel, ...ended]) cancelled.set(reason, [...(cancelled.get(reason) ?? []), id]);
    }
    const gone = await this.write(created, cancelled, now);
    this.tell(first.organizationId, created, gone);
    const createdOf = new Map<string, number>();
    for (const { appointmentId, status } of created) if (status === 'PENDING') createdOf.set(appointmentId, (createdOf.get(appointmentId) ?? 0) + 1);
    return { created: created.length, cancelled: gone, createdOf };
  }

  /** What planning this appointment would make; the same functions, nothing written. */
  async preview(appointment: Plannable): Promise<{ planned: PlannedReminder[]; person: PlanningPerson; clinic: OrganizationFacts } | null> {
    const facts = await this.facts(appointment.organizationId, [appointment]);
    const person = facts.people.get(appointment.personId);
    return person === undefined ? null : { planned: this.planned(appointment, facts, this.clock.now()), person, clinic: facts.clinic };
  }

  /** What these appointments of one clinic and kind would become under other rules; the same functions as `plan`, nothing locked or written. */
  async tryOut(appointments: readonly AppointmentForReminders[], rules: RuleForPlanning[]): Promise<TriedOut[]> {
    const first = appointments[0];
    if (first === undefined) return [];
    const now = this.clock.now();
    const facts = await this.facts(first.organizationId, appointments, rules);
    const stored = await this.repository.stored(first.kind, appointments.map((each) => each.id), false);
    return appointments.flatMap((appointment) => {
      const person = facts.people.get(appointment.personId);
      if (person === undefined) return [];
      const existing = stored.get(appointment.id) ?? [];
      const planned = this.planned(appointment, facts, now);
      return [{ appointment, person, clinic: facts.clinic, existing, planned, diff: diffReminders(existing, planned, { scheduledAt: appointment.scheduledAt, active: appointment.active, rules, now }) }];
    });
  }

  /** Cancels what still waits for one appointment, inside a unit of work. A claimed reminder may be on its way already and is left alone. */
  async silence(organizationId: string, kind: string, id: string, reason: 'APPOINTMENT_CANCELLED' | 'APPOINTMENT_CLOSED'): Promise<void> {
    await this.lock([id]);
    const gone = await this.repository.silence(kind, id, reason, toDate(this.clock.now()));
    this.tell(organizationId, [], gone);
  }

  /**
   * The law of a zone moved these appointments on the time line, not on the wall: who was told their hour was told right and is not
   * told again. Inside a unit of work, before they are planned.
   */
  async followLaw(before: readonly AppointmentForReminders[], after: readonly AppointmentForReminders[]): Promise<void> {
    const old = new Map(before.map((each) => [each.id, each.scheduledAt]));
    for (const { kind, id, scheduledAt } of after) {
      const from = old.get(id);
      if (from !== undefined && !from.equals(scheduledAt)) await this.repository.moveServed(kind, id, toDate(from), toDate(scheduledAt));
    }
  }

  /** A person and those whose messages he gets as their guardian. */
  async readersOf(organizationId: string, personId: string): Promise<string[]> {
    return [personId, ...(await this.repository.wards(organizationId, personId))];
  }

  /** Holds the plans of these appointments until the transaction ends: two plannings of one appointment follow each other. */
  lock(appointmentIds: readonly string[]): Promise<void> {
    return this.uow.lock('reminder-plan', [...appointmentIds]);
  }

  private async facts(organizationId: string, appointments: readonly Plannable[], given?: RuleForPlanning[]): Promise<Facts> {
    const [clinic, rules, people] = [
      await this.organizations.facts(organizationId), given ?? (await this.repository.rules(organizationId)),
      await this.repository.people(organizationId, appointments.map((each) => each.personId)),
    ];
    return { clinic: await this.withCalendar(clinic, rules, appointments), rules, people };
  }

  /** Holidays are read only where a rule minds them. */
  private async withCalendar(clinic: OrganizationFacts, rules: readonly RuleForPlanning[], appointments: readonly Plannable[]): Promise<PlanningClinic> {
    if (!rules.some((rule) => rule.enabled && (rule.onClosedDays ?? 'SEND') !== 'SEND')) return clinic;
    const last = Math.max(...appointments.map((each) => Number(each.scheduledLocal.slice(0, 4))));
    const now = this.clock.now().toZonedDateTimeISO(clinic.timeZone).year;
    return { ...clinic, calendar: await this.holidays.calendar(clinic, now - 1, Math.min(Math.max(now, last), now + FURTHEST_YEARS)) };
  }

  private planned(appointment: Plannable, facts: Facts, now: Temporal.Instant): PlannedReminder[] {
    const person = facts.people.get(appointment.personId);
    return person === undefined ? [] : silenceAnswered(planReminders(appointment, facts.rules, person, facts.clinic, now), appointment.answer);
  }

  private async write(created: readonly NewReminder[], cancelled: ReadonlyMap<ReminderReason, string[]>, now: Temporal.Instant): Promise<number> {
    let gone = 0;
    for (const [reason, ids] of cancelled) gone += await this.repository.cancel(ids, reason, toDate(now));
    await this.repository.create(created);
    return gone;
  }

  private tell(organizationId: string, created: readonly NewReminder[], cancelled: number): void {
    if (created.length === 0 && cancelled === 0) return;
    this.uow.afterCommit(() => {
      this.live.publish(organizationId, { topic: 'reminders' });
      this.queue.offerSoon(created.filter((row) => row.nextActionAt !== null).map((row) => ({ id: row.id, claimRevision: 0, dueAt: row.nextActionAt ?? row.scheduledAt })));
    });
  }
}

function toRow(plan: PlannedReminder, appointment: AppointmentForReminders, planRevision: number, now: Temporal.Instant): NewReminder {
  const at = toDate(now);
  return {
    id: newId(), organizationId: appointment.organizationId, appointmentKind: appointment.kind, appointmentId: appointment.id, planRevision,
    ruleId: plan.ruleId, personId: appointment.personId, channel: plan.channel, recipient: plan.recipient, recipientPersonId: plan.recipientPersonId ?? null, status: plan.status, reason: plan.reason,
    scheduledAt: toDate(plan.scheduledAt), scheduledLocal: plan.scheduledLocal, timeZone: plan.timeZone, usefulUntil: toDate(plan.usefulUntil),
    nextActionAt: plan.status === 'PENDING' ? toDate(plan.scheduledAt) : null, createdAt: at, updatedAt: at,
  };
}

