import type { InterventionStatus, NotReachedBecause, ReachStage } from '@tappplus/contracts';
import { describe, expect, it } from 'vitest';
import { callReason } from './call-reason.js';
import { reachOf, type ReachAppointment, type ReachCall, type ReachReminder } from './reach-of.js';

const NOW = new Date('2026-11-20T09:00:00Z');
const START = new Date('2026-11-21T09:00:00Z');
const appointment = (given: Partial<ReachAppointment> = {}): ReachAppointment => ({ scheduledAt: START, status: 'SCHEDULED', confirmation: 'UNANSWERED', confirmedBy: null, ...given });
const at = (iso: string) => new Date(iso);
const message = (given: Partial<ReachReminder> = {}): ReachReminder => ({
  id: '1', channel: 'SMS', status: 'SENT', reason: null, provider: 'TWILIO', planRevision: 1, scheduledAt: at('2026-11-20T08:00:00Z'), usefulUntil: START,
  nextActionAt: null, fallbackAt: null, createdAt: at('2026-11-10T08:00:00Z'), ...given,
});
const failed = message({ status: 'FAILED', reason: 'NOT_DELIVERED' });
const called = (outcome: ReachCall['outcome'], when = '2026-11-20T08:30:00Z'): ReachCall => ({ outcome, at: at(when) });
const answer = (reminders: ReachReminder[], given: Partial<ReachAppointment> = {}, calls: ReachCall[] = [], now = NOW) => {
  const { stage, because } = reachOf(appointment(given), reminders, calls, now);
  return because ?? stage;
};

