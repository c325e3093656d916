import { describe, expect, it } from 'vitest';
import { moroccanHolidays } from '../calendar/moroccan-holidays.js';
import { instantOfLocal, localOfInstant } from '../time/wall-time.js';
import { sendingTime } from './sending-time.js';

const QUIET = { from: '20:00', to: '08:00' };
const WEEK = [1, 2, 3, 4, 5, 6];
type Choice = 'SEND' | 'EARLIER' | 'LATER';

function place(due: string, appointment: string, choice: Choice, more: { closed?: string[]; open?: string[]; zone?: string; quiet?: typeof QUIET | null; week?: number[] } = {}): string {
  const zone = more.zone ?? 'Africa/Casablanca';
  const days = new Map<string, 'CLOSED' | 'OPEN'>([...(more.closed ?? []).map((day) => [day, 'CLOSED'] as const), ...(more.open ?? []).map((day) => [day, 'OPEN'] as const)]);
  const placed = sendingTime(instantOfLocal(`${due}:00`, zone), instantOfLocal(`${appointment}:00`, zone), { onClosedDays: choice }, { timeZone: zone, quietHours: more.quiet === undefined ? QUIET : more.quiet, calendar: { workingDays: more.week ?? WEEK, days } });
  const flags = `${placed.movedByQuietHours ? ' quiet' : ''}${placed.movedByClosedDay ? ' closed' : ''}`;
  return localOfInstant(placed.instant, zone).slice(0, 16) + flags;
}

/** 2026-11-22 is a Sunday, 2026-11-18 the feast of independence (a Wednesday). */
describe('sendingTime', () => {
  it.each<[string, string]>([
    ['an open day stays', place('2026-11-24T18:00', '2026-11-25T09:00', 'LATER')],
    ['Sunday stays when the rule does not mind', place('2026-11-22T18:00', '2026-11-23T09:00', 'SEND')],
    ['Sunday earlier', place('2026-11-22T18:00', '2026-11-23T09:00', 'EARLIER')],
    ['Sunday later', place('2026-11-22T10:00', '2026-11-25T09:00', 'LATER')],
    ['later would be useless: earlier', place('2026-11-22T18:00', '2026-11-23T09:00', 'LATER')],
    ['later leaves exactly an hour', place('2026-11-22T08:00', '2026-11-23T09:00', 'LATER')],
    ['holiday beside a Sunday', place('2026-11-22T18:00', '2026-11-24T19:00', 'LATER', { closed: ['2026-11-23'] })],
    ['the clinic is open on this holiday', place('2026-11-18T18:00', '2026-11-19T09:00', 'EARLIER', { open: ['2026-11-18'] })],
    ['the clinic is open on this Sunday', place('2026-11-22T18:00', '2026-11-23T09:00', 'EARLIER', { open: ['2026-11-22'] })],
    ['a fortnight closed, earlier', place('2026-08-14T18:00', '2026-08-18T09:00', 'EARLIER', { closed: days('2026-08-03', 14) })],
    ['a fortnight closed, later', place('2026-08-05T18:00', '2026-08-18T09:00', 'LATER', { closed: days('2026-08-03', 14) })],
    ['closed for ever stays', place('2026-11-22T18:00', '2026-11-23T09:00', 'EARLIER', { week: [] })],
    ['quiet hours push Saturday night into Sunday: Monday', place('2026-11-21T23:00', '2026-11-24T09:00', 'LATER')],
    ['quiet hours push Saturday night into Sunday: Saturday evening', place('2026-11-21T23:00', '2026-11-24T09:00', 'EARLIER')],
    ['quiet and later useless: the evening before', place('2026-11-21T23:00', '2026-11-22T10:00', 'LATER')],
    ['where quiet hours begin on a Sunday: where they begin on Saturday', place('2026-11-22T18:00', '2026-11-23T09:00', 'EARLIER', { quiet: { from: '17:00', to: '08:30' } })],
    ['Sunday night, earlier', place('2026-11-22T02:00', '2026-11-24T09:00', 'EARLIER')],
    ['spring forward in Paris: a skipped hour on the open day moves on', place('2027-03-29T02:30', '2027-03-30T09:00', 'EARLIER', { zone: 'Europe/Paris', quiet: null, week: [7, 2] })],
    ['autumn in Paris: same wall time over the change', place('2026-10-26T18:00', '2026-10-27T09:00', 'EARLIER', { zone: 'Europe/Paris', week: [6, 2] })],
    ['Morocco leaves Ramadan time: the wall time stays', place('2025-04-06T18:00', '2025-04-07T09:00', 'EARLIER')],
    ['Morocco returns to UTC+0 for good (20 September 2026)', place('2026-09-20T18:00', '2026-09-22T09:00', 'EARLIER')],
    ['and on to the Monday after', place('2026-09-20T10:00', '2026-09-22T09:00', 'LATER')],
  ])('%s', (name, got) => {
    expect(got).toBe(EXPECTED[name]);
  });
});

