import type { ReminderReason } from '@tappplus/contracts';
import type { SendOutcome } from '../channels/channel.port.js';
import { MENDABLE_RETRY_SECONDS, notSent, rejected, type Refusal } from './outcome.js';

export interface TwilioRefusal extends Refusal { twilioCode: number | null }

/** What is wrong with this recipient or this text: final. https://www.twilio.com/docs/api/errors */
const FINAL: Readonly<Record<number, ReminderReason>> = {
  // The number.
  21201: 'INVALID_RECIPIENT', 21211: 'INVALID_RECIPIENT', 21214: 'INVALID_RECIPIENT', 21217: 'INVALID_RECIPIENT', 21265: 'INVALID_RECIPIENT', 21604: 'INVALID_RECIPIENT',
  21614: 'INVALID_RECIPIENT', 21635: 'INVALID_RECIPIENT', 30003: 'NOT_DELIVERED', 30005: 'INVALID_RECIPIENT', 30006: 'INVALID_RECIPIENT', 63003: 'INVALID_RECIPIENT', 63024: 'INVALID_RECIPIENT',
  // The person said stop.
  21610: 'OPTED_OUT', 63014: 'OPTED_OUT', 63032: 'OPTED_OUT',
  // The message, or the carrier's view of it.
  21602: 'REFUSED', 21605: 'REFUSED', 21617: 'REFUSED', 21619: 'REFUSED', 30004: 'REFUSED', 30007: 'REFUSED', 63005: 'REFUSED', 63013: 'REFUSED',
};
/** What a person can mend in the account while the message is still useful. */
const MENDABLE: Readonly<Record<number, ReminderReason>> = {
  20003: 'AUTHENTICATION', 20005: 'AUTHENTICATION', 20006: 'AUTHENTICATION', 20008: 'AUTHENTICATION', 30002: 'AUTHENTICATION', 30010: 'AUTHENTICATION',
  20404: 'CONFIGURATION', 21212: 'CONFIGURATION', 21408: 'CONFIGURATION', 21603: 'CONFIGURATION', 21606: 'CONFIGURATION', 21607: 'CONFIGURATION', 21608: 'CONFIGURATION', 21612: 'CONFIGURATION',
  21655: 'CONFIGURATION', 21656: 'CONFIGURATION', 21659: 'CONFIGURATION', 21660: 'CONFIGURATION', 21701: 'CONFIGURATION', 21703: 'CONFIGURATION', 21704: 'CONFIGURATION', 21705: 'CONFIGURATION',
  30034: 'CONFIGURATION', 63007: 'CONFIGURATION', 63016: 'CONFIGURATION', 63027: 'CONFIGURATION', 63028: 'CONFIGURATION', 63112: 'CONFIGURATION',
};
/** Too much at once, whatever HTTP status it came with. */
const LIMITS = new Set([14107, 20429, 21611, 30001, 30022, 63018, 63038]);

/**
 * A 4xx of Twilio's API as an outcome. Codes this table does not know: 401 and 403 are the account's, 404 the address of the API,
 * anything else refuses this message for good. A 4xx without Twilio's error body came from something in between: not taken, try again.
 */
export function twilioRefusal(status: number, refusal: TwilioRefusal): SendOutcome {
  const { twilioCode } = refusal;
  if (twilioCode === null) return status === 401 ? notSent('TWILIO', 'AUTHENTICATION', refusal, MENDABLE_RETRY_SECONDS) : notSent('TWILIO', 'PROVIDER_ERROR', refusal);
  if (LIMITS.has(twilioCode)) return notSent('TWILIO', 'RATE_LIMITED', refusal);
  const final = FINAL[twilioCode];
  if (final !== undefined) return rejected('TWILIO', final, refusal);
  const mendable = MENDABLE[twilioCode] ?? MENDABLE_BY_STATUS[status];
  return mendable === undefined ? rejected('TWILIO', 'REFUSED', refusal) : notSent('TWILIO', mendable, refusal, MENDABLE_RETRY_SECONDS);
}

/** The reason behind a code that speaks of this recipient or this text; undefined for any other. */
export function twilioFinalReason(code: number): ReminderReason | undefined {
  return FINAL[code];
}

const MENDABLE_BY_STATUS: Readonly<Record<number, ReminderReason>> = { 401: 'AUTHENTICATION', 403: 'AUTHENTICATION', 404: 'CONFIGURATION' };
