import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalOf, overlapping, overlaps } from './overlap.js';

const at = (hour: number, minute = 0) => Temporal.Instant.fromEpochMilliseconds((hour * 60 + minute) * 60_000);
const nine = intervalOf(at(9), 30);

describe('overlap', () => {
  it.each([
    ['the same', intervalOf(at(9), 30), true], ['begins inside', intervalOf(at(9, 15), 30), true], ['around', intervalOf(at(8), 120), true], ['within', intervalOf(at(9, 10), 5), true],
    ['right after', intervalOf(at(9, 30), 30), false], ['right before', intervalOf(at(8, 30), 30), false], ['another hour', intervalOf(at(11), 30), false],
  ])('%s', (_case, other, expected) => {
    expect(overlaps(nine, other)).toBe(expected);
    expect(overlaps(other, nine)).toBe(expected);
  });
  it('shares a minute exactly when some minute lies in both', () => {
    const interval = fc.record({ start: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 1, max: 30 }) });
    fc.assert(fc.property(interval, interval, (a, b) => {
      const minutes = (one: typeof a) => new Set(Array.from({ length: one.length }, (_, index) => one.start + index));
      const shared = [...minutes(a)].some((minute) => minutes(b).has(minute));
      return overlaps(intervalOf(at(0, a.start), a.length), intervalOf(at(0, b.start), b.length)) === shared;
    }));
  });
  it('keeps the order of those it finds', () => {
    expect(overlapping(nine, [intervalOf(at(9, 20), 30), intervalOf(at(12), 30), intervalOf(at(8), 90)])).toHaveLength(2);
  });
});
