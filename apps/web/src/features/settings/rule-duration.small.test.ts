import { expect, test } from 'vitest';
import { durationOf, singleSpan, spansOf } from './rule-duration.js';

test.each([
  ['P7D', [{ amount: 7, unit: 'days' }]],
  ['PT2H', [{ amount: 2, unit: 'hours' }]],
  ['P2W', [{ amount: 2, unit: 'weeks' }]],
  ['PT30M', [{ amount: 30, unit: 'minutes' }]],
  ['P1DT12H', [{ amount: 1, unit: 'days' }, { amount: 12, unit: 'hours' }]],
])('%s is read', (duration, spans) => {
  expect(spansOf(duration)).toEqual(spans);
});

test('one span goes back to the same duration', () => {
  for (const duration of ['P7D', 'PT2H', 'P2W', 'PT30M']) expect(durationOf(singleSpan(duration))).toBe(duration);
});

test('a mixed duration becomes one number of hours or minutes', () => {
  expect(singleSpan('P1DT12H')).toEqual({ amount: 36, unit: 'hours' });
  expect(singleSpan('PT1H30M')).toEqual({ amount: 90, unit: 'minutes' });
});
