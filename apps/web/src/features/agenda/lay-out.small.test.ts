import type { InterventionSummary } from '@tappplus/contracts/interventions';
import { describe, expect, test } from 'vitest';
import { addDays, weekOf } from './calendar-days.js';
import { hoursOf, layOut } from './lay-out.js';

const one = (from: string, to: string, day = '2026-11-25') => ({ id: `${from}-${to}`, scheduledLocal: `${day}T${from}`, endsLocal: `${day}T${to}` }) as InterventionSummary;
const columns = (...all: InterventionSummary[]) => layOut(all).map((placed) => `${placed.intervention.id} ${placed.column + 1}/${placed.columns}`);

describe('interventions of a day', () => {
  test('one after the other take the whole width', () => {
    expect(columns(one('09:00', '09:30'), one('09:30', '10:00'))).toEqual(['09:00-09:30 1/1', '09:30-10:00 1/1']);
  });
  test('at one time stand side by side, and a free column is used again', () => {
    expect(columns(one('09:00', '10:00'), one('09:00', '09:30'), one('09:30', '10:00'))).toEqual(['09:00-10:00 1/2', '09:00-09:30 2/2', '09:30-10:00 2/2']);
  });
  test('a later group does not inherit the columns of an earlier one', () => {
    expect(columns(one('09:00', '10:00'), one('09:15', '10:00'), one('11:00', '12:00'))).toEqual(['09:00-10:00 1/2', '09:15-10:00 2/2', '11:00-12:00 1/1']);
  });
  test('a chain of overlaps is one group', () => {
    expect(columns(one('09:00', '10:00'), one('09:30', '11:00'), one('10:30', '12:00'))).toEqual(['09:00-10:00 1/2', '09:30-11:00 2/2', '10:30-12:00 1/2']);
  });
  test('a short one is as tall as its words, one past midnight ends with the day', () => {
    const night = { ...one('23:30', '00:30'), endsLocal: '2026-11-26T00:30' } as InterventionSummary;
    expect(layOut([one('09:00', '09:05'), night]).map(({ from, to }) => [from, to])).toEqual([[540, 560], [1410, 1440]]);
  });
  test('the hours shown are the working day, wider where needed', () => {
    expect(hoursOf([])).toEqual({ first: 8, last: 18 });
    expect(hoursOf(layOut([one('06:30', '07:00'), one('18:45', '19:15')]))).toEqual({ first: 6, last: 20 });
  });
});

test('weeks begin on Monday, over the ends of months and years', () => {
  expect(weekOf('2027-01-01')).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03']);
  expect(weekOf('2026-11-22')[0]).toBe('2026-11-16');
  expect(weekOf('2026-11-23')[0]).toBe('2026-11-23');
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
});
