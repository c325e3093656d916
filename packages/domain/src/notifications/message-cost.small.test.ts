import { describe, expect, it } from 'vitest';
import { messageCost, pricedSegments, totalCost, type MessagePrices } from './message-cost.js';

const prices: MessagePrices = { currency: 'MAD', perSegment: { SMS: 0.1, EMAIL: 0 } };

describe('messageCost', () => {
  it.each([
    ['three segments, without the crumbs of floats', 'SMS', 3, prices, { amount: 0.3, currency: 'MAD' }],
    ['a channel that costs nothing', 'EMAIL', 5, prices, { amount: 0, currency: 'MAD' }],
    ['a channel without a price', 'WHATSAPP', 1, prices, null],
    ['no prices at all', 'SMS', 1, null, null],
  ] as const)('%s', (_case, channel, segments, given, expected) => {
    expect(messageCost(channel, segments, given)).toEqual(expected);
  });
  it.each([['SMS', 'a'.repeat(161), 2], ['SMS', 'م'.repeat(71), 2], ['WHATSAPP', 'م'.repeat(300), 1], ['PUSH', 'x', 1]] as const)('%s of a text is counted', (channel, body, segments) => {
    expect(pricedSegments(channel, body)).toBe(segments);
  });
});

describe('totalCost', () => {
  it.each([
    ['all known', { SMS: 10, EMAIL: 4 }, { amount: 1, currency: 'MAD', complete: true }],
    ['one unknown', { SMS: 10, WHATSAPP: 4 }, { amount: 1, currency: 'MAD', complete: false }],
    ['a channel that is not used needs no price', { SMS: 10, WHATSAPP: 0 }, { amount: 1, currency: 'MAD', complete: true }],
    ['only unknown ones', { WHATSAPP: 4 }, null],
    ['nothing sent', {}, { amount: 0, currency: 'MAD', complete: true }],
  ])('%s', (_case, segments, expected) => {
    expect(totalCost(segments, prices)).toEqual(expected);
  });
  it('nothing is estimated without prices', () => {
    expect(totalCost({ SMS: 1 }, null)).toBeNull();
  });
});
