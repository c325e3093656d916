import type { InterventionStatus } from '@tappplus/contracts';

export type InterventionAction = 'arrive' | 'complete' | 'noShow' | 'cancel' | 'reopen';

/** Where each action leads from each status; absent = not allowed. A patient marked as not come may still arrive late. */
export const INTERVENTION_TRANSITIONS: Readonly<Record<InterventionStatus, Partial<Record<InterventionAction, InterventionStatus>>>> = {
  SCHEDULED: { arrive: 'ARRIVED', complete: 'COMPLETED', noShow: 'NO_SHOW', cancel: 'CANCELLED' },
  ARRIVED: { complete: 'COMPLETED', noShow: 'NO_SHOW', cancel: 'CANCELLED', reopen: 'SCHEDULED' },
  COMPLETED: { reopen: 'SCHEDULED' },
  NO_SHOW: { arrive: 'ARRIVED', reopen: 'SCHEDULED' },
  CANCELLED: { reopen: 'SCHEDULED' },
};

/** The status after an action, or null when the action is not allowed there. */
export function afterAction(status: InterventionStatus, action: InterventionAction): InterventionStatus | null {
  return INTERVENTION_TRANSITIONS[status][action] ?? null;
}

/** Still expected: it is reminded of, may be moved, and takes the practitioner's time. */
export function isActive(status: InterventionStatus): boolean {
  return status === 'SCHEDULED';
}

/** Whether it occupies practitioner and patient: all but cancelled and missed ones. */
export function occupies(status: InterventionStatus): boolean {
  return status !== 'CANCELLED' && status !== 'NO_SHOW';
}
