import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullBucket, isClosed, rest, takeTokens, usualPace, type PaceBucket } from './sender-pace.js';

describe('the usual pace', () => {
  it.each([
    ['SMS', '+15005550006', 1], ['SMS', '+18005550006', 3], ['SMS', '+212612345678', 10], ['SMS', '21610', 100], ['SMS', 'CLINIQUE', 10], ['SMS', `MG${'0'.repeat(32)}`, 10], ['SMS', null, 10],
    ['WHATSAPP', 'whatsapp:+15005550007', 80], ['EMAIL', 'a@b.example', 100], ['PUSH', 'project', 200],
  ] as const)('%s from %s: %i a second', (channel, sender, pace) => {
    expect(usualPace(channel, sender)).toBe(pace);
  });
});

describe('a sender’s bucket', () => {
  /** When each of these messages leaves if each is tried as soon as the sender is open again. */
  function leaves(weights: readonly number[], perSecond: number): number[] {
    let bucket: PaceBucket = fullBucket(perSecond, 0);
    let now = 0;
    return weights.map((weight) => {
      for (;;) {
        const step = takeTokens(bucket, perSecond, weight, now);
        bucket = step.bucket;
        if (step.granted) return now;
        now = bucket.closedUntil;
      }
    });
  }

  it('lets one second’s worth go at once, then keeps the pace', () => {
    expect(leaves(Array.from({ length: 25 }, () => 1), 10).filter((at) => at === 0)).toHaveLength(10);
    expect(leaves(Array.from({ length: 25 }, () => 1), 10).at(-1)).toBe(1500);
  });
  it('a message heavier than a second’s worth leaves, and is paid for afterwards', () => {
    expect(leaves([3, 1], 1)).toEqual([0, 3000]);
  });
  it('never exceeds rate × time + one second’s worth + the last message', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (weights, rate) => {
      const at = leaves(weights, rate);
      let sum = 0;
      weights.forEach((weight, index) => {
        sum += weight;
        expect(sum).toBeLessThanOrEqual(rate * ((at[index] ?? 0) / 1000) + rate + weight + 1e-6);
      });
    }), { numRuns: 200 });
  });
  it('rests as long as the provider asks, and longer than a day for nobody', () => {
    const asked = rest(fullBucket(10, 0), 30, 0);
    expect([isClosed(asked, 29_999), isClosed(asked, 30_000)]).toEqual([true, false]);
    expect(takeTokens(asked, 10, 1, 1000).granted).toBe(false);
    expect(isClosed(rest(fullBucket(10, 0), 1e9, 0), 86_400_000)).toBe(false);
  });
  it('opens again although the clock went back', () => {
    const { bucket } = takeTokens(fullBucket(1, 1e12), 1, 5, 1e12);
    expect(takeTokens(bucket, 1, 1, 1e12 - 3_600_000).granted).toBe(true);
  });
});
