import { describe, expect, it } from 'vitest';
import { clockTrust, type ClockTrust } from './clock-trust.js';

const now = Temporal.Instant.from('2026-11-25T09:00:00Z');
const minutes = (count: number): number => count * 60_000;

describe('clockTrust', () => {
  const table: [string, number | null, Temporal.Instant | null, ClockTrust][] = [
    ['a new box that has heard nobody', null, null, { state: 'UNVERIFIED', maySend: true, offMs: 0 }],
    ['offline, after its own past', null, now.subtract({ hours: 5 }), { state: 'UNVERIFIED', maySend: true, offMs: 0 }],
    ['offline, the battery gone', null, now.add({ hours: 24 }), { state: 'WRONG', because: 'OWN_PAST', maySend: false, offMs: -minutes(1440) }],
    ['as the provider’s', 1_500, null, { state: 'RIGHT', maySend: true, offMs: 1_500 }],
    ['two minutes ahead: said, and sent', minutes(2), null, { state: 'WRONG', because: 'PROVIDERS', maySend: true, offMs: minutes(2) }],
    ['an hour ahead: held', minutes(60), null, { state: 'WRONG', because: 'PROVIDERS', maySend: false, offMs: minutes(60) }],
    ['an hour behind: held', -minutes(60), null, { state: 'WRONG', because: 'PROVIDERS', maySend: false, offMs: -minutes(60) }],
    ['right again after it once ran a year ahead', 0, now.add({ hours: 8760 }), { state: 'RIGHT', maySend: true, offMs: 0 }],
  ];
  for (const [name, skewMs, lastSeenAt, expected] of table) {
    it(name, () => { expect(clockTrust({ now, skewMs, lastSeenAt })).toEqual(expected); });
  }
  it.each([[minutes(10) - 1, true], [minutes(10), false], [-minutes(10), false]])('holds from ten minutes on: %i', (skewMs, maySend) => {
    expect(clockTrust({ now, skewMs, lastSeenAt: null }).maySend).toBe(maySend);
  });
});
