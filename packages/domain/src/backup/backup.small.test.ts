import { describe, expect, it } from 'vitest';
import { dueBackup, isProofDue, type BackupHistory } from './backup-schedule.js';
import { backupsToKeep, type DatedBackup } from './retention.js';

const CASABLANCA = 'Africa/Casablanca';
const at = (text: string) => Temporal.Instant.from(text);

/** One backup an hour, oldest first, the last one at `end`. */
function hourly(end: string, count: number): DatedBackup[] {
  return Array.from({ length: count }, (_, index) => at(end).subtract({ hours: count - 1 - index })).map((createdAt) => ({ name: createdAt.toString(), createdAt }));
}

describe('retention', () => {
  const rules = { hours: 24, days: 30, weeks: 12, timeZone: CASABLANCA };

  it('keeps the newest of 24 hours, 30 days and 12 weeks of a box that was always on', () => {
    const all = hourly('2026-11-20T09:00:00Z', 24 * 120);
    const kept = [...backupsToKeep(all, rules)].sort().reverse();
    const hours = Array.from({ length: 24 }, (_, index) => at('2026-11-20T09:00:00Z').subtract({ hours: index }).toString());
    const days = Array.from({ length: 29 }, (_, index) => `${Temporal.PlainDate.from('2026-11-19').subtract({ days: index }).toString()}T23:00:00Z`);
    const sundays = Array.from({ length: 11 }, (_, index) => `${Temporal.PlainDate.from('2026-11-15').subtract({ weeks: index }).toString()}T${index < 9 ? '23' : '22'}:00:00Z`);
    expect(kept).toEqual([...new Set([...hours, ...days, ...sundays])].sort().reverse());
  });

  it.each([
    ['a box that was off for months keeps what it had', hourly('2026-05-01T00:00:00Z', 24).concat(hourly('2026-11-20T09:00:00Z', 2)), 24],
    ['one backup stays whatever the rules', hourly('2020-01-01T00:00:00Z', 1), 1],
    ['none is none', [], 0],
  ])('%s', (_name, backups, least) => {
    expect(backupsToKeep(backups, rules).size).toBeGreaterThanOrEqual(least);
  });

  it('keeps the newest and the proven one even where every number is 0', () => {
    const all = hourly('2026-11-20T09:00:00Z', 50);
    expect([...backupsToKeep(all, { ...rules, hours: 0, days: 0, weeks: 0 }, [all[3]?.name ?? '', 'gone'])].sort()).toEqual([all[3]?.name, all[49]?.name]);
  });

  it('removing again removes nothing more', () => {
    const all = hourly('2026-11-20T09:00:00Z', 24 * 100);
    const once = backupsToKeep(all, rules);
    const twice = backupsToKeep(all.filter(({ name }) => once.has(name)), rules);
    expect([...twice].sort()).toEqual([...once].sort());
  });

  it('a day ends at the midnight of the clinic, also where the clocks change', () => {
    const night = ['2026-10-25T21:30:00Z', '2026-10-25T22:30:00Z', '2026-10-25T23:30:00Z'].map((text) => ({ name: text, createdAt: at(text) }));
    expect([...backupsToKeep(night, { hours: 0, days: 2, weeks: 0, timeZone: 'Europe/Paris' })].sort()).toEqual(['2026-10-25T22:30:00Z', '2026-10-25T23:30:00Z']);
  });
});

describe('what is due', () => {
  const rules = { hourly: true, proofAt: '02:30', timeZone: CASABLANCA };
  const never: BackupHistory = { lastGoodBackup: null, lastBackupAttempt: null, lastGoodDaily: null, lastProofAttempt: null };
  const history = (given: Partial<Record<keyof BackupHistory, string>>): BackupHistory => ({ ...never, ...Object.fromEntries(Object.entries(given).map(([name, text]) => [name, at(text)])) });
  const now = at('2026-11-20T09:20:00Z');

  it.each([
    ['a new box', {}, 'DAILY'],
    ['nothing yet in this hour', { lastGoodDaily: '2026-11-20T00:01:00Z', lastGoodBackup: '2026-11-20T08:59:00Z', lastBackupAttempt: '2026-11-20T08:59:00Z' }, 'HOURLY'],
    ['made in this hour', { lastGoodDaily: '2026-11-20T00:01:00Z', lastGoodBackup: '2026-11-20T09:01:00Z', lastBackupAttempt: '2026-11-20T09:01:00Z' }, null],
    ['a new day', { lastGoodDaily: '2026-11-19T23:59:00Z', lastGoodBackup: '2026-11-20T09:01:00Z', lastBackupAttempt: '2026-11-20T09:01:00Z' }, 'DAILY'],
    ['failed five minutes ago', { lastGoodBackup: '2026-11-20T08:01:00Z', lastGoodDaily: '2026-11-20T00:01:00Z', lastBackupAttempt: '2026-11-20T09:15:00Z' }, null],
    ['failed eleven minutes ago', { lastGoodBackup: '2026-11-20T08:01:00Z', lastGoodDaily: '2026-11-20T00:01:00Z', lastBackupAttempt: '2026-11-20T09:09:00Z' }, 'HOURLY'],
  ] as const)('%s', (_name, given, expected) => {
    expect(dueBackup(now, history(given), rules)).toBe(expected);
  });

  it('once a day where hourly ones are off', () => {
    const given = history({ lastGoodDaily: '2026-11-20T00:01:00Z', lastGoodBackup: '2026-11-20T00:01:00Z', lastBackupAttempt: '2026-11-20T00:01:00Z' });
    expect(dueBackup(now, given, { ...rules, hourly: false })).toBeNull();
    expect(dueBackup(now.add({ hours: 24 }), given, { ...rules, hourly: false })).toBe('DAILY');
  });

  it.each([
    ['nothing to prove', {}, false],
    ['never proven', { lastGoodBackup: '2026-11-20T09:00:00Z' }, true],
    ['proven this night', { lastGoodBackup: '2026-11-20T09:00:00Z', lastProofAttempt: '2026-11-20T02:31:00Z' }, false],
    ['proven before this night', { lastGoodBackup: '2026-11-20T09:00:00Z', lastProofAttempt: '2026-11-20T02:29:00Z' }, true],
  ] as const)('a proof: %s', (_name, given, expected) => {
    expect(isProofDue(now, history(given), rules)).toBe(expected);
  });

  it('before the hour of the proof, last night counts', () => {
    const early = at('2026-11-20T01:00:00Z');
    expect(isProofDue(early, history({ lastGoodBackup: '2026-11-20T00:00:00Z', lastProofAttempt: '2026-11-19T02:31:00Z' }), rules)).toBe(false);
    expect(isProofDue(early, history({ lastGoodBackup: '2026-11-20T00:00:00Z', lastProofAttempt: '2026-11-19T02:29:00Z' }), rules)).toBe(true);
  });
});
