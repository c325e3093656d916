import { CHANNELS, type Channel, type SimulationView } from '@tappplus/contracts';
import { messageCost, totalCost, type MessagePrices } from '@tappplus/domain/notifications/message-cost';
import type { PlannedReminder } from '@tappplus/domain/reminders/reminder-types';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import type { TriedOut } from '../planning/reminder-planner.js';

const MOST_SHOWN = 100;

/** A message that would leave. */
export interface SimulatedMessage {
  channel: Channel;
  /** Clinic date. */
  date: string;
  plan: PlannedReminder | undefined;
}

/** Adds up what trying a rule gives, appointment by appointment. */
export class SimulationSum {
  private readonly days = new Map<string, Record<Channel, number>>();
  private readonly messages: Record<Channel, number> = { EMAIL: 0, SMS: 0, WHATSAPP: 0, PUSH: 0 };
  private readonly segments: Record<Channel, number> = { EMAIL: 0, SMS: 0, WHATSAPP: 0, PUSH: 0 };
  private readonly unreachable = new Map<string, { id: string; name: string; reason: 'NO_CONTACT' | 'OPTED_OUT' }>();
  private movedByQuietHours = 0;
  private movedByClosedDays = 0;
  private added = 0;
  private changed = 0;
  private removed = 0;
  private appointments = 0;

  constructor(private readonly from: Temporal.PlainDate, private readonly span: number) {
    for (let day = 0; day <= span; day += 1) this.days.set(from.add({ days: day }).toString(), { EMAIL: 0, SMS: 0, WHATSAPP: 0, PUSH: 0 });
  }

  /** Counts one appointment; answers its messages, whose segments the caller knows. */
  appointment(tried: TriedOut): SimulatedMessage[] {
    this.appointments += 1;
    this.compare(tried);
    this.noteUnreachable(tried);
    const { diff, existing, planned, appointment } = tried;
    const plans = new Map(planned.map((plan) => [plan.ruleId, plan]));
    const kept = new Set(diff.keep);
    const standing = existing.filter((row) => row.status === 'PENDING' && kept.has(row.id)).map((row) => ({ channel: row.channel, date: localOfInstant(row.scheduledAt, appointment.timeZone).slice(0, 10), plan: plans.get(row.ruleId) }));
    const made = diff.create.filter((plan) => plan.status === 'PENDING').map((plan) => ({ channel: plan.channel, date: plan.scheduledLocal.slice(0, 10), plan }));
    return [...standing, ...made].filter(({ date }) => this.days.has(date));
  }

  /** Counts one message with its segments (1 where there are none). */
  message({ channel, date, plan }: SimulatedMessage, segments: number): void {
    const day = this.days.get(date);
    if (day !== undefined) day[channel] += 1;
    this.messages[channel] += 1;
    this.segments[channel] += segments;
    if (plan?.movedByQuietHours === true) this.movedByQuietHours += 1;
    if (plan?.movedByClosedDay === true) this.movedByClosedDays += 1;
  }

  result(prices: MessagePrices | null, lookedUntil: Temporal.Instant | null): SimulationView {
    const people = [...this.unreachable.values()];
    return {
      from: this.from.toString(), to: this.from.add({ days: this.span }).toString(), appointments: this.appointments, complete: lookedUntil === null, lookedUntil: lookedUntil?.toString({ fractionalSecondDigits: 3 }) ?? null,
      days: [...this.days].map(([date, counts]) => ({ date, ...counts })),
      channels: CHANNELS.filter((channel) => this.messages[channel] > 0).map((channel) => ({ channel, messages: this.messages[channel], segments: this.segments[channel], cost: complete(messageCost(channel, this.segments[channel], prices)) })),
      cost: totalCost(this.segments, prices), movedByQuietHours: this.movedByQuietHours, movedByClosedDays: this.movedByClosedDays,
      unreachable: { count: people.length, people: people.slice(0, MOST_SHOWN) }, added: this.added, changed: this.changed, removed: this.removed,
    };
  }

  /** A rule's reminder that goes and comes again at another time or place is changed, not removed and added. */
  private compare({ diff, existing }: TriedOut): void {
    const rows = new Map(existing.map((row) => [row.id, row]));
    const gone = diff.cancel.map(({ id }) => rows.get(id)).filter((row) => row?.status === 'PENDING').map((row) => row?.ruleId ?? '');
    const come = diff.create.filter((plan) => plan.status === 'PENDING').map((plan) => plan.ruleId);
    this.changed += come.filter((rule) => gone.includes(rule)).length;
    this.added += come.filter((rule) => !gone.includes(rule)).length;
    this.removed += gone.filter((rule) => !come.includes(rule)).length;
  }

  private noteUnreachable({ planned, person, appointment }: TriedOut): void {
    const reasons = planned.map((plan) => (plan.status === 'SKIPPED' ? plan.reason : null)).filter((reason) => reason === 'NO_CONTACT' || reason === 'OPTED_OUT');
    const [first] = reasons;
    if (first === undefined || reasons.length < planned.length || this.unreachable.has(appointment.personId)) return;
    this.unreachable.set(appointment.personId, { id: appointment.personId, name: `${person.firstName} ${person.lastName}`, reason: first });
  }
}

function complete(cost: { amount: number; currency: string } | null): { amount: number; currency: string; complete: boolean } | null {
  return cost === null ? null : { ...cost, complete: true };
}