const EXPECTED: Record<string, string> = {
  'an open day stays': '2026-11-24T18:00',
  'Sunday stays when the rule does not mind': '2026-11-22T18:00',
  'Sunday earlier': '2026-11-21T18:00 closed',
  'Sunday later': '2026-11-23T10:00 closed',
  'later would be useless: earlier': '2026-11-21T18:00 closed',
  'later leaves exactly an hour': '2026-11-23T08:00 closed',
  'holiday beside a Sunday': '2026-11-24T18:00 closed',
  'the clinic is open on this holiday': '2026-11-18T18:00',
  'the clinic is open on this Sunday': '2026-11-22T18:00',
  'a fortnight closed, earlier': '2026-08-01T18:00 closed',
  'a fortnight closed, later': '2026-08-17T18:00 closed',
  'closed for ever stays': '2026-11-22T18:00',
  'quiet hours push Saturday night into Sunday: Monday': '2026-11-23T08:00 quiet closed',
  'quiet hours push Saturday night into Sunday: Saturday evening': '2026-11-21T20:00 quiet closed',
  'quiet and later useless: the evening before': '2026-11-21T20:00 quiet closed',
  'where quiet hours begin on a Sunday: where they begin on Saturday': '2026-11-21T17:00 quiet closed',
  'Sunday night, earlier': '2026-11-21T20:00 quiet closed',
  'spring forward in Paris: a skipped hour on the open day moves on': '2027-03-28T03:30 closed',
  'autumn in Paris: same wall time over the change': '2026-10-24T18:00 closed',
  'Morocco leaves Ramadan time: the wall time stays': '2025-04-05T18:00 closed',
  'Morocco returns to UTC+0 for good (20 September 2026)': '2026-09-19T18:00 closed',
  'and on to the Monday after': '2026-09-21T10:00 closed',
};

function days(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => Temporal.PlainDate.from(from).add({ days: index }).toString());
}

describe('moroccanHolidays', () => {
  const of = (year: number) => moroccanHolidays(year, 'fr');
  it('has the fixed days, the newer ones from their year on', () => {
    expect(of(2023).filter((day) => !day.probable)).toHaveLength(9);
    expect(of(2024).map((day) => day.date)).toContain('2024-01-14');
    expect(of(2025).map((day) => day.date)).not.toContain('2025-10-31');
    expect(of(2026).filter((day) => !day.probable).map((day) => day.date.slice(5))).toEqual(['01-01', '01-11', '01-14', '05-01', '07-30', '08-14', '08-20', '08-21', '10-31', '11-06', '11-18']);
  });
  it('proposes the days by the moon, in any language', () => {
    expect(of(2026).filter((day) => day.probable).map((day) => day.date)).toEqual(['2026-03-20', '2026-03-21', '2026-05-27', '2026-05-28', '2026-06-16', '2026-08-25', '2026-08-26']);
    expect(moroccanHolidays(2026, 'ar').find((day) => day.date === '2026-03-20')?.name).toBe('عيد الفطر');
    expect(of(2030).filter((day) => day.name === 'Aïd al-Fitr')).toHaveLength(1);
    expect(of(2033).filter((day) => day.name === 'Aïd al-Fitr')).toHaveLength(2);
  });
});
