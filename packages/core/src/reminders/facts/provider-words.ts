import type { FactType } from '@tappplus/domain/reminders/delivery-facts';

/**
 * Twilio's words for the state of a message, weakest first (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values), then
 * SendGrid's of events and of its message search. `partially_delivered` and inbound words do not occur for single messages.
 */
const WORDS: Readonly<Record<string, FactType>> = {
  accepted: 'SENT', scheduled: 'SENT', queued: 'SENT', sending: 'SENT', sent: 'SENT', delivered: 'DELIVERED', undelivered: 'FAILED', failed: 'FAILED', canceled: 'FAILED', read: 'READ',
  processed: 'SENT', processing: 'SENT', deferred: 'SENT', not_delivered: 'FAILED', dropped: 'FAILED', bounce: 'FAILED', open: 'READ', click: 'READ',
  spamreport: 'SPAM_REPORT', unsubscribe: 'UNSUBSCRIBED', group_unsubscribe: 'UNSUBSCRIBED',
};
const ORDER = ['accepted', 'scheduled', 'processing', 'processed', 'queued', 'deferred', 'sending', 'sent', 'delivered', 'unsubscribe', 'group_unsubscribe', 'spamreport', 'not_delivered', 'canceled', 'undelivered', 'failed', 'dropped', 'bounce', 'open', 'click', 'read'];

/** What a provider's word means; null for one it has not been heard to say. */
export function factOfWord(word: string): FactType | null {
  return Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null;
}

/** The word that goes furthest, in whatever order they came. */
export function strongestWord(known: string | null, words: readonly string[]): string {
  return [known, ...words].reduce<string>((best, each) => (each !== null && ORDER.indexOf(each) > ORDER.indexOf(best) ? each : best), words[0] ?? known ?? '');
}
