import type { ReminderReason, ReminderStatus } from '@tappplus/contracts';
import { firstQuestionAt, nextAttempt } from '@tappplus/domain/reminders/next-attempt';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';

/** Where one reminder goes after the calls of one claim. */
export interface NextState {
  status: ReminderStatus;
  reason: ReminderReason | null;
  nextActionAt: Temporal.Instant | null;
  provider: string | null;
  providerMessageId: string | null;
}

export interface RoundFacts {
  /** Claims so far, this one included. */
  attemptCount: number;
  usefulUntil: Temporal.Instant;
  now: Temporal.Instant;
  jitter: number;
}

/**
 * Tries that found no way to the provider, a provider that asks for patience, or keys a person must mend first, count no further than this:
 * the box may be without Internet, or its account closed, for a day, and then still wants to send what is useful.
 */
const OFFLINE_COUNT = 3;
const WAITED_FOR: readonly ReminderReason[] = ['CONNECTION_LOST', 'TIMED_OUT', 'RATE_LIMITED', 'AUTHENTICATION', 'CONFIGURATION'];

/**
 * What the outcomes of all calls of one claim (several for PUSH, one per device) mean for the reminder: accepted by any → SENT;
 * else unknown by any → UNKNOWN, asked for later; else surely not sent by any → tried again later; else every one was rejected → FAILED.
 */
export function settleOutcomes(outcomes: readonly SendOutcome[], facts: RoundFacts): NextState {
  const accepted = outcomes.find((each) => each.kind === 'ACCEPTED');
  if (accepted) return { status: 'SENT', reason: null, nextActionAt: null, provider: accepted.provider, providerMessageId: accepted.providerMessageId };
  const unknown = outcomes.find((each) => each.kind === 'UNKNOWN');
  if (unknown) return { status: 'UNKNOWN', reason: unknown.reason, nextActionAt: firstQuestionAt(facts.now), provider: unknown.provider, providerMessageId: null };
  const notSent = outcomes.filter((each) => each.kind === 'NOT_SENT');
  if (notSent.length > 0) return tryLater(notSent, facts);
  const rejected = outcomes.filter((each) => each.kind === 'REJECTED');
  const telling = rejected.find((each) => each.reason !== 'UNREGISTERED') ?? rejected[0];
  return { status: 'FAILED', reason: telling?.reason ?? 'NO_CONTACT', nextActionAt: null, provider: telling?.provider ?? null, providerMessageId: null };
}

function tryLater(outcomes: readonly Extract<SendOutcome, { kind: 'NOT_SENT' }>[], facts: RoundFacts): NextState {
  const waits = outcomes.map((each) => each.retryAfterSeconds).filter((each) => each !== null);
  const offline = outcomes.every((each) => WAITED_FOR.includes(each.reason));
  const step = nextAttempt({
    attemptCount: offline ? Math.min(facts.attemptCount, OFFLINE_COUNT) : facts.attemptCount,
    retryAfterSeconds: waits.length === 0 ? null : Math.max(...waits),
    usefulUntil: facts.usefulUntil, now: facts.now, jitter: facts.jitter,
  });
  const provider = outcomes[0]?.provider ?? null;
  if (step.status === 'PENDING') return { status: 'PENDING', reason: outcomes[0]?.reason ?? null, nextActionAt: step.at, provider, providerMessageId: null };
  return { status: step.status, reason: step.reason, nextActionAt: null, provider, providerMessageId: null };
}
