'use client';
import type { Confirmation } from '@tappplus/contracts/confirmations';
import type { InterventionStatus } from '@tappplus/contracts/interventions';
import type { ReminderStatus } from '@tappplus/contracts/reminders';
import { StatusBadge, type BadgeShape, type Tone } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';

const INTERVENTION: Readonly<Record<InterventionStatus, readonly [Tone, BadgeShape]>> = {
  SCHEDULED: ['quiet', 'ring'], ARRIVED: ['accent', 'dot'], COMPLETED: ['good', 'tick'], NO_SHOW: ['bad', 'cross'], CANCELLED: ['quiet', 'dash'],
};
const REMINDER: Readonly<Record<ReminderStatus | 'OUTBOX', readonly [Tone, BadgeShape]>> = {
  PENDING: ['quiet', 'clock'], SENDING: ['accent', 'half'], SENT: ['good', 'tick'], DELIVERED: ['good', 'double-tick'], READ: ['good', 'dot'], FAILED: ['bad', 'cross'],
  UNKNOWN: ['care', 'question'], SKIPPED: ['quiet', 'dash'], EXPIRED: ['care', 'clock'], CANCELLED: ['quiet', 'dash'], OUTBOX: ['care', 'ring'],
};

const CONFIRMATION: Readonly<Record<Confirmation, readonly [Tone, BadgeShape]>> = { UNANSWERED: ['quiet', 'ring'], CONFIRMED: ['good', 'tick'], MOVE_REQUESTED: ['care', 'question'], DECLINED: ['bad', 'cross'] };

/** Whether a text, from the address bar for example, names a status of reminders. */
export function isReminderStatus(text: string): text is ReminderStatus {
  return text !== 'OUTBOX' && Object.hasOwn(REMINDER, text);
}

export function InterventionBadge({ status }: { status: InterventionStatus }) {
  const t = useTranslations('common.interventionStatus');
  return <StatusBadge tone={INTERVENTION[status][0]} shape={INTERVENTION[status][1]}>{t(status)}</StatusBadge>;
}

/** Whether the patient says he comes. */
export function ConfirmationBadge({ confirmation }: { confirmation: Confirmation }) {
  const t = useTranslations('common.confirmation');
  return <StatusBadge tone={CONFIRMATION[confirmation][0]} shape={CONFIRMATION[confirmation][1]}>{t(confirmation)}</StatusBadge>;
}

/** A message that was "sent" to the outbox never left the box, and says so. */
export function ReminderBadge({ status, provider }: { status: ReminderStatus; provider?: string | null }) {
  const t = useTranslations('common.reminderStatus');
  const shown = status === 'SENT' && provider === 'OUTBOX' ? 'OUTBOX' : status;
  return <StatusBadge tone={REMINDER[shown][0]} shape={REMINDER[shown][1]}>{t(shown)}</StatusBadge>;
}
