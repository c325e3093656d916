import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { settleOutcomes } from './settle-outcomes.js';

const now = Temporal.Instant.from('2026-11-25T07:00:00Z');
const facts = { attemptCount: 1, usefulUntil: Temporal.Instant.from('2026-11-25T09:00:00Z'), now, jitter: 0 };
const accepted: SendOutcome = { kind: 'ACCEPTED', provider: 'FCM', providerMessageId: 'm1', sender: null };
const unknown: SendOutcome = { kind: 'UNKNOWN', provider: 'FCM', reason: 'TIMED_OUT', errorCode: null, errorMessage: null };
const rejected = (reason: 'UNREGISTERED' | 'REFUSED'): SendOutcome => ({ kind: 'REJECTED', provider: 'FCM', reason, errorCode: null, errorMessage: null, permanent: true });
const notSent = (reason: 'RATE_LIMITED' | 'CONNECTION_LOST' | 'REFUSED', retryAfterSeconds: number | null): SendOutcome => ({ kind: 'NOT_SENT', provider: 'FCM', reason, errorCode: null, errorMessage: null, retryAfterSeconds });
const after = (seconds: number): string => now.add({ seconds }).toString();

describe('what the calls of one claim mean', () => {
  const table: [string, SendOutcome[], string, string | null, string | null][] = [
    ['accepted', [accepted], 'SENT', null, null],
    ['accepted by one device, everything else by the others', [rejected('UNREGISTERED'), unknown, notSent('RATE_LIMITED', 5), accepted], 'SENT', null, null],
    ['unknown by one, rejected by the other', [rejected('REFUSED'), unknown], 'UNKNOWN', 'TIMED_OUT', after(15)],
    ['unknown by one, surely not sent by the other', [notSent('RATE_LIMITED', 5), unknown], 'UNKNOWN', 'TIMED_OUT', after(15)],
    ['surely not sent', [notSent('CONNECTION_LOST', null)], 'PENDING', 'CONNECTION_LOST', after(15)],
    ['the longest wait that a provider asks for', [notSent('RATE_LIMITED', 30), notSent('RATE_LIMITED', 90)], 'PENDING', 'RATE_LIMITED', after(90)],
    ['surely not sent, and no time left', [notSent('RATE_LIMITED', 7200)], 'EXPIRED', 'TOO_LATE', null],
    ['rejected by all: the reason that tells more', [rejected('UNREGISTERED'), rejected('REFUSED')], 'FAILED', 'REFUSED', null],
    ['no device left', [rejected('UNREGISTERED')], 'FAILED', 'UNREGISTERED', null],
    ['no call at all', [], 'FAILED', 'NO_CONTACT', null],
  ];
  for (const [name, outcomes, status, reason, at] of table) {
    it(`${name} → ${status}`, () => {
      const next = settleOutcomes(outcomes, facts);
      expect([next.status, next.reason, next.nextActionAt?.toString() ?? null]).toEqual([status, reason, at]);
    });
  }

  it('gives up after too many tries, but never because there is no way out or the provider asks for patience', () => {
    expect(settleOutcomes([notSent('REFUSED', null)], { ...facts, attemptCount: 12 })).toMatchObject({ status: 'FAILED', reason: 'TOO_MANY_ATTEMPTS' });
    for (const reason of ['CONNECTION_LOST', 'RATE_LIMITED'] as const) {
      expect(settleOutcomes([notSent(reason, null)], { ...facts, attemptCount: 500 })).toMatchObject({ status: 'PENDING', nextActionAt: now.add({ seconds: 300 }) });
    }
  });
});
