import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalTimeZone, dayBounds, instantOfLocal, isValidTimeZone, localOfInstant, parseRangeBound, parseScheduledAt } from './wall-time.js';

const CASABLANCA = 'Africa/Casablanca';
const PARIS = 'Europe/Paris';
const NEW_YORK = 'America/New_York';

describe('parseScheduledAt', () => {
  it.each([
    ['wall time to the minute', '2026-11-25T09:00', CASABLANCA, '2026-11-25T09:00:00', '2026-11-25T09:00:00Z'],
    ['wall time to the second', '2026-11-25T09:00:30', PARIS, '2026-11-25T09:00:30', '2026-11-25T08:00:30Z'],
    ['UTC', '2026-11-25T09:00:00Z', PARIS, '2026-11-25T10:00:00', '2026-11-25T09:00:00Z'],
    ['offset', '2026-11-25T09:00+01:00', CASABLANCA, '2026-11-25T08:00:00', '2026-11-25T08:00:00Z'],
    ['offset without a colon', '2026-11-25T09:00:00+0100', CASABLANCA, '2026-11-25T08:00:00', '2026-11-25T08:00:00Z'],
    ['fraction dropped', '2026-11-25T09:00:00.987Z', CASABLANCA, '2026-11-25T09:00:00', '2026-11-25T09:00:00Z'],
    ['Morocco before its law changed: UTC+1', '2026-09-18T09:00', CASABLANCA, '2026-09-18T09:00:00', '2026-09-18T08:00:00Z'],
    ['Morocco after: UTC+0', '2026-09-21T09:00', CASABLANCA, '2026-09-21T09:00:00', '2026-09-21T09:00:00Z'],
    ['Morocco next summer: still UTC+0', '2027-07-01T09:00', CASABLANCA, '2027-07-01T09:00:00', '2027-07-01T09:00:00Z'],
    ['repeated hour of Morocco on the day of the law: the earlier', '2026-09-20T01:30', CASABLANCA, '2026-09-20T01:30:00', '2026-09-20T00:30:00Z'],
    ['repeated hour of Paris: the earlier', '2026-10-25T02:30', PARIS, '2026-10-25T02:30:00', '2026-10-25T00:30:00Z'],
    ['repeated hour of Paris by offset: stored as wall time, so the earlier', '2026-10-25T02:30+01:00', PARIS, '2026-10-25T02:30:00', '2026-10-25T00:30:00Z'],
    ['repeated hour of New York: the earlier', '2026-11-01T01:30', NEW_YORK, '2026-11-01T01:30:00', '2026-11-01T05:30:00Z'],
    ['leap day', '2028-02-29T09:00', PARIS, '2028-02-29T09:00:00', '2028-02-29T08:00:00Z'],
  ])('%s', (_case, text, zone, local, instant) => {
    const parsed = parseScheduledAt(text, zone);
    expect(parsed).toMatchObject({ ok: true, scheduledLocal: local });
    expect(parsed.ok && parsed.instant.toString()).toBe(instant);
  });

  it.each([
    ['2027-03-28T02:30', PARIS, 'SKIPPED_BY_CLOCK_CHANGE'],
    ['2027-03-28T02:00', PARIS, 'SKIPPED_BY_CLOCK_CHANGE'],
    ['2027-03-14T02:15', NEW_YORK, 'SKIPPED_BY_CLOCK_CHANGE'],
    ['2026-02-30T09:00', PARIS, 'INVALID_DATE'],
    ['2027-02-29T09:00', PARIS, 'INVALID_DATE'],
    ['2026-13-01T09:00', PARIS, 'INVALID_DATE'],
    ['2026-11-25T24:00', PARIS, 'INVALID_DATE'],
    ['2026-11-25T09:60', PARIS, 'INVALID_DATE'],
    ['2026-11-25T09:00:60', PARIS, 'INVALID_DATE'],
    ['2026-02-30T09:00Z', PARIS, 'INVALID_DATE'],
    ['2026-11-25T09:00+25:00', PARIS, 'INVALID_DATE'],
    ['2026-11-25', PARIS, 'INVALID_DATE'],
    ['tomorrow', PARIS, 'INVALID_DATE'],
    ['', PARIS, 'INVALID_DATE'],
    ['2026-11-25T09:00', 'Mars/Olympus', 'INVALID_TIME_ZONE'],
  ])('%s in %s: %s', (text, zone, code) => {
    expect(parseScheduledAt(text, zone)).toEqual({ ok: false, code });
  });

  it('03:00 on the day Paris skips 02:00 exists', () => {
    expect(parseScheduledAt('2027-03-28T03:00', PARIS)).toMatchObject({ ok: true });
  });

  it('what it accepts reads back as the same wall time, whatever the zone', () => {
    const zones = fc.constantFrom(CASABLANCA, PARIS, NEW_YORK, 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC');
    fc.assert(fc.property(fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), zones, (date, zone) => {
      const local = date.toISOString().slice(0, 19);
      const parsed = parseScheduledAt(local, zone);
      if (!parsed.ok) return parsed.code === 'SKIPPED_BY_CLOCK_CHANGE';
      return parsed.scheduledLocal === local && localOfInstant(parsed.instant, zone) === local;
    }));
  });
});

