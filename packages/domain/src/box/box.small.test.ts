import { describe, expect, it } from 'vitest';
import { daysUntilFull } from './disk-forecast.js';
import { sweepAlarm } from './sweep-alarm.js';

const DAY = 86_400_000;
const line = (days: number, freeAt: (day: number) => number) => Array.from({ length: days * 24 + 1 }, (_, hour) => ({ at: hour * (DAY / 24), free: freeAt(hour / 24) }));

describe('how long the disk lasts', () => {
  it('by the growth of the last days', () => {
    expect(daysUntilFull(line(5, (day) => 100e9 - day * 10e9))).toBe(5);
    expect(daysUntilFull(line(2, (day) => 10e9 - day * 1e8))).toBe(98);
  });
  it('is not misled by backups that come and go', () => {
    expect(daysUntilFull(line(5, (day) => 100e9 - day * 10e9 - ((day * 24) % 24 === 3 ? 5e9 : 0)))).toBeCloseTo(5, 0);
  });
  it('is unknown for a young box, one that does not grow, and one that grows hardly', () => {
    expect(daysUntilFull([])).toBeNull();
    expect(daysUntilFull(line(1, (day) => 1e9 - day * 1e8).slice(0, 20))).toBeNull();
    expect(daysUntilFull(line(3, () => 5e9))).toBeNull();
    expect(daysUntilFull(line(3, (day) => 5e9 + day))).toBeNull();
    expect(daysUntilFull(line(3, (day) => 5e9 - day))).toBeNull();
  });
});

describe('what is due and does not leave', () => {
  it.each([
    [{ due: 3, sent: 0, waiting: 3, dueForSeconds: 180 }, 'RAISE'], [{ due: 3, sent: 0, waiting: 3, dueForSeconds: 179 }, 'KEEP'], [{ due: 3, sent: 1, waiting: 2, dueForSeconds: 600 }, 'CLEAR'],
    [{ due: 0, sent: 0, waiting: 0, dueForSeconds: 0 }, 'CLEAR'], [{ due: 0, sent: 0, waiting: 2, dueForSeconds: 0 }, 'KEEP'],
  ] as const)('%o → %s', (sums, answer) => { expect(sweepAlarm(sums)).toBe(answer); });
});
