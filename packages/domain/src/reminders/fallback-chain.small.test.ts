import { describe, expect, it } from 'vitest';
import { fallbackDeadline, nextInChain, type FallbackFacts } from './fallback-chain.js';
import { appointmentAt, at, clinicWith, personWith, ruleOf } from './plan-fixtures.test.js';
import type { StoredReminder } from './reminder-types.js';

const appointment = appointmentAt('2026-11-25T09:00:00');
const rule = ruleOf('eve', { channel: 'WHATSAPP', fallback: ['SMS', 'PUSH', 'EMAIL'] });
const NOW = at('2026-11-24T18:10:00.1234Z');

function row(id: string, change: Partial<StoredReminder> = {}): StoredReminder {
  return {
    id, ruleId: 'eve', channel: 'WHATSAPP', recipient: '+212612345678', status: 'FAILED', reason: null, scheduledAt: at('2026-11-24T18:00:00Z'),
    usefulUntil: appointment.scheduledAt, planRevision: 1, fallbackOfId: null, ...change,
  };
}
const first = row('a');
const second = row('b', { channel: 'SMS', fallbackOfId: 'a' });
function next(change: Partial<FallbackFacts> = {}) {
  const step = nextInChain({ failed: first, stored: [first], rule, appointment, person: personWith(), clinic: clinicWith(), now: NOW, ...change });
  return typeof step === 'string' ? step : `${step.channel} ${step.scheduledLocal}`;
}

describe('nextInChain', () => {
  it.each<[string, Partial<FallbackFacts>, string]>([
    ['the channel behind the failed one, now', {}, 'SMS 2026-11-24T18:10:00'],
    ['leaves out what does not reach the patient', { person: personWith({ phone: null, liveDevices: 0 }) }, 'EMAIL 2026-11-24T18:10:00'],
    ['leaves out what he does not want', { person: personWith({ consents: { SMS: false } }) }, 'PUSH 2026-11-24T18:10:00'],
    ['goes on behind the second', { failed: second, stored: [first, second] }, 'PUSH 2026-11-24T18:10:00'],
    ['ends with the last', { failed: row('d', { channel: 'EMAIL' }), stored: [row('d', { channel: 'EMAIL' })] }, 'EXHAUSTED'],
    ['has none without a chain', { rule: { ...rule, fallback: [] } }, 'EXHAUSTED'],
    ['never an earlier one again, however the chain was written', { rule: { ...rule, fallback: ['SMS', 'WHATSAPP'] }, failed: second, stored: [first, second] }, 'EXHAUSTED'],
    ['nor when the rule was turned round and the number changed since', { rule: { ...rule, channel: 'SMS', fallback: ['WHATSAPP'] }, failed: second, stored: [first, second], person: personWith({ phone: '+212699999999' }) }, 'EXHAUSTED'],
    ['once per step', { stored: [first, second] }, 'TAKEN'],
    ['waits for the end of quiet hours while that helps', { now: at('2026-11-24T20:30:00Z'), clinic: clinicWith({ quietHours: { from: '20:00', to: '07:30' } }) }, 'SMS 2026-11-25T07:30:00'],
    ['but leaves now when it would not help any more', { now: at('2026-11-24T20:30:00Z'), clinic: clinicWith({ quietHours: { from: '20:00', to: '08:30' } }) }, 'SMS 2026-11-24T20:30:00'],
    ['not for a closed appointment', { appointment: { ...appointment, active: false } }, 'CLOSED'],
    ['not once it has begun', { now: at('2026-11-25T09:00:00Z') }, 'CLOSED'],
    ['not for an hour that is no more', { appointment: appointmentAt('2026-11-25T10:00:00') }, 'CLOSED'],
    ['not after an answer', { appointment: { ...appointment, answered: true } }, 'ANSWERED'],
    ['not for a rule that is off', { rule: { ...rule, enabled: false } }, 'RULE_OFF'],
    ['not to the dead', { person: personWith({ deceased: true }) }, 'SILENCED'],
    ['not beside a newer plan', { stored: [first, row('n', { planRevision: 2, status: 'PENDING' })] }, 'SUPERSEDED'],
    ['a newer plan that was taken back does not count', { stored: [first, row('n', { planRevision: 2, status: 'CANCELLED' })] }, 'SMS 2026-11-24T18:10:00'],
    ['not where an earlier plan went to already', { failed: row('n', { planRevision: 2 }), stored: [row('s', { channel: 'SMS' }), row('n', { planRevision: 2 })] }, 'PUSH 2026-11-24T18:10:00'],
    ['from the front when the rule has lost the channel', { rule: { ...rule, channel: 'EMAIL', fallback: [] } }, 'EMAIL 2026-11-24T18:10:00'],
  ])('%s', (_name, change, expected) => {
    expect(next(change)).toBe(expected);
  });
});

describe('fallbackDeadline', () => {
  it.each([
    ['SMS', 'PT30M', '2026-11-24T18:30:00Z'], ['WHATSAPP', 'P1DT2H', '2026-11-25T20:00:00Z'], ['EMAIL', 'PT30M', null], ['PUSH', 'PT30M', null], ['SMS', null, null], ['SMS', 'rubbish', null],
  ] as const)('%s after %s', (channel, after, expected) => {
    expect(fallbackDeadline(channel, after, at('2026-11-24T18:00:00Z'))?.toString() ?? null).toBe(expected);
  });
});
