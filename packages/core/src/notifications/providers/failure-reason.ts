import type { ReminderReason } from '@tappplus/contracts';
import { twilioFinalReason } from './twilio-errors.js';

/** Words of `sendgridFailure` (sendgrid-events.ts) that say why. */
const SENDGRID: Readonly<Record<string, ReminderReason>> = {
  bounce: 'INVALID_RECIPIENT', 'dropped-bounced': 'INVALID_RECIPIENT', 'dropped-invalid': 'INVALID_RECIPIENT', 'dropped-spam-report': 'OPTED_OUT', 'dropped-unsubscribed': 'OPTED_OUT',
};

/** Why a message that a provider had taken did not arrive. */
export function failureReason(provider: string, errorCode: string | null): ReminderReason {
  if (errorCode === null) return 'NOT_DELIVERED';
  return (provider === 'TWILIO' ? twilioFinalReason(Number(errorCode)) : SENDGRID[errorCode]) ?? 'NOT_DELIVERED';
}