describe('instantOfLocal', () => {
  it('moves a skipped hour on by the gap: a stored time never fails', () => {
    expect(instantOfLocal('2027-03-28T02:30:00', PARIS).toString()).toBe('2027-03-28T01:30:00Z');
  });
});

describe('localOfInstant', () => {
  it('says what Temporal says, for any instant of two centuries and any zone, cut to the second', () => {
    const zones = fc.constantFrom(CASABLANCA, PARIS, NEW_YORK, 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Monrovia', 'UTC');
    fc.assert(fc.property(fc.bigInt({ min: -2_208_988_800_000_000_000n, max: 4_102_444_800_000_000_000n }), zones, (nanoseconds, zone) => {
      const instant = Temporal.Instant.fromEpochNanoseconds(nanoseconds);
      return localOfInstant(instant, zone) === instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second', roundingMode: 'trunc' });
    }));
  });
});

describe('time zones', () => {
  it.each([[CASABLANCA, true], ['UTC', true], ['Etc/GMT+1', true], ['africa/casablanca', true], ['+01:00', false], ['Z', false], ['', false], ['Mars/Olympus', false], ['2020-01-01T00:00[Europe/Paris]', false], ['../etc/passwd', false]])('%s: %s', (name, valid) => {
    expect(isValidTimeZone(name)).toBe(valid);
  });
  it('spells a name as the data do', () => {
    expect(canonicalTimeZone('africa/casablanca')).toBe('Africa/Casablanca');
  });
});

describe('parseRangeBound', () => {
  it.each([
    ['a date: its first instant', '2026-11-25', 'from', '2026-11-24T23:00:00Z'],
    ['a date as end: the end of it', '2026-11-25', 'to', '2026-11-25T23:00:00Z'],
    ['a wall time', '2026-11-25T09:00', 'from', '2026-11-25T08:00:00Z'],
    ['an instant', '2026-11-25T09:00:00Z', 'to', '2026-11-25T09:00:00Z'],
    ['a plus sign lost in the query string', '2026-11-25T09:00:00 01:00', 'from', '2026-11-25T08:00:00Z'],
    ['a day of 25 hours', '2026-10-25', 'to', '2026-10-25T23:00:00Z'],
  ] as const)('%s', (_case, text, bound, expected) => {
    expect(parseRangeBound(text, PARIS, bound)?.toString()).toBe(expected);
  });
  it.each(['', 'today', '2026-02-30', '2026-11-25T25:00', '25/11/2026'])('%s is nothing', (text) => {
    expect(parseRangeBound(text, PARIS, 'from')).toBeNull();
  });
});

describe('dayBounds', () => {
  it.each([['2026-10-25', PARIS, 25], ['2027-03-28', PARIS, 23], ['2026-09-20', CASABLANCA, 25], ['2026-09-21', CASABLANCA, 24], ['2026-11-01', NEW_YORK, 25]])('%s in %s has %i hours', (date, zone, hours) => {
    const { from, to } = dayBounds(date, zone);
    expect(from.until(to).total('hours')).toBe(hours);
  });
});
