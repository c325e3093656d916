import type { ReminderView } from '@tappplus/contracts/reminders';
import { wallMillis } from '@/lib/local-time';

/**
 * Clinic wall time of an instant the box recorded about a reminder. The box gave the distance between the two by sending
 * the due time both ways; what happens to a reminder happens within hours of it.
 */
export function sentLocal(reminder: Pick<ReminderView, 'scheduledAt' | 'scheduledLocal'>, instant: string): string {
  const offset = wallMillis(reminder.scheduledLocal) - Date.parse(reminder.scheduledAt);
  return new Date(Date.parse(instant) + offset).toISOString().slice(0, 19);
}
