import type { Channel, ReminderReason } from '@tappplus/contracts';
import { localOfInstant } from '../time/wall-time.js';
import { parseBefore } from './due-instant.js';
import { atOnceOutsideQuietHours } from './quiet-hours.js';
import { reachBy } from './reachability.js';
import type { AppointmentToRemind, ClinicForPlanning, PersonForPlanning, RuleForPlanning, StoredReminder } from './reminder-types.js';

/** Channels whose delivery the provider tells, so that "no delivery within …" means something. For e-mail and push only a failure counts. */
export const DELIVERY_TOLD: readonly Channel[] = ['SMS', 'WHATSAPP'];

export interface FallbackStep {
  channel: Channel;
  /** E.164 or address; null for PUSH. */
  recipient: string | null;
  /** The guardian whose contact it is; null = the patient's own. */
  recipientPersonId: string | null;
  scheduledAt: Temporal.Instant;
  scheduledLocal: string;
}

export interface FallbackFacts {
  /** The step that did not arrive. */
  failed: StoredReminder;
  /** All stored reminders of the same rule and appointment, the failed one among them. */
  stored: readonly StoredReminder[];
  rule: RuleForPlanning;
  appointment: AppointmentToRemind & { answered?: boolean };
  person: PersonForPlanning;
  clinic: ClinicForPlanning;
  now: Temporal.Instant;
}

/** Why no further channel is tried, for tests and the log. */
export type NoStep = 'TAKEN' | 'CLOSED' | 'ANSWERED' | 'RULE_OFF' | 'SILENCED' | 'SUPERSEDED' | 'EXHAUSTED';

/**
 * The next step of a rule's chain after one that did not arrive: the first channel behind it that reaches the person and was not used for this
 * hour yet, now (or at the end of quiet hours when that is still useful). Each channel at most once, never an earlier one again; a step that
 * has a successor has none beside it. Nothing more once the appointment is closed, begun, moved or answered, the rule is off, or
 * the patient must not be written to. Closed days do not hold it up: who was not reached yet is told while it helps.
 */
export function nextInChain(facts: FallbackFacts): FallbackStep | NoStep {
  const { failed, stored, rule, appointment, person, clinic } = facts;
  const now = facts.now.round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
  if (stored.some((row) => row.fallbackOfId === failed.id)) return 'TAKEN';
  if (!appointment.active || Temporal.Instant.compare(appointment.scheduledAt, now) <= 0 || !failed.usefulUntil.equals(appointment.scheduledAt)) return 'CLOSED';
  if (appointment.answered === true) return 'ANSWERED';
  if (!rule.enabled) return 'RULE_OFF';
  if (person.deceased || person.archived) return 'SILENCED';
  if (stored.some((row) => row.planRevision > failed.planRevision && row.status !== 'CANCELLED')) return 'SUPERSEDED';
  const chain = [rule.channel, ...rule.fallback];
  const used = new Set(stored.filter((row) => row.planRevision === failed.planRevision).map((row) => row.channel));
  for (const channel of chain.slice(chain.indexOf(failed.channel) + 1)) {
    if (used.has(channel)) continue;
    const reach = reachBy(channel, person, clinic.requireConsent);
    if (!reach.reachable || wasTried(channel, reach.recipient, facts)) continue;
    const placed = atOnceOutsideQuietHours(now, appointment.scheduledAt, clinic.quietHours, clinic.timeZone);
    return { channel, recipient: reach.recipient, recipientPersonId: person.recipientPersonId ?? null, scheduledAt: placed.instant, scheduledLocal: localOfInstant(placed.instant, appointment.timeZone) };
  }
  return 'EXHAUSTED';
}

/** When a message that leaves at `from` counts as not delivered; null when that cannot be known, or the rule does not wait for it. */
export function fallbackDeadline(channel: Channel, fallbackAfter: string | null | undefined, from: Temporal.Instant): Temporal.Instant | null {
  if (fallbackAfter === null || fallbackAfter === undefined || !DELIVERY_TOLD.includes(channel)) return null;
  const wait = parseBefore(fallbackAfter);
  return wait === null ? null : from.add({ hours: wait.days * 24 + wait.hours, minutes: wait.minutes });
}

/** What a person must mend at the provider or in the settings: the message may wait for that, the patient not. */
const MENDED_BY_A_PERSON: readonly ReminderReason[] = ['AUTHENTICATION', 'CONFIGURATION'];

/** When the next channel speaks in place of a message that the provider refuses for such a reason since `from`, whatever the rule waits for; null = it need not. */
export function refusedDeadline(reason: ReminderReason | null, from: Temporal.Instant): Temporal.Instant | null {
  return reason !== null && MENDED_BY_A_PERSON.includes(reason) ? from.add({ minutes: 15 }) : null;
}

/** An earlier plan for the same hour went to the same place by this channel already. */
function wasTried(channel: Channel, recipient: string | null, { stored, failed }: FallbackFacts): boolean {
  return stored.some((row) => row.channel === channel && row.recipient === recipient && row.usefulUntil.equals(failed.usefulUntil)
    && row.status !== 'CANCELLED' && row.status !== 'SKIPPED');
}
