import type { CallListItem, CallOutcomeName, CallView, Channel, Confirmation, InterventionStatus, Provider, ReachEntry, ReachStepView, ReminderReason, ReminderStatus } from '@tappplus/contracts';
import type { ReachReminder, ReachResult } from '@tappplus/domain/reach/reach-of';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import type { FieldCipher } from '../platform/cipher.js';
import { toInstant } from '../platform/clock.js';

export interface ReachInterventionRow {
  id: string;
  personId: string;
  practitionerId: string | null;
  typeId: string;
  scheduledAt: Date;
  scheduledLocal: string;
  timeZone: string;
  status: string;
  confirmation: string;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  firstName: string;
  lastName: string;
  phone: string | null;
  locale: string | null;
  guardianFirstName: string | null;
  guardianLastName: string | null;
  guardianPhone: string | null;
  practitionerFirstName: string | null;
  practitionerLastName: string | null;
  typeName: string;
}

export interface ReachReminderRow {
  id: string;
  appointmentId: string;
  channel: string;
  status: string;
  reason: string | null;
  provider: string | null;
  planRevision: number;
  scheduledAt: Date;
  scheduledLocal: string;
  timeZone: string;
  usefulUntil: Date;
  nextActionAt: Date | null;
  fallbackAt: Date | null;
  fallbackOfId: string | null;
  carriedById: string | null;
  createdAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  carrierStatus: string | null;
  carrierReason: string | null;
  carrierProvider: string | null;
  carrierSentAt: Date | null;
  carrierDeliveredAt: Date | null;
  carrierReadAt: Date | null;
}

export interface CallRow {
  id: string;
  organizationId: string;
  appointmentId: string;
  outcome: string;
  noteCipher: string | null;
  at: Date;
  byUserId: string;
  firstName: string | null;
  lastName: string | null;
}

/** Everything that is known of one intervention. */
export interface ReachFacts {
  row: ReachInterventionRow;
  reminders: readonly ReachReminderRow[];
  calls: readonly CallRow[];
  /** A wish to move or cancel waits for somebody. */
  wishOpen: boolean;
}

/** A message that left inside another has that one's fate; one that waits or was stopped since has its own. */
function fateOf(row: ReachReminderRow): ReachReminderRow {
  const own = row.carrierStatus === null || row.status === 'PENDING' || row.status === 'SKIPPED' || row.status === 'CANCELLED';
  if (own) return row;
  return { ...row, status: row.carrierStatus ?? row.status, reason: row.carrierReason, provider: row.carrierProvider, sentAt: row.carrierSentAt, deliveredAt: row.carrierDeliveredAt, readAt: row.carrierReadAt };
}

/** As the domain wants it. */
export function toReachReminder(row: ReachReminderRow): ReachReminder {
  const { id, planRevision, scheduledAt, usefulUntil, nextActionAt, fallbackAt, createdAt, channel, status, reason, provider } = fateOf(row);
  return { id, planRevision, scheduledAt, usefulUntil, nextActionAt, fallbackAt, createdAt, channel: channel as Channel, status: status as ReminderStatus, reason: reason as ReminderReason | null, provider: provider as Provider | null };
}

function toStep(row: ReachReminderRow): ReachStepView {
  const fate = fateOf(row);
  const local = (at: Date | null) => (at === null ? null : localOfInstant(toInstant(at), row.timeZone));
  return {
    reminderId: row.id, channel: fate.channel as Channel, status: fate.status as ReminderStatus, reason: fate.reason as ReminderReason | null, provider: fate.provider as Provider | null,
    scheduledLocal: row.scheduledLocal, sentLocal: local(fate.sentAt), deliveredLocal: local(fate.deliveredAt), readLocal: local(fate.readAt), carried: row.carriedById !== null, fallbackOfId: row.fallbackOfId,
  };
}

/** A call with its note in clear. */
export function toCallView(row: CallRow, timeZone: string, cipher: FieldCipher): CallView {
  return {
    id: row.id, outcome: row.outcome as CallOutcomeName, note: row.noteCipher === null ? null : cipher.decrypt(row.noteCipher, notePlace(row)),
    at: row.at.toISOString(), atLocal: localOfInstant(toInstant(row.at), timeZone), by: [row.firstName, row.lastName].filter((each) => each !== null).join(' '),
  };
}

/** Where the cipher text of a note belongs. */
export function notePlace(row: { id: string; organizationId: string }) {
  return { table: 'CallOutcome', column: 'noteCipher', row: row.id, organization: row.organizationId };
}

/** A line of the ledger; only messages of the present hour are its steps. */
export function toReachEntry(facts: ReachFacts, reach: ReachResult, current: ReadonlySet<string>, cipher: FieldCipher): ReachEntry {
  const { row } = facts;
  const last = facts.calls.at(-1);
  return {
    interventionId: row.id, person: personOf(row), practitioner: practitionerOf(row), typeName: row.typeName, status: row.status as InterventionStatus,
    scheduledAt: row.scheduledAt.toISOString(), scheduledLocal: row.scheduledLocal, ...reach, confirmation: row.confirmation as Confirmation,
    steps: facts.reminders.filter((each) => current.has(each.id)).map(toStep), lastCall: last === undefined ? null : toCallView(last, row.timeZone, cipher),
  };
}

/** A line of the call list. */
export function toCallListItem(facts: ReachFacts, reach: ReachResult, because: CallListItem['because'], clinicLocale: string, cipher: FieldCipher): CallListItem {
  const { row } = facts;
  const byGuardian = row.guardianPhone !== null;
  return {
    appointmentId: row.id, person: personOf(row), phone: row.guardianPhone ?? row.phone, phoneOf: byGuardian ? `${row.guardianFirstName ?? ''} ${row.guardianLastName ?? ''}`.trim() : null,
    language: row.locale ?? clinicLocale, practitioner: practitionerOf(row), scheduledLocal: row.scheduledLocal, because,
    reason: because === reach.because ? reach.reason : null, channel: reach.channel, calls: facts.calls.map((call) => toCallView(call, row.timeZone, cipher)),
  };
}

function personOf(row: ReachInterventionRow) {
  return { id: row.personId, firstName: row.firstName, lastName: row.lastName };
}

function practitionerOf(row: ReachInterventionRow) {
  return row.practitionerId === null ? null : { id: row.practitionerId, firstName: row.practitionerFirstName ?? '', lastName: row.practitionerLastName ?? '' };
}
