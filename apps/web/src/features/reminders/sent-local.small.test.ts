import { expect, test } from 'vitest';
import { sentLocal } from './sent-local.js';

test('what happened is told in the clinic’s time, by the distance the box gave', () => {
  const paris = { scheduledAt: '2026-11-25T08:00:00Z', scheduledLocal: '2026-11-25T09:00:00' };
  expect(sentLocal(paris, '2026-11-25T08:00:02.400Z')).toBe('2026-11-25T09:00:02');
  const newYork = { scheduledAt: '2026-11-26T02:30:00Z', scheduledLocal: '2026-11-25T21:30' };
  expect(sentLocal(newYork, '2026-11-26T05:10:00Z')).toBe('2026-11-26T00:10:00');
});
