import { describe, expect, it } from 'vitest';
import { CHECK_DELAYS_SECONDS, firstCheckAt, nextCheck, pauseAfterFailures, type LookedAt } from './status-checks.js';

const NOW = Temporal.Instant.from('2026-11-20T09:00:00Z');
const looked = (more: Partial<LookedAt>): LookedAt => ({ state: 'SENT', channel: 'SMS', priceKnown: false, count: 1, now: NOW, ...more });
const seconds = (more: Partial<LookedAt>): number | null => {
  const { at } = nextCheck(looked(more));
  return at === null ? null : (at.epochMilliseconds - NOW.epochMilliseconds) / 1000;
};

describe('looks at a message', () => {
  it('begin after half a minute, after a quarter of an hour where the provider calls', () => {
    expect(firstCheckAt(NOW, false).epochMilliseconds - NOW.epochMilliseconds).toBe(30_000);
    expect(firstCheckAt(NOW, true).epochMilliseconds - NOW.epochMilliseconds).toBe(900_000);
  });
  it.each([
    ['on its way', {}, 60], ['on its way, later', { count: 4 }, 1800], ['on its way for two days', { count: CHECK_DELAYS_SECONDS.length }, null], ['nothing known', { state: null }, 60],
    ['failed', { state: 'FAILED' }, null], ['delivered, price known', { state: 'DELIVERED', priceKnown: true }, null], ['delivered, price to come', { state: 'DELIVERED' }, 3600],
    ['delivered, the price was waited for', { state: 'DELIVERED', count: CHECK_DELAYS_SECONDS.length }, null], ['WhatsApp delivered, may be read', { state: 'DELIVERED', channel: 'WHATSAPP', priceKnown: true }, 3600],
    ['WhatsApp read', { state: 'READ', channel: 'WHATSAPP', priceKnown: true }, null], ['e-mail delivered', { state: 'DELIVERED', channel: 'EMAIL' }, null],
  ] as const)('%s', (_case, more, expected) => {
    expect(seconds(more)).toBe(expected);
  });
  it('come to an end', () => {
    let step = { at: firstCheckAt(NOW, false) as Temporal.Instant | null, count: 0 };
    let looks = 0;
    for (; step.at !== null; looks += 1) step = nextCheck(looked({ count: step.count + 1 }));
    expect(looks).toBe(CHECK_DELAYS_SECONDS.length);
  });
  it.each([[1, null, 30], [2, null, 60], [30, null, 1800], [1, 120, 120], [3, 5, 120]])('after %i failures and Retry-After %s the account rests %i s', (failures, retryAfter, expected) => {
    expect(pauseAfterFailures(failures, retryAfter)).toBe(expected);
  });
});
