import { createHmac, timingSafeEqual } from 'node:crypto';

/** Parameters Twilio sends with messages (https://www.twilio.com/docs/messaging/guides/webhook-request); it may add others. */
const KNOWN = [
  'AccountSid', 'ApiVersion', 'Body', 'ButtonPayload', 'ButtonText', 'ChannelInstallSid', 'ChannelPrefix', 'ChannelStatusMessage', 'ChannelToAddress', 'ErrorCode', 'ErrorMessage', 'EventType', 'From', 'FromCity', 'FromCountry',
  'FromState', 'FromZip', 'MessageSid', 'MessageStatus', 'MessagingServiceSid', 'NumMedia', 'NumSegments', 'OptOutType', 'ProfileName', 'RawDlrDoneDate', 'SmsMessageSid', 'SmsSid', 'SmsStatus', 'StructuredMessage', 'To', 'ToCity',
  'ToCountry', 'ToState', 'ToZip', 'WaId',
];

/** The parameters of a form body in Twilio's way; null when names and values may have been cut elsewhere than Twilio cut them. */
export function twilioParameters(body: string): Map<string, string[]> | null {
  const found = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) found.set(name, [...(found.get(name) ?? []), value]);
  return [...found.keys()].every(isWhole) ? found : null;
}

/**
 * Twilio signs names and values run together, so that a body with a `=` one letter further has the same signature. A name that is a known
 * one with letters more or less is such a body.
 */
function isWhole(name: string): boolean {
  return KNOWN.includes(name) || !(name === '' || KNOWN.some((known) => known.startsWith(name) || name.startsWith(known)));
}

/** `X-Twilio-Signature` of a form request (https://www.twilio.com/docs/usage/security#validating-requests): HMAC-SHA1 over URL and sorted parameters, base64. */
export function twilioSignature(authToken: string, url: string, parameters: ReadonlyMap<string, readonly string[]>): string {
  const names = [...parameters.keys()].sort();
  const text = names.map((name) => [...new Set(parameters.get(name))].sort().map((value) => name + value).join('')).join('');
  return createHmac('sha1', authToken).update(url + text, 'utf8').digest('base64');
}

/** Whether one of the tokens made this signature for this request. */
export function isSignedByTwilio(authTokens: readonly string[], url: string, parameters: ReadonlyMap<string, readonly string[]>, signature: string): boolean {
  const given = Buffer.from(signature, 'utf8');
  return authTokens.map((token) => Buffer.from(twilioSignature(token, url, parameters), 'utf8')).some((expected) => expected.length === given.length && timingSafeEqual(expected, given));
}
