import { describe, expect, it } from 'vitest';
import { directionOf, formatLocal, isolateLtr, relativeDay } from './local-format.js';

describe('formatLocal', () => {
  it.each([
    ['fr', { weekday: 'mercredi', date: '25 novembre', longDate: '25 novembre 2026', time: '09:00' }],
    ['ar', { weekday: 'الأربعاء', date: '25 نونبر', longDate: '25 نونبر 2026', time: '09:00' }],
    ['en', { weekday: 'Wednesday', date: '25 November', longDate: '25 November 2026', time: '09:00' }],
  ] as const)('%s', (locale, expected) => {
    expect(formatLocal('2026-11-25T09:00:00', locale)).toEqual(expected);
  });
  it('uses the Moroccan name of August and a 24-hour clock', () => {
    expect(formatLocal('2026-08-05T15:30:00', 'ar')).toMatchObject({ date: '5 غشت', time: '15:30' });
  });
  it('shows a wall time as it stands, also one a clock change repeats', () => {
    expect(formatLocal('2026-10-25T02:30:00', 'en').time).toBe('02:30');
  });
});

describe('relativeDay', () => {
  it.each([['fr', 'demain'], ['ar', 'غدًا'], ['en', 'tomorrow']] as const)('%s: %s', (locale, word) => {
    expect(relativeDay('2026-11-26T08:00:00', '2026-11-25T23:30:00', locale)).toBe(word);
  });
});

describe('direction', () => {
  it('isolates numbers in Arabic only', () => {
    expect(isolateLtr('05 22 12', 'ar')).toBe('\u206605 22 12\u2069');
    expect(isolateLtr('05 22 12', 'fr')).toBe('05 22 12');
    expect([directionOf('ar'), directionOf('fr')]).toEqual(['rtl', 'ltr']);
  });
});
