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
  it.each([
    ['fr', 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'],
    ['ar', 'يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر'],
    ['en', 'January February March April May June July August September October November December'],
    ['es', 'de_enero de_febrero de_marzo de_abril de_mayo de_junio de_julio de_agosto de_septiembre de_octubre de_noviembre de_diciembre'],
  ])('%s names every month', (locale, names) => {
    expect(names.split(' ').map((_name, index) => formatLocal(`2026-${String(index + 1).padStart(2, '0')}-05T09:00:00`, locale).date)).toEqual(names.split(' ').map((name) => `5 ${name.replace('_', ' ')}`));
  });
  it.each([
    ['fr', 'lundi mardi mercredi jeudi vendredi samedi dimanche'], ['ar', 'الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد'], ['en', 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'],
  ])('%s names every day of the week', (locale, names) => {
    expect(names.split(' ').map((_name, index) => formatLocal(`2026-11-${23 + index}T09:00:00`, locale).weekday)).toEqual(names.split(' '));
  });
  it.each(['fa', 'hi', 'th', 'ar-EG', 'bn', 'zgh'])('%s gets Latin digits and the year on the wall', (language) => {
    expect(formatLocal('2026-11-25T09:00:00', language)).toMatchObject({ longDate: expect.stringMatching(/25.*2026|2026.*25/), time: '09:00' });
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
    expect(['ar', 'fr', 'he', 'ur', 'ar-EG', 'es', 'zgh', 'az'].map(directionOf)).toEqual(['rtl', 'ltr', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'ltr']);
  });
});
