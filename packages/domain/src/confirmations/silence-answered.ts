import type { Confirmation } from '@tappplus/contracts';
import type { PlannedReminder, StoredReminder } from '../reminders/reminder-types.js';
import { localOfInstant } from '../time/wall-time.js';

/** What a patient said of the hour as it stands, and when. */
export interface GivenAnswer {
  confirmation: Exclude<Confirmation, 'UNANSWERED'>;
  at: Temporal.Instant;
}

/**
 * Which reminders an answer makes pointless (they become SKIPPED, `ANSWERED`). Whoever asked to move or declined gets none until staff has dealt with
 * it: each would name an hour he does not want. Whoever confirmed is not reminded again on the same day of the clinic; later ones stay, since
 * people forget.
 */
export function silenceAnswered(planned: readonly PlannedReminder[], answer: GivenAnswer | undefined): PlannedReminder[] {
  if (answer === undefined) return [...planned];
  return planned.map((plan) => (plan.status === 'PENDING' && isPointless(plan, answer) ? answered(plan) : plan));
}

/** Further channels of a chain that wait though the patient has answered: he was reached. */
export function stepsEndedByAnswer<Row extends StoredReminder>(existing: readonly Row[], answer: GivenAnswer | undefined): Row[] {
  return answer === undefined ? [] : existing.filter((row) => row.status === 'PENDING' && row.fallbackOfId !== null && row.fallbackOfId !== undefined);
}

function answered(plan: PlannedReminder): PlannedReminder {
  return { ...plan, status: 'SKIPPED', reason: 'ANSWERED', atOnce: false };
}

function isPointless(plan: PlannedReminder, answer: GivenAnswer): boolean {
  if (answer.confirmation !== 'CONFIRMED') return true;
  return plan.scheduledLocal.slice(0, 10) === localOfInstant(answer.at, plan.timeZone).slice(0, 10);
}
