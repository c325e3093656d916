import { expect, test } from 'vitest';
import { formatLocal, formatRelative, minutesOfDay } from './local-time.js';

test('a wall time is put into words as it is, in each language', () => {
  expect(formatLocal('fr', '2026-11-25T09:00:00', 'fullDay')).toBe('mercredi 25 novembre 2026');
  expect(formatLocal('en-GB', '2026-11-25T09:00', 'time')).toBe('09:00');
  expect(formatLocal('ar-MA', '2026-11-25T09:05', 'time')).toBe('09:05');
  expect(formatLocal('ar-MA', '2026-11-25', 'fullDay')).toContain('25');
});

test('relative time counts calendar days, and hours on the same day', () => {
  expect(formatRelative('fr', '2026-11-26T08:00', '2026-11-25T09:00')).toBe('demain');
  expect(formatRelative('en-GB', '2026-11-25T09:20', '2026-11-25T09:00')).toBe('in 20 minutes');
  expect(formatRelative('en-GB', '2026-11-25T13:00', '2026-11-25T09:00')).toBe('in 4 hours');
  expect(formatRelative('ar-MA', '2026-11-26T18:00', '2026-11-25T09:00')).toBe('غدًا');
  expect(formatRelative('en-GB', '2026-11-26T00:10', '2026-11-25T23:50')).toBe('in 20 minutes');
});

test('minutes of the day', () => {
  expect(minutesOfDay('2026-11-25T09:30:00')).toBe(570);
});
