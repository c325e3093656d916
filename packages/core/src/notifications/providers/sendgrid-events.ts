import { z } from 'zod';

/** One event of the Event Webhook (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event); `reference` is our custom argument. */
export const SendgridEventSchema = z.object({
  event: z.string(), timestamp: z.number(), sg_event_id: z.string().min(1).max(200), sg_message_id: z.string().max(400).optional(), reference: z.string().max(100).optional(),
  reason: z.string().optional(), type: z.string().optional(), status: z.string().optional(), sg_machine_open: z.boolean().optional(),
});
export type SendgridEvent = z.infer<typeof SendgridEventSchema>;

/** Reasons of `dropped`: the address is on one of the account's own lists. */
const DROPPED: readonly [RegExp, string][] = [[/bounced/i, 'dropped-bounced'], [/spam report/i, 'dropped-spam-report'], [/unsubscribed/i, 'dropped-unsubscribed'], [/invalid/i, 'dropped-invalid']];

/**
 * Why a message did not arrive, in a word of our own that holds no address: `bounce` is for good, `blocked` (type of a bounce) and `dropped` may pass,
 * and so may a bounce whose status (RFC 3463) is not permanent or says only that the box is full.
 */
export function sendgridFailure(event: Pick<SendgridEvent, 'event' | 'type' | 'reason' | 'status'>): string | null {
  if (event.event === 'dropped') return DROPPED.find(([words]) => words.test(event.reason ?? ''))?.[1] ?? 'dropped';
  if (event.event !== 'bounce') return null;
  const passing = event.type === 'blocked' || event.type === 'expired' || /^4/.test(event.status ?? '') || event.status?.startsWith('5.2.2') === true;
  return passing ? 'blocked' : 'bounce';
}
