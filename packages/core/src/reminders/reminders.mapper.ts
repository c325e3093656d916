import type { AppointmentKind, AttemptOutcome, Channel, Provider, ReminderReason, ReminderStatus, ReminderView } from '@tappplus/contracts';
import { attemptBodyPlace } from '../notifications/attempt-body.js';
import type { FieldCipher } from '../platform/cipher.js';

export interface ReminderRow {
  id: string;
  organizationId: string;
  appointmentKind: string;
  appointmentId: string;
  planRevision: number;
  ruleId: string;
  ruleName: string;
  personId: string;
  firstName: string;
  lastName: string;
  channel: string;
  recipient: string | null;
  recipientFirstName: string | null;
  recipientLastName: string | null;
  status: string;
  reason: string | null;
  scheduledAt: Date;
  scheduledLocal: string;
  timeZone: string;
  usefulUntil: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  provider: string | null;
  providerMessageId: string | null;
  fallbackOfId: string | null;
  fallbackAt: Date | null;
}

export interface AttemptRow {
  id: string;
  organizationId: string;
  reminderId: string;
  number: number;
  provider: string;
  outcome: string;
  startedAt: Date;
  finishedAt: Date | null;
  providerMessageId: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  subject: string | null;
  bodyCipher: string | null;
}

/** A reminder as it crosses the wire, with the given attempts. */
export function toReminderView(row: ReminderRow, attempts: readonly AttemptRow[], cipher: FieldCipher): ReminderView {
  return {
    id: row.id,
    appointment: { kind: row.appointmentKind as AppointmentKind, id: row.appointmentId },
    interventionId: row.appointmentKind === 'INTERVENTION' ? row.appointmentId : null,
    personId: row.personId, personName: `${row.firstName} ${row.lastName}`, ruleId: row.ruleId, ruleName: row.ruleName,
    channel: row.channel as Channel, recipient: row.recipient,
    recipientName: row.recipientFirstName === null ? null : `${row.recipientFirstName} ${row.recipientLastName ?? ''}`.trim(), status: row.status as ReminderStatus, reason: row.reason as ReminderReason | null,
    scheduledAt: row.scheduledAt.toISOString(), scheduledLocal: row.scheduledLocal, timeZone: row.timeZone, usefulUntil: row.usefulUntil.toISOString(), planRevision: row.planRevision,
    sentAt: row.sentAt?.toISOString() ?? null, deliveredAt: row.deliveredAt?.toISOString() ?? null,
    provider: row.provider as Provider | null, providerMessageId: row.providerMessageId,
    fallbackOfId: row.fallbackOfId, fallbackAt: row.fallbackAt?.toISOString() ?? null,
    attempts: attempts.map((attempt) => toAttemptView(attempt, cipher)),
  };
}

function toAttemptView(row: AttemptRow, cipher: FieldCipher): ReminderView['attempts'][number] {
  return {
    id: row.id, number: row.number, provider: row.provider as Provider, outcome: row.outcome as AttemptOutcome,
    startedAt: row.startedAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null, providerMessageId: row.providerMessageId,
    errorCode: row.errorCode, errorMessage: row.errorMessage, subject: row.subject,
    body: row.bodyCipher === null ? null : cipher.decrypt(row.bodyCipher, attemptBodyPlace(row.id, row.organizationId)),
  };
}
