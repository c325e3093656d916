import { describe, expect, it } from 'vitest';
import { callWindow } from './call-window.js';
import { toCsv } from './csv.js';
import { shareOf } from './share-of.js';

describe('the time the call list looks ahead', () => {
  const zone = 'Africa/Casablanca';
  const closedOn = (...dates: string[]) => (date: string) => dates.includes(date);
  const window = (now: string, isClosed = closedOn(), on?: string) => {
    const { from, to } = callWindow(Temporal.Instant.from(now), zone, isClosed, on);
    return [from.toString(), to.toString()];
  };
  it.each([
    ['a working day: 48 hours', '2026-11-18T08:00:00Z', closedOn(), ['2026-11-18T08:00:00Z', '2026-11-20T08:00:00Z']],
    ['a Friday before a closed week-end: until Monday evening', '2026-11-20T08:00:00Z', closedOn('2026-11-21', '2026-11-22'), ['2026-11-20T08:00:00Z', '2026-11-24T00:00:00Z']],
    ['closed for weeks: no further than ten days', '2026-11-20T08:00:00Z', () => true, ['2026-11-20T08:00:00Z', '2026-12-01T00:00:00Z']],
  ])('%s', (_name, now, isClosed, expected) => {
    expect(window(now, isClosed)).toEqual(expected);
  });

  it('a given day is shown from its morning, today from now', () => {
    expect(window('2026-11-20T08:00:00Z', closedOn(), '2026-11-23')).toEqual(['2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z']);
    expect(window('2026-11-20T08:00:00Z', closedOn(), '2026-11-20')).toEqual(['2026-11-20T08:00:00Z', '2026-11-21T00:00:00Z']);
  });
});

describe('CSV', () => {
  it.each([
    ['plain', 'plain'], ['a,b', '"a,b"'], ['say "no"', '"say ""no"""'], ['two\r\nlines', '"two\r\nlines"'], ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['@SUM(A1)', "'@SUM(A1)"], ['-2+3', "'-2+3"], ['+cmd', "'+cmd"], ['\t=1', "'\t=1"], ['+212 612 345 678', '+212 612 345 678'], ['-3.5', '-3.5'], [' x', '" x"'], ['فاطمة', 'فاطمة'],
  ])('%j', (given, expected) => {
    expect(toCsv([[given, 1, null]])).toBe(`\uFEFF${expected},1,\r\n`);
  });
});

it('a share of few cases is no share', () => {
  expect(shareOf(3, 19)).toEqual({ count: 3, of: 19, share: null });
  expect(shareOf(1, 30)).toEqual({ count: 1, of: 30, share: 0.033 });
  expect(shareOf(0, 0).share).toBeNull();
});