describe('how far somebody was reached', () => {
  const coming = message({ status: 'PENDING', provider: null, scheduledAt: at('2026-11-20T18:00:00Z'), nextActionAt: at('2026-11-20T18:00:00Z') });
  it.each<[string, ReachReminder[], ReachStage | NotReachedBecause]>([
    ['nothing was ever planned', [], 'NO_REMINDER'],
    ['one waits for its hour', [coming], 'PLANNED'],
    ['one failed, one is to come', [failed, coming], 'PLANNED'],
    ['taken by the provider, no proof', [message({ channel: 'EMAIL', provider: 'SENDGRID' })], 'SENT'],
    ['a later one failed, the first got through', [message({ status: 'DELIVERED' }), failed], 'DELIVERED'],
    ['the furthest counts', [message(), message({ status: 'READ', channel: 'WHATSAPP' }), message({ status: 'DELIVERED' })], 'READ'],
    ['the outbox reached nobody', [message({ provider: 'OUTBOX' })], 'OUTBOX'],
    ['no number', [message({ status: 'SKIPPED', reason: 'NO_CONTACT', provider: null })], 'NO_CONTACT'],
    ['does not want messages', [message({ status: 'SKIPPED', reason: 'OPTED_OUT', provider: null }), message({ status: 'SKIPPED', reason: 'NO_CONTACT', provider: null })], 'OPTED_OUT'],
    ['dead', [message({ status: 'SKIPPED', reason: 'DECEASED', provider: null })], 'DECEASED'],
    ['refused on the only channel', [failed, message({ channel: 'EMAIL', status: 'SKIPPED', reason: 'NO_CONTACT' })], 'FAILED'],
    ['nobody knows', [failed, message({ status: 'UNKNOWN', reason: 'TIMED_OUT' })], 'UNKNOWN'],
    ['the provider is still being asked', [message({ status: 'UNKNOWN', nextActionAt: at('2026-11-20T09:00:45Z') })], 'PLANNED'],
    ['the box was off', [message({ status: 'EXPIRED', reason: 'TOO_LATE', provider: null })], 'EXPIRED'],
    ['staff stopped it', [message({ status: 'CANCELLED', reason: 'CANCELLED_BY_STAFF', provider: null })], 'WITHHELD'],
    ['an answer since withdrawn had made it pointless', [message({ status: 'SKIPPED', reason: 'ANSWERED', provider: null })], 'NO_REMINDER'],
    ['its rule was switched off', [message({ status: 'CANCELLED', reason: 'RULE_DISABLED', provider: null })], 'NO_REMINDER'],
    ['the next channel is tried in an hour', [message({ status: 'FAILED', fallbackAt: at('2026-11-20T10:00:00Z') })], 'PLANNED'],
    ['it told another hour', [message({ usefulUntil: at('2026-11-22T09:00:00Z') })], 'NO_REMINDER'],
    ['moved away, told, moved back', [message({ planRevision: 1 }), message({ planRevision: 2, usefulUntil: at('2026-11-22T09:00:00Z') })], 'NO_REMINDER'],
    ['moved back and told again', [message({ planRevision: 2, usefulUntil: at('2026-11-22T09:00:00Z') }), message({ planRevision: 3, status: 'DELIVERED' })], 'DELIVERED'],
  ])('%s', (_name, reminders, expected) => {
    expect(answer(reminders)).toBe(expected);
  });

  it('a message overdue is to come only while an hour of notice is left', () => {
    const overdue = message({ status: 'PENDING', provider: null, nextActionAt: null });
    expect(answer([overdue], {}, [], at('2026-11-21T08:00:00Z'))).toBe('PLANNED');
    expect(answer([overdue], {}, [], at('2026-11-21T08:00:01Z'))).toBe('EXPIRED');
    expect(answer([message({ ...overdue, nextActionAt: START })])).toBe('EXPIRED');
    const halfAnHourBefore = message({ status: 'PENDING', provider: null, scheduledAt: at('2026-11-21T08:30:00Z') });
    expect(answer([halfAnHourBefore], {}, [], at('2026-11-21T08:10:00Z'))).toBe('PLANNED');
  });

  it('nothing is to come once the hour has passed', () => {
    expect(answer([message({ status: 'PENDING', provider: null })], {}, [], at('2026-11-21T09:00:00Z'))).toBe('EXPIRED');
  });

  it('tells the cause and the channel of the latest failure', () => {
    const last = message({ channel: 'EMAIL', status: 'FAILED', reason: 'INVALID_RECIPIENT', scheduledAt: at('2026-11-20T08:30:00Z') });
    expect(reachOf(appointment(), [last, failed], [], NOW)).toEqual({ stage: 'NOT_REACHED', because: 'FAILED', reason: 'INVALID_RECIPIENT', channel: 'EMAIL' });
    expect(reachOf(appointment(), [message({ status: 'SKIPPED', reason: 'NO_CONTACT' })], [], NOW)).toEqual({ stage: 'NOT_REACHED', because: 'NO_CONTACT', reason: 'NO_CONTACT', channel: null });
  });

  it.each<[string, ReachCall[], ReachStage | NotReachedBecause]>([
    ['found at home', [called('NO_ANSWER'), called('REACHED')], 'CALLED'],
    ['no answer', [called('NO_ANSWER')], 'FAILED'],
    ['agreed to another hour', [called('MOVED', '2026-11-01T08:00:00Z')], 'CALLED'],
    ['called about an earlier hour', [called('REACHED', '2026-11-09T08:00:00Z')], 'FAILED'],
  ])('calls: %s', (_name, calls, expected) => {
    expect(answer([failed], {}, calls)).toBe(expected);
  });

  it('an answer proves that the message was read; one told to staff, that they spoke', () => {
    expect(answer([message()], { confirmation: 'CONFIRMED', confirmedBy: 'LINK' })).toBe('CONFIRMED');
    expect(answer([message()], { confirmation: 'DECLINED', confirmedBy: 'SMS' })).toBe('READ');
    expect(answer([failed], { confirmation: 'DECLINED', confirmedBy: 'STAFF' })).toBe('CALLED');
  });
});

describe('whom to call', () => {
  const facts = { status: 'SCHEDULED' as InterventionStatus, confirmation: 'UNANSWERED' as const, wishOpen: false, preparationOpen: false, begun: false };
  const reach = (reminders: ReachReminder[], calls: ReachCall[] = []) => reachOf(appointment(), reminders, calls, NOW);
  it.each([
    ['not reached', reach([failed]), facts, 'FAILED'],
    ['reached', reach([message()]), facts, null],
    ['begun', reach([failed]), { ...facts, begun: true }, null],
    ['cancelled', reach([failed]), { ...facts, status: 'CANCELLED' as const }, null],
    ['dead', reach([message({ status: 'SKIPPED', reason: 'DECEASED' })]), facts, null],
    ['wants another hour', reach([message()]), { ...facts, confirmation: 'MOVE_REQUESTED' as const, wishOpen: true }, 'MOVE_REQUESTED'],
    ['wanted another hour, dealt with', reach([message()]), { ...facts, confirmation: 'MOVE_REQUESTED' as const }, null],
    ['cannot be told while the Internet is away', reach([message()]), { ...facts, outage: true, preparationOpen: true }, 'OUTAGE'],
    ['has not said he understood', reach([message()]), { ...facts, preparationOpen: true }, 'PREPARATION'],
    ['was told by telephone', reach([failed], [called('REACHED')]), { ...facts, preparationOpen: true }, null],
  ])('%s', (_name, result, given, expected) => {
    expect(callReason(result, given)).toBe(expected);
  });
});
