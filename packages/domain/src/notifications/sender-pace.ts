import type { Channel } from '@tappplus/contracts';

/** How much one sender may still send now. SMS counts segments, everything else messages. */
export interface PaceBucket {
  tokens: number;
  /** When `tokens` was true, milliseconds since the epoch. */
  at: number;
  /** Nothing leaves before this: the provider asked for it, or the next message does not fit yet. */
  closedUntil: number;
}
export interface PaceDecision {
  bucket: PaceBucket;
  granted: boolean;
}

/** No rest that a provider asks for is believed to be longer. */
const LONGEST_REST_MS = 24 * 3_600_000;
const RATES = { toll: 3, longCodeNorthAmerica: 1, longCode: 10, shortCode: 100, name: 10, service: 10, whatsapp: 80, email: 100, push: 200 } as const;

/**
 * What a sender may send in a second unless the operator says otherwise: what Twilio itself lets through (it queues the rest, and a message that waits
 * there past its validity is lost): a number of the United States or Canada 1 segment, toll-free 3, other numbers and names 10, short codes 100,
 * a WhatsApp sender 80 messages (https://www.twilio.com/docs/api/errors/30001, https://www.twilio.com/docs/whatsapp/best-practices-and-faqs).
 * E-mail and push have limits far above what a clinic sends; theirs only keep a burst from filling the line.
 */
export function usualPace(channel: Channel, sender: string | null): number {
  if (channel === 'EMAIL') return RATES.email;
  if (channel === 'PUSH') return RATES.push;
  if (channel === 'WHATSAPP') return RATES.whatsapp;
  if (sender === null || /^MG/.test(sender)) return RATES.service;
  if (/^\d{3,8}$/.test(sender)) return RATES.shortCode;
  if (/^\+1(800|833|844|855|866|877|888)/.test(sender)) return RATES.toll;
  if (/^\+1/.test(sender)) return RATES.longCodeNorthAmerica;
  return sender.startsWith('+') ? RATES.longCode : RATES.name;
}

/** A sender that has not sent for a while: one second's worth may leave at once. */
export function fullBucket(perSecond: number, nowMs: number): PaceBucket {
  return { tokens: capacityOf(perSecond), at: nowMs, closedUntil: 0 };
}

/**
 * Whether a message of this weight may leave now. What weighs more than a second's worth leaves when the bucket is full, and the next one
 * waits for longer. A refused message closes the sender until it fits and half a second's worth has gathered. A clock that went back begins anew.
 */
export function takeTokens(bucket: PaceBucket, perSecond: number, weight: number, nowMs: number): PaceDecision {
  const now = refilled(bucket, perSecond, nowMs);
  if (isClosed(now, nowMs)) return { bucket: now, granted: false };
  const needed = Math.min(weight, capacityOf(perSecond));
  if (needed - now.tokens > 1e-9) {
    const missing = Math.max(needed, capacityOf(perSecond) / 2) - now.tokens;
    return { bucket: { ...now, closedUntil: nowMs + Math.ceil((missing / perSecond) * 1000) }, granted: false };
  }
  return { bucket: { ...now, tokens: now.tokens - weight }, granted: true };
}

/** The provider wants to be left alone for so long; never shortens a rest. */
export function rest(bucket: PaceBucket, seconds: number, nowMs: number): PaceBucket {
  const until = nowMs + Math.min(seconds * 1000, LONGEST_REST_MS);
  return { ...bucket, at: nowMs, closedUntil: isClosed(bucket, nowMs) ? Math.max(bucket.closedUntil, until) : until };
}

/** Nothing leaves now. What was said by a clock that has gone back since counts no more. */
export function isClosed(bucket: PaceBucket, nowMs: number): boolean {
  return nowMs >= bucket.at && bucket.closedUntil > nowMs;
}

function refilled(bucket: PaceBucket, perSecond: number, nowMs: number): PaceBucket {
  if (nowMs < bucket.at) return fullBucket(perSecond, nowMs);
  return { ...bucket, tokens: Math.min(capacityOf(perSecond), bucket.tokens + ((nowMs - bucket.at) / 1000) * perSecond), at: nowMs };
}

function capacityOf(perSecond: number): number {
  return Math.max(1, perSecond);
}
