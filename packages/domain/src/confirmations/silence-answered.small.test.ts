import { describe, expect, it } from 'vitest';
import type { PlannedReminder, StoredReminder } from '../reminders/reminder-types.js';
import { localOfInstant } from '../time/wall-time.js';
import { silenceAnswered, stepsEndedByAnswer, type GivenAnswer } from './silence-answered.js';
import { isUrgentlyUnprepared } from './unprepared.js';

const zone = 'Africa/Casablanca';
const planned = (at: string, more: Partial<Pick<PlannedReminder, 'atOnce' | 'status' | 'reason'>> = {}): PlannedReminder => {
  const scheduledAt = Temporal.Instant.from(at);
  return {
    ruleId: at, ruleName: 'SMS', channel: 'SMS', recipient: '+212612345678', status: 'PENDING', reason: null, scheduledAt, scheduledLocal: localOfInstant(scheduledAt, zone), timeZone: zone,
    usefulUntil: Temporal.Instant.from('2026-11-25T09:00:00Z'), movedByQuietHours: false, movedByClosedDay: false, dueAt: scheduledAt, atOnce: false, reachable: true, ...more,
  };
};
const plan = [planned('2026-11-23T18:00:00Z'), planned('2026-11-23T23:59:00Z', { atOnce: true }), planned('2026-11-24T00:00:00Z'), planned('2026-11-23T19:00:00Z', { status: 'SKIPPED', reason: 'NO_CONTACT' })];
const answer = (confirmation: GivenAnswer['confirmation'], at = '2026-11-23T10:00:00Z'): GivenAnswer => ({ confirmation, at: Temporal.Instant.from(at) });

describe('reminders that an answer makes pointless', () => {
  it.each([
    ['nothing', undefined, [null, null, null, 'NO_CONTACT']],
    ['yes', answer('CONFIRMED'), ['ANSWERED', 'ANSWERED', null, 'NO_CONTACT']],
    ['yes on another day', answer('CONFIRMED', '2026-11-22T23:59:59Z'), [null, null, null, 'NO_CONTACT']],
    ['another hour, please', answer('MOVE_REQUESTED'), ['ANSWERED', 'ANSWERED', 'ANSWERED', 'NO_CONTACT']],
    ['no', answer('DECLINED', '2026-11-20T10:00:00Z'), ['ANSWERED', 'ANSWERED', 'ANSWERED', 'NO_CONTACT']],
  ] as const)('%s', (_said, given, reasons) => {
    const left = silenceAnswered(plan, given);
    expect(left.map((each) => each.reason)).toEqual(reasons);
    expect(left.filter((each) => each.status === 'SKIPPED' && each.atOnce)).toEqual([]);
  });

  it('ends waiting steps of a chain, and those only', () => {
    const row = (status: StoredReminder['status'], fallbackOfId: string | null) => ({ status, fallbackOfId }) as StoredReminder;
    const rows = [row('PENDING', null), row('PENDING', 'first'), row('SENT', 'first')];
    expect(stepsEndedByAnswer(rows, answer('CONFIRMED'))).toEqual([rows[1]]);
    expect(stepsEndedByAnswer(rows, undefined)).toEqual([]);
  });
});

describe('the red flag of preparation', () => {
  it.each([
    ['2026-11-24T17:59:59', 1, 2, false], ['2026-11-24T18:00:00', 1, 2, true], ['2026-11-25T08:59:59', 0, 2, true], ['2026-11-25T09:00:00', 0, 2, false], ['2026-11-24T20:00:00', 2, 2, false], ['2026-11-24T20:00:00', 0, 0, false],
  ])('at %s with %i of %i understood: %s', (nowLocal, understood, steps, urgent) => {
    expect(isUrgentlyUnprepared({ nowLocal, understood, steps, scheduledLocal: '2026-11-25T09:00:00' })).toBe(urgent);
  });
});
