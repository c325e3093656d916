import type { AnswerSource, Confirmation, InterventionStatus, InterventionSummary, InterventionView, ReminderView } from '@tappplus/contracts';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import type { FieldCipher } from '../platform/cipher.js';
import { toInstant } from '../platform/clock.js';
import type { AppointmentForReminders } from '../reminders/appointment-source.js';

export interface InterventionRow {
  id: string;
  organizationId: string;
  personId: string;
  practitionerId: string | null;
  typeId: string;
  scheduledLocal: string;
  timeZone: string;
  scheduledAt: Date;
  endsAt: Date;
  durationMinutes: number;
  location: string | null;
  descriptionCipher: string | null;
  status: string;
  revision: number;
  cancelReasonCipher: string | null;
  overrideReasonCipher: string | null;
  confirmation: string;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  createdById: string | null;
  createdAt: Date;
  updatedAt: Date;
}
/** What lists show, joined with the names they show. */
export interface InterventionListRow {
  id: string;
  personId: string;
  personFirstName: string;
  personLastName: string;
  personPhone: string | null;
  personLocale: string | null;
  practitionerId: string | null;
  practitionerFirstName: string | null;
  practitionerLastName: string | null;
  practitionerColour: string | null;
  typeId: string;
  typeName: string;
  typeColour: string | null;
  scheduledLocal: string;
  timeZone: string;
  scheduledAt: Date;
  endsAt: Date;
  durationMinutes: number;
  location: string | null;
  status: string;
  revision: number;
  confirmation: string;
  confirmedBy: string | null;
  confirmedAt: Date | null;
}
export interface InterventionDetailRow extends InterventionListRow {
  organizationId: string;
  descriptionCipher: string | null;
  cancelReasonCipher: string | null;
  overrideReasonCipher: string | null;
  createdAt: Date;
  updatedAt: Date;
}
export type ReminderCounts = Partial<Record<string, number>>;
export type EncryptedColumn = 'descriptionCipher' | 'cancelReasonCipher' | 'overrideReasonCipher';

/** Cipher text bound to the intervention's row; no text, no cipher. */
export function encryptText(cipher: FieldCipher, row: { id: string; organizationId: string }, column: EncryptedColumn, text: string | null | undefined): string | null {
  return text ? cipher.encrypt(text, placeOf(row, column)) : null;
}

function decryptText(cipher: FieldCipher, row: InterventionDetailRow, column: EncryptedColumn): string | null {
  const text = row[column];
  return text === null ? null : cipher.decrypt(text, placeOf(row, column));
}

function placeOf(row: { id: string; organizationId: string }, column: EncryptedColumn) {
  return { table: 'Intervention', column, row: row.id, organization: row.organizationId };
}

export function toInterventionSummary(row: InterventionListRow, counts: ReminderCounts | undefined): InterventionSummary {
  return {
    id: row.id,
    person: { id: row.personId, firstName: row.personFirstName, lastName: row.personLastName, phone: row.personPhone, locale: row.personLocale },
    type: { id: row.typeId, name: row.typeName, colour: row.typeColour },
    practitioner: row.practitionerId === null ? null : { id: row.practitionerId, firstName: row.practitionerFirstName ?? '', lastName: row.practitionerLastName ?? '', colour: row.practitionerColour },
    scheduledAt: row.scheduledAt.toISOString(),
    scheduledLocal: row.scheduledLocal,
    endsAt: row.endsAt.toISOString(),
    endsLocal: localOfInstant(toInstant(row.endsAt), row.timeZone),
    timeZone: row.timeZone,
    durationMinutes: row.durationMinutes,
    location: row.location,
    status: row.status as InterventionStatus,
    revision: row.revision,
    confirmation: row.confirmation as Confirmation,
    confirmedBy: row.confirmedBy as AnswerSource | null,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    reminderCounts: Object.fromEntries(Object.entries(counts ?? {}).map(([status, count]) => [status, count ?? 0])),
  };
}

/** `clinical`: whether the caller may see clinical text (the description); `staff`: whether the reason of a cancellation concerns him. */
export function toInterventionView(row: InterventionDetailRow, reminders: readonly ReminderView[], cipher: FieldCipher, may: { clinical: boolean; staff: boolean }): InterventionView {
  return {
    ...toInterventionSummary(row, countByStatus(reminders)),
    personId: row.personId,
    practitionerId: row.practitionerId,
    description: may.clinical ? decryptText(cipher, row, 'descriptionCipher') : null,
    cancelReason: may.staff ? decryptText(cipher, row, 'cancelReasonCipher') : null,
    overridden: row.overrideReasonCipher !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    reminders: [...reminders],
  };
}

/** What the reminder engine must know of a row. */
export function toAppointment(row: InterventionRow, practitioner: { firstName: string; lastName: string } | null): AppointmentForReminders {
  return {
    kind: 'INTERVENTION',
    id: row.id,
    organizationId: row.organizationId,
    personId: row.personId,
    typeId: row.typeId,
    practitionerName: practitioner === null ? null : `${practitioner.firstName} ${practitioner.lastName}`,
    location: row.location,
    scheduledLocal: row.scheduledLocal,
    timeZone: row.timeZone,
    scheduledAt: toInstant(row.scheduledAt),
    revision: row.revision,
    active: row.status === 'SCHEDULED',
    ...answerOf(row),
  };
}

function answerOf(row: InterventionRow): Pick<AppointmentForReminders, 'answered' | 'answer'> {
  const confirmation = row.confirmation as Confirmation;
  if (confirmation === 'UNANSWERED') return {};
  return { answered: true, answer: { confirmation, at: toInstant(row.confirmedAt ?? row.updatedAt) } };
}

function countByStatus(reminders: readonly ReminderView[]): ReminderCounts {
  const counts: Record<string, number> = {};
  for (const reminder of reminders) counts[reminder.status] = (counts[reminder.status] ?? 0) + 1;
  return counts;
}
