import type { Provider, ReminderReason, ReminderStatus } from '@tappplus/contracts';
import { planReminders } from '@tappplus/domain/reminders/plan-reminders';
import type { ClinicForPlanning, PersonForPlanning, PlannedReminder, RuleForPlanning } from '@tappplus/domain/reminders/reminder-types';
import type { DemoPerson } from './demo-people.js';
import type { DemoIntervention } from './demo-schedule.js';
import type { SeededRandom } from './seeded-random.js';

/** How a reminder stands now, in an invented past. */
export interface DemoReminder {
  planned: PlannedReminder;
  status: ReminderStatus;
  reason: ReminderReason | null;
  /** Milliseconds since 1970; null when it has not left. */
  sentAt: number | null;
  deliveredAt: number | null;
  provider: Provider | null;
  errorCode: string | null;
}

type Fate = Omit<DemoReminder, 'planned'>;

const PROVIDER: Readonly<Record<PlannedReminder['channel'], Provider>> = { EMAIL: 'SENDGRID', SMS: 'TWILIO', WHATSAPP: 'TWILIO', PUSH: 'FCM' };

/** The reminders of one intervention: planned by the box's own planning as on the day it was booked, and what has become of those whose time has passed. */
export function inventReminders(intervention: DemoIntervention, person: DemoPerson, rules: readonly RuleForPlanning[], clinic: ClinicForPlanning, now: number, random: SeededRandom): DemoReminder[] {
  const appointment = {
    typeId: intervention.type.id, scheduledLocal: intervention.scheduledLocal, timeZone: clinic.timeZone,
    scheduledAt: Temporal.Instant.fromEpochMilliseconds(intervention.startsAt), active: true,
  };
  const planned = planReminders(appointment, rules, planningPerson(person), clinic, Temporal.Instant.fromEpochMilliseconds(intervention.bookedAt));
  return planned.map((each) => ({ planned: each, ...fateOf(each, intervention, now, random) }));
}

function planningPerson(person: DemoPerson): PersonForPlanning {
  return {
    phone: person.phone, phoneIsMobile: person.phoneIsMobile, email: person.email, liveDevices: person.devices.length,
    consents: person.consents, deceased: person.deceased, archived: person.archived,
  };
}

function fateOf(planned: PlannedReminder, intervention: DemoIntervention, now: number, random: SeededRandom): Fate {
  const waits: Fate = { status: planned.status, reason: planned.reason, sentAt: null, deliveredAt: null, provider: null, errorCode: null };
  if (planned.status === 'SKIPPED') return waits;
  const dueAt = planned.scheduledAt.epochMilliseconds;
  if (intervention.status === 'CANCELLED' && (dueAt > now || random.chance(0.5))) return { ...waits, status: 'CANCELLED', reason: 'APPOINTMENT_CANCELLED' };
  if (dueAt > now) return waits;
  const provider = PROVIDER[planned.channel];
  const sentAt = dueAt + 200 + random.below(900);
  const sent: Fate = { ...waits, status: 'SENT', reason: null, sentAt, provider };
  const deliveredAt = sentAt + 1000 + random.below(8000);
  if (planned.channel === 'EMAIL' || planned.channel === 'PUSH') {
    return random.weighted<Fate>([[sent, 96], [{ ...waits, status: 'FAILED', reason: 'INVALID_RECIPIENT', provider, errorCode: 'demo' }, 3], [{ ...waits, status: 'EXPIRED', reason: 'TOO_LATE' }, 1]]);
  }
  return random.weighted<Fate>([
    [{ ...sent, status: 'DELIVERED', deliveredAt }, 90],
    [{ ...sent, status: 'FAILED', reason: 'NOT_DELIVERED', errorCode: '30005' }, 5],
    [{ ...waits, status: 'FAILED', reason: 'INVALID_RECIPIENT', provider, errorCode: '21211' }, 2],
    [{ ...waits, status: 'UNKNOWN', reason: 'TIMED_OUT', provider, errorCode: 'ETIMEDOUT' }, 1],
    [{ ...waits, status: 'EXPIRED', reason: 'TOO_LATE' }, 2],
  ]);
}
