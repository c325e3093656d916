import type { ReminderStatus } from '@tappplus/contracts';

/**
 * Which status may follow which. PENDING ↔ SENDING is the claim and a safe retry; UNKNOWN leaves only by an answer (of the provider or a
 * person); FAILED, EXPIRED and SKIPPED come back only by `retry`; SKIPPED is CANCELLED when a new plan replaces it. A provider's late fact
 * (`delivery-facts.ts`) may say that what waits again or was given up has left after all, and that what was delivered bounced.
 */
export const REMINDER_TRANSITIONS: Readonly<Record<ReminderStatus, readonly ReminderStatus[]>> = {
  PENDING: ['SENDING', 'SENT', 'DELIVERED', 'READ', 'SKIPPED', 'FAILED', 'EXPIRED', 'CANCELLED'],
  SENDING: ['PENDING', 'SENT', 'DELIVERED', 'READ', 'FAILED', 'UNKNOWN', 'EXPIRED', 'CANCELLED'],
  SENT: ['DELIVERED', 'READ', 'FAILED'],
  DELIVERED: ['READ', 'FAILED'],
  READ: [],
  FAILED: ['PENDING', 'SENT', 'DELIVERED', 'READ'],
  UNKNOWN: ['PENDING', 'SENT', 'DELIVERED', 'READ', 'FAILED', 'EXPIRED'],
  SKIPPED: ['PENDING', 'CANCELLED'],
  EXPIRED: ['PENDING', 'SENT', 'DELIVERED', 'READ'],
  CANCELLED: [],
};

const STILL_MOVING: readonly ReminderStatus[] = ['PENDING', 'SENDING', 'UNKNOWN'];
const SERVED: readonly ReminderStatus[] = ['SENDING', 'SENT', 'DELIVERED', 'READ', 'UNKNOWN'];
const RETRYABLE: readonly ReminderStatus[] = ['FAILED', 'EXPIRED', 'SKIPPED'];

/** Whether a reminder in `from` may become `to`. */
export function canMove(from: ReminderStatus, to: ReminderStatus): boolean {
  return REMINDER_TRANSITIONS[from].includes(to);
}

/** Whether the engine has nothing more to do for it by itself. */
export function isFinal(status: ReminderStatus): boolean {
  return !STILL_MOVING.includes(status);
}

/** Whether its message has left, is leaving, or may have left: it must not be made a second time. */
export function isServed(status: ReminderStatus): boolean {
  return SERVED.includes(status);
}

/** Whether staff may have it sent again. */
export function canRetry(status: ReminderStatus): boolean {
  return RETRYABLE.includes(status);
}
