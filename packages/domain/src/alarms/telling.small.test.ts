import { describe, expect, it } from 'vitest';
import { tellingDue } from './telling.js';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-20T${time}:00Z`);
const open = { clearedAt: null };

describe('when operators hear of an alarm', () => {
  const cases: [string, { toldCount: number; lastToldAt: Temporal.Instant | null; clearedAt: Temporal.Instant | null }, string, string | null][] = [
    ['at once', { ...open, toldCount: 0, lastToldAt: null }, '10:00', 'RAISED'],
    ['not again within the hour', { ...open, toldCount: 1, lastToldAt: at('10:00') }, '10:59', null],
    ['after an hour', { ...open, toldCount: 1, lastToldAt: at('10:00') }, '11:00', 'RAISED'],
    ['not again within six', { ...open, toldCount: 2, lastToldAt: at('10:00') }, '15:59', null],
    ['after six', { ...open, toldCount: 2, lastToldAt: at('10:00') }, '16:00', 'RAISED'],
    ['then not the same day', { ...open, toldCount: 3, lastToldAt: at('00:00') }, '23:59', null],
    ['then daily', { ...open, toldCount: 9, lastToldAt: at('00:00').subtract({ hours: 24 }) }, '00:00', 'RAISED'],
    ['tried again when nobody could be told', { ...open, toldCount: 0, lastToldAt: at('10:00') }, '10:05', 'RAISED'],
    ['but not at every look', { ...open, toldCount: 0, lastToldAt: at('10:00') }, '10:04', null],
    ['of its end, once it has stayed away', { toldCount: 1, lastToldAt: at('10:00'), clearedAt: at('10:30') }, '10:35', 'CLEARED'],
    ['not of a flicker', { toldCount: 1, lastToldAt: at('10:00'), clearedAt: at('10:30') }, '10:34', null],
    ['of its end once', { toldCount: 1, lastToldAt: at('10:35'), clearedAt: at('10:30') }, '10:36', null],
    ['not of the end of what nobody was told of', { toldCount: 0, lastToldAt: at('10:00'), clearedAt: at('10:30') }, '10:40', null],
    ['not of an end long ago', { toldCount: 1, lastToldAt: at('10:00').subtract({ hours: 48 }), clearedAt: at('10:30').subtract({ hours: 30 }) }, '10:40', null],
  ];
  it.each(cases)('%s', (_name, alarm, now, told) => { expect(tellingDue(alarm, at(now))).toBe(told); });
});
