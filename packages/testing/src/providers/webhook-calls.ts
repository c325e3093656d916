import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

/** What SendGrid shows as verification key: base64 of the DER public key. */
export const SENDGRID_TEST_KEY = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

export interface ProviderCall {
  body: string;
  headers: Record<string, string>;
}

/** A call of Twilio as it signs it: HMAC-SHA1 over the URL and the sorted parameters. */
export function twilioCall(url: string, parameters: Readonly<Record<string, string>>, authToken: string): ProviderCall {
  const text = Object.keys(parameters).sort().map((name) => name + (parameters[name] ?? '')).join('');
  return {
    body: new URLSearchParams(parameters).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': createHmac('sha1', authToken).update(url + text, 'utf8').digest('base64') },
  };
}

/** A call of SendGrid's event webhook, signed by the test key: ECDSA over timestamp and body. `at`: Unix seconds. */
export function sendgridCall(events: readonly object[], at: number): ProviderCall {
  const body = JSON.stringify(events);
  const signature = sign('sha256', Buffer.from(`${at}${body}`, 'utf8'), { key: pair.privateKey, dsaEncoding: 'der' }).toString('base64');
  return { body, headers: { 'content-type': 'application/json', 'x-twilio-email-event-webhook-signature': signature, 'x-twilio-email-event-webhook-timestamp': String(at) } };
}
