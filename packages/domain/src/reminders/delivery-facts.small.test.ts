import { REMINDER_STATUSES, type ReminderReason, type ReminderStatus } from '@tappplus/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptState, FACT_TYPES, statusByFacts, type AttemptFact, type FactState, type StandingReminder } from './delivery-facts.js';
import { canMove } from './reminder-status.js';

const fact = (type: AttemptFact['type'], occurredAt = 0, errorCode: string | null = null): AttemptFact => ({ type, occurredAt, errorCode });
const standing = (status: ReminderStatus, reason: ReminderReason | null = null): StandingReminder => ({ status, reason });
const ANY_FACT = fc.record({ type: fc.constantFrom(...FACT_TYPES), occurredAt: fc.integer({ min: 0, max: 1000 }), errorCode: fc.constantFrom(null, '30003', '30005', '21610') });
const STATES: (FactState | null)[] = [null, 'SENT', 'DELIVERED', 'FAILED', 'READ'];

describe('the facts of one attempt', () => {
  it.each([
    [[], null], [['SENT'], 'SENT'], [['DELIVERED', 'SENT'], 'DELIVERED'], [['READ', 'DELIVERED'], 'READ'], [['DELIVERED', 'FAILED'], 'FAILED'], [['FAILED', 'READ'], 'READ'],
    [['SPAM_REPORT'], 'DELIVERED'], [['UNSUBSCRIBED', 'SENT'], 'DELIVERED'],
  ] as const)('%j → %s', (types, state) => {
    expect(attemptState(types.map((type) => fact(type))).state).toBe(state);
  });

  it('tell the first instant of arrival and of reading', () => {
    expect(attemptState([fact('READ', 90), fact('DELIVERED', 50), fact('DELIVERED', 40), fact('READ', 80)])).toEqual({ state: 'READ', deliveredAt: 40, readAt: 80, errorCode: null });
    expect(attemptState([fact('READ', 30)]).deliveredAt).toBe(30);
  });

  it('say the same in any order and any number', () => {
    fc.assert(fc.property(fc.array(ANY_FACT, { maxLength: 12 }).chain((facts) => fc.record({
      facts: fc.constant(facts), shuffled: fc.shuffledSubarray([...facts, ...facts, ...facts], { minLength: facts.length * 3, maxLength: facts.length * 3 }),
    })), ({ facts, shuffled }) => { expect(attemptState(shuffled)).toEqual(attemptState(facts)); }), { numRuns: 500 });
  });
});

describe('a reminder by facts', () => {
  it.each([
    ['SENDING', null, 'SENT', [], 'SENT', null], ['SENDING', null, 'DELIVERED', [], 'DELIVERED', null], ['UNKNOWN', 'TIMED_OUT', 'SENT', [], 'SENT', null], ['UNKNOWN', 'TIMED_OUT', 'FAILED', [], 'FAILED', 'NOT_DELIVERED'],
    ['SENT', null, 'DELIVERED', [], 'DELIVERED', null], ['SENT', 'RESOLVED_BY_STAFF', 'FAILED', [], 'FAILED', 'NOT_DELIVERED'], ['DELIVERED', null, 'FAILED', [], 'FAILED', 'NOT_DELIVERED'],
    ['FAILED', 'NOT_DELIVERED', 'READ', [], 'READ', null], ['FAILED', 'RESOLVED_BY_STAFF', 'SENT', [], 'SENT', null], ['PENDING', null, 'DELIVERED', [], 'DELIVERED', null], ['EXPIRED', 'TOO_LATE', 'SENT', [], 'SENT', null],
    ['SENT', null, 'SENT', ['DELIVERED'], 'DELIVERED', null], ['SENT', null, 'FAILED', ['DELIVERED'], 'DELIVERED', null], ['PENDING', null, null, ['READ'], 'READ', null],
  ] as const)('%s (%s), told %s, before that %j → %s (%s)', (status, reason, current, earlier, to, why) => {
    expect(statusByFacts(standing(status, reason), current, earlier, 'NOT_DELIVERED')).toEqual(standing(to, why));
  });

  it.each([
    ['DELIVERED', null, 'SENT', []], ['READ', null, 'FAILED', []], ['FAILED', 'NOT_DELIVERED', 'DELIVERED', []], ['PENDING', null, 'FAILED', []], ['EXPIRED', 'TOO_LATE', 'FAILED', []], ['CANCELLED', 'MOVED', 'READ', []],
    ['SKIPPED', 'OPTED_OUT', 'READ', []], ['SENT', null, 'SENT', ['FAILED']], ['SENDING', null, null, ['FAILED', 'SENT']], ['FAILED', 'NOT_DELIVERED', 'FAILED', []], ['FAILED', 'RESOLVED_BY_STAFF', 'FAILED', []],
  ] as const)('%s (%s), told %s, before that %j: stays', (status, reason, current, earlier) => {
    expect(statusByFacts(standing(status, reason), current, earlier, 'NOT_DELIVERED')).toBeNull();
  });

  it('moves only where the table of transitions allows', () => {
    for (const status of REMINDER_STATUSES) for (const current of STATES) for (const earlier of STATES) {
      const next = statusByFacts(standing(status), current, [earlier], 'NOT_DELIVERED');
      if (next !== null && next.status !== status) expect(canMove(status, next.status), `${status} → ${next.status}`).toBe(true);
    }
  });

  it('ends in the same state whatever the order and number of deliveries of the facts', () => {
    const run = (facts: readonly AttemptFact[]): StandingReminder => {
      const known: AttemptFact[] = [];
      return facts.reduce((reminder, each) => {
        known.push(each);
        const { state, errorCode } = attemptState(known);
        return statusByFacts(reminder, state, [], errorCode === '21610' ? 'OPTED_OUT' : 'NOT_DELIVERED') ?? reminder;
      }, standing('SENT'));
    };
    fc.assert(fc.property(fc.array(ANY_FACT, { minLength: 1, maxLength: 8 }).chain((facts) => fc.record({
      facts: fc.constant(facts), shuffled: fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }),
    })), ({ facts, shuffled }) => { expect(run(shuffled)).toEqual(run(facts)); }), { numRuns: 500 });
  });
});
