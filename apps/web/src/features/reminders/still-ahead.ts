import type { InterventionView } from '@tappplus/contracts/interventions';
import type { ReminderView } from '@tappplus/contracts/reminders';

export type RemindedAppointment = Pick<InterventionView, 'scheduledAt' | 'scheduledLocal' | 'status'>;

/** Whether a reminder is of an hour that stands and is to come: only then does the box send it again. `now` is the clinic's wall time. */
export function stillAhead(reminder: Pick<ReminderView, 'usefulUntil'>, appointment: RemindedAppointment, now: string): boolean {
  return appointment.status === 'SCHEDULED' && appointment.scheduledLocal > now && Date.parse(reminder.usefulUntil) === Date.parse(appointment.scheduledAt);
}
