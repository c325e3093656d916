import { Injectable } from '@nestjs/common';
import type { AppointmentKind, PlannedReminderView, ReminderView } from '@tappplus/contracts';
import { countSms } from '@tappplus/domain/notifications/sms-segments';
import type { PlannedReminder } from '@tappplus/domain/reminders/reminder-types';
import { ChannelsService } from '../notifications/channels.service.js';
import { MessageTemplatesService } from '../notifications/message-templates.service.js';
import type { OrganizationFacts } from '../organizations/organization-facts.js';
import { FieldCipher } from '../platform/cipher.js';
import { toDate } from '../platform/clock.js';
import { organizationId } from '../platform/request-context.js';
import type { AppointmentForReminders } from './appointment-source.js';
import { ConfirmationLinks } from './links/confirmation-links.service.js';
import { languageFor, messageVariables } from './planning/message-variables.js';
import type { PlanningPerson } from './planning/planning.repository.js';
import { ReminderPlanner } from './planning/reminder-planner.js';
import { toReminderView } from './reminders.mapper.js';
import { RemindersRepository } from './reminders.repository.js';

/** An appointment that is only being thought about. */
export type AppointmentForPreview = Omit<AppointmentForReminders, 'kind' | 'id' | 'revision'>;

/** What features of appointments ask of reminders. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly planner: ReminderPlanner, private readonly repository: RemindersRepository, private readonly templates: MessageTemplatesService,
    private readonly channels: ChannelsService, private readonly links: ConfirmationLinks, private readonly cipher: FieldCipher,
  ) {}

  /**
   * Plans the reminders of an appointment that was made, moved, changed or reopened in this unit of work, and answers them all.
   * The caller gives it as it is now; the difference to the stored ones is worked out here.
   */
  async plan(appointment: AppointmentForReminders): Promise<ReminderView[]> {
    await this.planner.plan([appointment]);
    return (await this.viewsFor(appointment.kind, [appointment.id])).get(appointment.id) ?? [];
  }

  /** Silences an appointment that was cancelled or closed in this unit of work: nothing leaves any more unless it is already leaving. */
  silence(kind: AppointmentKind, id: string, reason: 'APPOINTMENT_CANCELLED' | 'APPOINTMENT_CLOSED'): Promise<void> {
    return this.planner.silence(organizationId(), kind, id, reason);
  }

  /** The reminders planning would make, with their texts; writes nothing. Empty when the person does not exist. */
  async preview(appointment: AppointmentForPreview): Promise<PlannedReminderView[]> {
    const made = await this.planner.preview(appointment);
    if (made === null) return [];
    const views: PlannedReminderView[] = [];
    for (const planned of made.planned) views.push(await this.previewOne(planned, appointment, made.person, made.clinic));
    return views;
  }

  /** Reminders of appointments of one kind, by appointment id, soonest first, with their attempts. */
  async viewsFor(kind: AppointmentKind, ids: readonly string[]): Promise<Map<string, ReminderView[]>> {
    const rows = await this.repository.ofAppointments(kind, ids);
    const attempts = await this.repository.attempts(rows.map((row) => row.id));
    const views = new Map<string, ReminderView[]>();
    for (const row of rows) {
      const view = toReminderView(row, attempts.get(row.id) ?? [], this.cipher);
      views.set(row.appointmentId, [...(views.get(row.appointmentId) ?? []), view]);
    }
    return views;
  }

  /** How many reminders of each appointment stand in each status. */
  async countsFor(kind: AppointmentKind, ids: readonly string[]): Promise<Map<string, Record<string, number>>> {
    const counts = new Map<string, Record<string, number>>();
    for (const row of await this.repository.countsOf(kind, ids)) counts.set(row.appointmentId, { ...counts.get(row.appointmentId), [row.status]: row.count });
    return counts;
  }

  private async previewOne(planned: PlannedReminder, appointment: AppointmentForPreview, person: PlanningPerson, clinic: OrganizationFacts): Promise<PlannedReminderView> {
    const text = await this.templates.render({ channel: planned.channel, locale: languageFor(person.locale, clinic.locale), variables: (locale) => messageVariables(person, appointment, clinic, locale, this.links.sample()) });
    return {
      ruleId: planned.ruleId, ruleName: planned.ruleName, channel: planned.channel, recipient: planned.recipient, recipientName: person.recipientName, status: planned.status, reason: planned.reason,
      scheduledAt: toDate(planned.scheduledAt).toISOString(), scheduledLocal: planned.scheduledLocal, movedByQuietHours: planned.movedByQuietHours, movedByClosedDay: planned.movedByClosedDay, locale: text.locale,
      subject: text.subject, body: text.body, sms: planned.channel === 'SMS' ? countSms(text.body) : null,
      withheld: text.withheld, leavesTheBox: (await this.channels.stateOf(appointment.organizationId, planned.channel)).provider !== 'OUTBOX',
    };
  }
}
