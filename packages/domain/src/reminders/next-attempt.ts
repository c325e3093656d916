import type { Channel, ReminderReason } from '@tappplus/contracts';

/** Waits in seconds after the first, second, … failed call that surely sent nothing; the last one repeats. */
export const RETRY_DELAYS_SECONDS: readonly number[] = [15, 60, 300, 900, 1800, 3600];
export const MAX_ATTEMPTS = 12;
/** An UNKNOWN is asked for this long after it became unknown. */
export const ASK_AFTER_SECONDS: readonly number[] = [15, 45];
/** Wait before asking again when the provider could not be asked. */
export const ASK_AGAIN_SECONDS = 60;
/** A Retry-After longer than this is not believed. */
const LONGEST_RETRY_AFTER_SECONDS = 24 * 3600;

export type NextStep =
  | { status: 'PENDING'; at: Temporal.Instant; reason: null }
  | { status: 'EXPIRED' | 'FAILED'; at: null; reason: ReminderReason };

export interface NotSentInput {
  /** Calls made so far, this one included: 1 after the first. */
  attemptCount: number;
  retryAfterSeconds: number | null;
  usefulUntil: Temporal.Instant;
  now: Temporal.Instant;
  /** 0 ≤ jitter < 1, drawn by the caller; spreads retries over the next fifth of the wait. */
  jitter: number;
}

/**
 * What follows a call that surely sent nothing (429, connection refused): try again later, never before Retry-After;
 * EXPIRED when the next try would come at or after the start of the appointment; FAILED after `MAX_ATTEMPTS`.
 */
export function nextAttempt(input: NotSentInput): NextStep {
  if (input.attemptCount >= MAX_ATTEMPTS) return { status: 'FAILED', at: null, reason: 'TOO_MANY_ATTEMPTS' };
  const step = RETRY_DELAYS_SECONDS[Math.min(Math.max(input.attemptCount, 1), RETRY_DELAYS_SECONDS.length) - 1] ?? 3600;
  const wait = input.retryAfterSeconds === null ? step : Math.min(Math.max(input.retryAfterSeconds, 0), LONGEST_RETRY_AFTER_SECONDS);
  const spread = input.retryAfterSeconds === null ? wait * 0.2 : Math.min(wait * 0.2, 1);
  return pendingUnlessTooLate(input.now.add({ milliseconds: Math.round((wait + spread * input.jitter) * 1000) }), input.usefulUntil);
}

/** When to ask for a reminder that has just become UNKNOWN. */
export function firstQuestionAt(unknownSince: Temporal.Instant): Temporal.Instant {
  return unknownSince.add({ seconds: ASK_AFTER_SECONDS[0] ?? 15 });
}

export type AskAnswer = 'FOUND' | 'ABSENT' | 'CANNOT_ASK' | 'FAILED_TO_ASK';

export interface SettleInput {
  channel: Channel;
  answer: AskAnswer;
  /** Questions answered before this one. */
  askCount: number;
  attemptCount: number;
  unknownSince: Temporal.Instant;
  usefulUntil: Temporal.Instant;
  now: Temporal.Instant;
}

export type Settlement =
  | { status: 'SENT'; askCount: number }
  /** `at` null: no more questions, a person must say. */
  | { status: 'UNKNOWN'; at: Temporal.Instant | null; askCount: number }
  | { status: 'PENDING'; at: Temporal.Instant; askCount: number }
  | { status: 'EXPIRED' | 'FAILED'; reason: ReminderReason; askCount: number };

/**
 * What an answer about an UNKNOWN reminder means (design §4).
 * FOUND → SENT. SMS and WhatsApp ABSENT at both questions → PENDING, sent again. PUSH cannot be asked for and may repeat (one collapse key).
 * EMAIL that is not found stays UNKNOWN for a person. A question that could not be put is put again while the reminder is useful.
 */
export function settleUnknown(input: SettleInput): Settlement {
  const { channel, answer, askCount, now } = input;
  if (answer === 'FOUND') return { status: 'SENT', askCount: askCount + 1 };
  if (answer === 'FAILED_TO_ASK') {
    const again = now.add({ seconds: ASK_AGAIN_SECONDS });
    return { status: 'UNKNOWN', askCount, at: Temporal.Instant.compare(again, input.usefulUntil) < 0 ? again : null };
  }
  if (channel === 'PUSH') return sendAgain(input, 'UNKNOWN');
  if (answer === 'CANNOT_ASK') return { status: 'UNKNOWN', at: null, askCount };
  const asked = askCount + 1;
  const next = ASK_AFTER_SECONDS[asked];
  if (next !== undefined) return { status: 'UNKNOWN', askCount: asked, at: later(now, input.unknownSince.add({ seconds: next })) };
  return channel === 'EMAIL' ? { status: 'UNKNOWN', at: null, askCount: asked } : sendAgain({ ...input, askCount: asked }, 'FAILED');
}

function sendAgain(input: SettleInput, whenExhausted: 'UNKNOWN' | 'FAILED'): Settlement {
  const { askCount, now } = input;
  if (input.attemptCount >= MAX_ATTEMPTS) {
    return whenExhausted === 'UNKNOWN' ? { status: 'UNKNOWN', at: null, askCount } : { status: 'FAILED', reason: 'TOO_MANY_ATTEMPTS', askCount };
  }
  if (Temporal.Instant.compare(now, input.usefulUntil) >= 0) {
    return whenExhausted === 'UNKNOWN' ? { status: 'UNKNOWN', at: null, askCount } : { status: 'EXPIRED', reason: 'TOO_LATE', askCount };
  }
  return { status: 'PENDING', at: now, askCount };
}

function pendingUnlessTooLate(at: Temporal.Instant, usefulUntil: Temporal.Instant): NextStep {
  if (Temporal.Instant.compare(at, usefulUntil) >= 0) return { status: 'EXPIRED', at: null, reason: 'TOO_LATE' };
  return { status: 'PENDING', at, reason: null };
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
