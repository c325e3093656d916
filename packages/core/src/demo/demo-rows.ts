import { CHANNELS } from '@tappplus/contracts';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import type { FieldCipher } from '../platform/cipher.js';
import { newId } from '../platform/ids.js';
import { ROOMS } from './demo-names.js';
import type { DemoPerson } from './demo-people.js';
import type { DemoReminder } from './demo-reminders.js';
import type { DemoIntervention } from './demo-schedule.js';
import type { Cell, TableRows } from './demo.repository.js';

export interface Booked { id: string; intervention: DemoIntervention; person: DemoPerson; practitionerId: string; reminders: DemoReminder[]; recent: boolean }

const date = (ms: number) => new Date(ms);

/** Rows of people with what belongs to them: search words, consents, devices. */
export function peopleRows(people: readonly DemoPerson[], organizationId: string, cipher: FieldCipher, now: Date): TableRows[] {
  const created = (person: DemoPerson) => (person.archived ? date(now.getTime() - 86_400_000) : now);
  const hide = (person: DemoPerson, column: 'addressCipher' | 'medicalNotesCipher', text: string | null) => (text === null ? null : cipher.encrypt(text, { table: 'Person', column, row: person.id, organization: organizationId }));
  return [
    {
      table: 'Person',
      columns: ['id', 'organizationId', 'firstName', 'lastName', 'nameKey', 'dateOfBirthOn', 'sex', 'phone', 'phoneIsMobile', 'email', 'nationalId', 'addressCipher', 'medicalNotesCipher', 'locale', 'deceasedAt', 'archivedAt', 'createdAt', 'updatedAt'],
      rows: people.map((person) => [
        person.id, organizationId, person.firstName, person.lastName, person.nameKey, person.dateOfBirthOn, person.sex, person.phone, person.phoneIsMobile, person.email, person.nationalId,
        hide(person, 'addressCipher', person.address), hide(person, 'medicalNotesCipher', person.medicalNotes), person.locale, person.deceased ? now : null, person.archived ? now : null, created(person), now,
      ]),
    },
    { table: 'PersonSearchToken', columns: ['organizationId', 'token', 'personId', 'archived'], rows: people.flatMap((person) => person.tokens.map((token) => [organizationId, token, person.id, person.archived])) },
    {
      table: 'Consent', columns: ['id', 'organizationId', 'personId', 'channel', 'granted', 'source', 'recordedAt'],
      rows: people.flatMap((person) => CHANNELS.flatMap((channel) => {
        const granted = person.consents[channel];
        return granted === undefined ? [] : [[newId(), organizationId, person.id, channel, granted, 'STAFF', now]];
      })),
    },
    { table: 'Device', columns: ['id', 'organizationId', 'personId', 'token', 'platform', 'createdAt'], rows: people.flatMap((person) => person.devices.map((token) => [newId(), organizationId, person.id, token, 'ANDROID', now])) },
  ];
}

/** Rows of interventions: the intervention, what it occupies, its reminders and the calls that were made for them. */
export function interventionRows(booked: readonly Booked[], organizationId: string, timeZone: string): TableRows[] {
  const attempts: Cell[][] = [];
  const reminders = booked.flatMap((each) => each.reminders.map((reminder) => reminderRow(each, reminder, organizationId, attempts)));
  return [
    {
      table: 'Intervention',
      columns: ['id', 'organizationId', 'personId', 'practitionerId', 'typeId', 'scheduledLocal', 'timeZone', 'scheduledAt', 'endsAt', 'durationMinutes', 'location', 'status', 'revision', 'createdAt', 'updatedAt'],
      rows: booked.map(({ id, intervention: each, person, practitionerId }) => [
        id, organizationId, person.id, practitionerId, each.type.id, each.scheduledLocal, timeZone, date(each.startsAt), date(each.endsAt), each.type.durationMinutes,
        ROOMS[each.practitioner % ROOMS.length] ?? null, each.status, 1, date(each.bookedAt), date(each.bookedAt),
      ]),
    },
    {
      table: 'Occupancy', columns: ['id', 'organizationId', 'appointmentKind', 'appointmentId', 'resourceKind', 'resourceId', 'startsAt', 'endsAt'],
      rows: booked.filter(({ recent, intervention }) => recent && intervention.status !== 'CANCELLED' && intervention.status !== 'NO_SHOW').flatMap(({ id, intervention, person, practitionerId }) =>
        ([['PRACTITIONER', practitionerId], ['PERSON', person.id]] as const).map(([kind, resource]) => [newId(), organizationId, 'INTERVENTION', id, kind, resource, date(intervention.startsAt), date(intervention.endsAt)])),
    },
    {
      table: 'Reminder',
      columns: ['id', 'organizationId', 'appointmentKind', 'appointmentId', 'planRevision', 'ruleId', 'personId', 'channel', 'recipient', 'status', 'reason', 'scheduledAt', 'scheduledLocal', 'timeZone', 'usefulUntil', 'nextActionAt', 'claimRevision', 'attemptCount', 'sentAt', 'deliveredAt', 'provider', 'providerMessageId', 'createdAt', 'updatedAt'],
      rows: reminders,
    },
    {
      table: 'DeliveryAttempt',
      columns: ['id', 'organizationId', 'reminderId', 'number', 'channel', 'provider', 'recipient', 'outcome', 'errorCode', 'providerMessageId', 'startedAt', 'finishedAt'],
      rows: attempts,
    },
  ];
}

/** Rows of practitioners. */
export function practitionerRows(practitioners: readonly { id: string; firstName: string; lastName: string; nameKey: string; speciality: string; colour: string }[], organizationId: string, now: Date): TableRows {
  return {
    table: 'Practitioner', columns: ['id', 'organizationId', 'firstName', 'lastName', 'nameKey', 'speciality', 'colour', 'createdAt', 'updatedAt'],
    rows: practitioners.map((each) => [each.id, organizationId, each.firstName, each.lastName, each.nameKey, each.speciality, each.colour, now, now]),
  };
}

function reminderRow(booked: Booked, reminder: DemoReminder, organizationId: string, attempts: Cell[][]): Cell[] {
  const id = newId();
  const { planned, status, sentAt, deliveredAt } = reminder;
  const called = reminder.provider !== null;
  const messageId = sentAt === null ? null : `demo-${id}`;
  const at = date(planned.scheduledAt.epochMilliseconds);
  const lastChange = date(deliveredAt ?? sentAt ?? (called ? at.getTime() + 500 : booked.intervention.bookedAt));
  if (reminder.provider !== null) {
    const outcome = sentAt !== null ? 'ACCEPTED' : status === 'UNKNOWN' ? 'UNKNOWN' : 'REJECTED';
    attempts.push([newId(), organizationId, id, 1, planned.channel, reminder.provider, planned.recipient, outcome, reminder.errorCode, messageId, at, date(sentAt ?? at.getTime() + 500)]);
  }
  return [
    id, organizationId, 'INTERVENTION', booked.id, 1, planned.ruleId, booked.person.id, planned.channel, planned.recipient, status, reminder.reason, at,
    localOfInstant(planned.scheduledAt, planned.timeZone), planned.timeZone, date(booked.intervention.startsAt), status === 'PENDING' ? at : null, called ? 1 : 0, called ? 1 : 0,
    sentAt === null ? null : date(sentAt), deliveredAt === null ? null : date(deliveredAt), reminder.provider, messageId, date(booked.intervention.bookedAt), lastChange,
  ];
}
