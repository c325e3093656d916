import type { Channel, SuppressionReason } from '@tappplus/contracts';

/** The stronger word first: of two about one address it stays. */
const STRENGTH: readonly SuppressionReason[] = ['STOPPED', 'SPAM_REPORT', 'INVALID', 'UNREACHABLE', 'BOUNCED'];

/**
 * Twilio's codes that will be the same tomorrow (https://www.twilio.com/docs/api/errors). Not here, since they pass: 30003 (handset off or without
 * network), 30004 and 30007 (this message was blocked), 30008 (unknown), everything about the sender or the account.
 */
const TWILIO: Readonly<Record<string, SuppressionReason>> = {
  21610: 'STOPPED', 63014: 'STOPPED',
  21211: 'INVALID', 21214: 'INVALID', 21217: 'INVALID', 21265: 'INVALID', 21604: 'INVALID', 21614: 'INVALID', 63003: 'INVALID', 63024: 'INVALID',
  30005: 'UNREACHABLE', 30006: 'UNREACHABLE',
};

/** Words of `sendgridFailure` (see sendgrid-events.ts). A block (greylisting, full box, reputation) passes, a bounce does not. */
const SENDGRID: Readonly<Record<string, SuppressionReason>> = {
  bounce: 'BOUNCED', 'dropped-bounced': 'BOUNCED', 'dropped-invalid': 'INVALID', 'dropped-spam-report': 'SPAM_REPORT', 'dropped-unsubscribed': 'STOPPED',
};

/** What a refusal or a later failure says about the address itself; null = nothing that lasts. */
export function suppressionByError(provider: string, errorCode: string | null): SuppressionReason | null {
  if (errorCode === null) return null;
  return (provider === 'TWILIO' ? TWILIO[errorCode] : provider === 'SENDGRID' ? SENDGRID[errorCode] : undefined) ?? null;
}

export function strongerReason(one: SuppressionReason, other: SuppressionReason): SuppressionReason {
  return STRENGTH.indexOf(one) <= STRENGTH.indexOf(other) ? one : other;
}

/** The address as suppressions keep it: e-mail in lower case. */
export function suppressedAddress(channel: Channel, recipient: string): string {
  return channel === 'EMAIL' ? recipient.toLowerCase() : recipient.replace(/^whatsapp:/, '');
}
