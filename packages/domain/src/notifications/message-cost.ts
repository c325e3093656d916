import type { Channel } from '@tappplus/contracts';
import { countSms } from './sms-segments.js';

/** What a clinic pays its provider: one currency (ISO 4217), and per channel the price of one SMS segment, or of one message elsewhere. */
export interface MessagePrices {
  currency: string;
  perSegment: Partial<Record<Channel, number | undefined>>;
}

/** An estimate, in units of the currency (dirhams, not centimes), to a millionth. */
export interface MessageCost {
  amount: number;
  currency: string;
}

/** How many priced units one message is: the segments of an SMS, one of anything else. */
export function pricedSegments(channel: Channel, body: string): number {
  return channel === 'SMS' ? countSms(body).segments : 1;
}

/** What so many segments (SMS) or messages of a channel cost; null as long as the clinic has given no price for it. A price of 0 is a price. */
export function messageCost(channel: Channel, segments: number, prices: MessagePrices | null): MessageCost | null {
  const price = prices?.perSegment[channel];
  return prices === null || price === undefined ? null : { amount: millionths(price * segments), currency: prices.currency };
}

/**
 * What all of it costs. `complete` is false when a channel with segments has no price: then the amount is what is known, and too low.
 * Null when no channel has a price.
 */
export function totalCost(segments: Partial<Record<Channel, number | undefined>>, prices: MessagePrices | null): (MessageCost & { complete: boolean }) | null {
  if (prices === null) return null;
  const used = (Object.entries(segments) as [Channel, number | undefined][]).filter(([, count]) => (count ?? 0) > 0);
  const costs = used.map(([channel, count]) => messageCost(channel, count ?? 0, prices));
  const known = costs.filter((cost) => cost !== null);
  if (known.length === 0 && used.length > 0) return null;
  return { amount: millionths(known.reduce((sum, cost) => sum + cost.amount, 0)), currency: prices.currency, complete: known.length === used.length };
}

function millionths(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
