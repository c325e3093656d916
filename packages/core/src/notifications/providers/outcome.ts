import type { Provider, ReminderReason } from '@tappplus/contracts';
import type { SendOutcome, UnknownReason } from '../channels/channel.port.js';
import type { WireTrace } from './provider-call.js';

/** Wait before a refusal that only a person can lift (a key, a sender, an account) is tried again: what is still useful then leaves. */
export const MENDABLE_RETRY_SECONDS = 300;
const LONGEST_MESSAGE = 300;

export interface Refusal {
  code: string | null;
  message: string | null;
}

export function accepted(provider: Provider, providerMessageId: string | null, sender: string | null): SendOutcome {
  return { kind: 'ACCEPTED', provider, providerMessageId, sender };
}

/** Surely not sent, and no use trying again. */
export function rejected(provider: Provider, reason: ReminderReason, refusal: Refusal, unregistered = false): SendOutcome {
  return { kind: 'REJECTED', provider, reason, errorCode: refusal.code, errorMessage: clean(refusal.message), permanent: true, ...(unregistered ? { unregistered } : {}) };
}

/** Surely not sent; may be tried again. */
export function notSent(provider: Provider, reason: ReminderReason, refusal: Refusal, retryAfterSeconds: number | null = null): SendOutcome {
  return { kind: 'NOT_SENT', provider, reason, errorCode: refusal.code, errorMessage: clean(refusal.message), retryAfterSeconds };
}

export function unknown(provider: Provider, reason: UnknownReason, refusal: Refusal): SendOutcome {
  return { kind: 'UNKNOWN', provider, reason, errorCode: refusal.code, errorMessage: clean(refusal.message) };
}

/**
 * The ending of a call that brought no usable answer. Before the connection stood (name not found, refused, TLS failed, no route,
 * time over while dialling) nothing was sent; afterwards nobody knows. A 5xx is unknown too: design §2.9, no provider makes sending idempotent.
 */
export function withoutAnswer(provider: Provider, trace: WireTrace, error: unknown): SendOutcome {
  const refusal = { code: systemCode(error), message: trace.timedOut ? 'No answer in time' : 'The connection failed' };
  if (!trace.begun) return notSent(provider, trace.timedOut ? 'TIMED_OUT' : 'CONNECTION_LOST', refusal);
  return unknown(provider, trace.timedOut ? 'TIMED_OUT' : 'CONNECTION_LOST', refusal);
}

/** Answers whose status alone decides, whatever the provider: 408, 429, 5xx and what is neither 2xx nor 4xx. Null = read the body. */
export function byStatus(provider: Provider, trace: WireTrace, refusal: Refusal): SendOutcome | null {
  const { status } = trace;
  if (status === null || (status >= 200 && status < 300)) return null;
  if (status === 429) return notSent(provider, 'RATE_LIMITED', refusal, retryAfter(trace));
  if (status >= 400 && status < 500 && status !== 408) return null;
  return unknown(provider, 'PROVIDER_ERROR', { code: refusal.code ?? String(status), message: refusal.message });
}

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3); null when absent or unreadable. */
export function retryAfter(trace: WireTrace, nowMs: number = Date.now()): number | null {
  const header = trace.headers['retry-after'];
  if (header === undefined) return null;
  if (/^\d{1,7}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - nowMs) / 1000));
}

/** Provider messages may quote the recipient: digits of numbers and addresses are taken out before they are stored or logged. */
function clean(message: string | null): string | null {
  if (message === null) return null;
  return message.replace(/\S+@\S+/g, '…').replace(/\+?\d[\d ().-]{6,}\d/g, '…').slice(0, LONGEST_MESSAGE);
}

function systemCode(error: unknown): string | null {
  for (let each: unknown = error, depth = 0; typeof each === 'object' && each !== null && depth < 4; depth += 1) {
    if ('code' in each && typeof each.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(each.code) && each.code !== 'ERR_BAD_RESPONSE') return each.code;
    each = 'cause' in each ? each.cause : null;
  }
  return null;
}
