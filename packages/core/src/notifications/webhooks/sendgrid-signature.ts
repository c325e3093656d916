import { verify, type KeyObject } from 'node:crypto';

/** SendGrid signs each delivery anew, retries too, so a genuine one is never older; the box's clock may be off by as much. */
const WINDOW_SECONDS = 300;

export interface SignedEvents {
  /** `X-Twilio-Email-Event-Webhook-Timestamp`, Unix seconds. */
  timestamp: string;
  /** `X-Twilio-Email-Event-Webhook-Signature`, base64 of a DER signature. */
  signature: string;
  /** The body as it came. */
  body: string;
}

/** Whether a key made this signature over timestamp and body, within five minutes of `now`. */
export function isSignedBySendgrid(key: KeyObject, { timestamp, signature, body }: SignedEvents, now: Temporal.Instant): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.epochMilliseconds / 1000 - Number(timestamp)) > WINDOW_SECONDS) return false;
  const bytes = Buffer.from(signature, 'base64');
  // Base64 can be written in more than one way; SendGrid writes the plain one.
  if (bytes.length === 0 || bytes.toString('base64') !== signature) return false;
  try {
    return verify('sha256', Buffer.from(timestamp + body, 'utf8'), { key, dsaEncoding: 'der' }, bytes);
  } catch {
    return false;
  }
}
