import type { Channel } from '@tappplus/contracts';
import type { FactState } from './delivery-facts.js';

/** Waits in seconds before the first, second, … look at a message on its way: about two days in all, then nothing more is heard of it. */
export const CHECK_DELAYS_SECONDS: readonly number[] = [30, 60, 180, 600, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600];
/** Where the provider calls by itself, looking is only the safety net. */
const FIRST_WITH_WEBHOOKS_SECONDS = 900;
/** Prices are told some time after the end. */
const PRICE_AFTER_SECONDS = 3600;
/** A delivered WhatsApp message is looked at no more often than this, for being read. */
const READ_AFTER_SECONDS = 3600;
/** Wait after a question that failed: doubled each time, up to the last. */
const FAILED_SECONDS = { first: 30, last: 1800 } as const;

export interface LookedAt {
  state: FactState | null;
  channel: Channel;
  priceKnown: boolean;
  /** Looks answered so far, this one included. */
  count: number;
  now: Temporal.Instant;
}
/** `at` null: never again. */
export interface NextCheck {
  at: Temporal.Instant | null;
  count: number;
}

/** When a message that a provider has just taken is looked at first. */
export function firstCheckAt(acceptedAt: Temporal.Instant, withWebhooks: boolean): Temporal.Instant {
  return acceptedAt.add({ seconds: withWebhooks ? FIRST_WITH_WEBHOOKS_SECONDS : (CHECK_DELAYS_SECONDS[0] ?? 30) });
}

/**
 * When it is looked at next. It ends with READ or FAILED, and with DELIVERED where nothing is read (all but WhatsApp); once more for the
 * price when that is not known yet.
 */
export function nextCheck({ state, channel, priceKnown, count, now }: LookedAt): NextCheck {
  const delay = CHECK_DELAYS_SECONDS[count];
  const ended = state === 'FAILED' || state === 'READ' || (state === 'DELIVERED' && channel !== 'WHATSAPP');
  if (ended) {
    const forPrice = state !== 'FAILED' && !priceKnown && channel !== 'EMAIL' && delay !== undefined;
    return { at: forPrice ? now.add({ seconds: PRICE_AFTER_SECONDS }) : null, count: CHECK_DELAYS_SECONDS.length };
  }
  if (delay === undefined) return { at: null, count };
  return { at: now.add({ seconds: state === 'DELIVERED' ? Math.max(delay, READ_AFTER_SECONDS) : delay }), count };
}

/** How long an account is left alone after `failures` looks in a row that failed (1 after the first), in seconds; a Retry-After counts when longer. */
export function pauseAfterFailures(failures: number, retryAfterSeconds: number | null): number {
  const own = Math.min(FAILED_SECONDS.first * 2 ** Math.min(Math.max(failures - 1, 0), 10), FAILED_SECONDS.last);
  return Math.max(own, Math.min(retryAfterSeconds ?? 0, 24 * 3600));
}
