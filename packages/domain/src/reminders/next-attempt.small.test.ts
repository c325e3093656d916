import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstQuestionAt, MAX_ATTEMPTS, nextAttempt, settleUnknown } from './next-attempt.js';
import type { SettleInput } from './next-attempt.js';

const now = Temporal.Instant.from('2026-11-24T18:00:00Z');
const usefulUntil = Temporal.Instant.from('2026-11-25T09:00:00Z');
const seconds = (at: Temporal.Instant | null) => (at === null ? null : now.until(at).total('seconds'));

describe('nextAttempt', () => {
  it.each([[1, 15], [2, 60], [3, 300], [4, 900], [5, 1800], [6, 3600], [11, 3600]])('after call %i waits %i s', (attemptCount, wait) => {
    const step = nextAttempt({ attemptCount, retryAfterSeconds: null, usefulUntil, now, jitter: 0 });
    expect(step).toMatchObject({ status: 'PENDING', reason: null });
    expect(seconds(step.at)).toBe(wait);
  });
  it('spreads retries by a fifth of the wait', () => {
    expect(seconds(nextAttempt({ attemptCount: 2, retryAfterSeconds: null, usefulUntil, now, jitter: 0.5 }).at)).toBe(66);
  });
  it.each([[0, 0], [2, 2], [120, 120]])('obeys Retry-After %i', (retryAfterSeconds, wait) => {
    expect(seconds(nextAttempt({ attemptCount: 1, retryAfterSeconds, usefulUntil, now, jitter: 0 }).at)).toBe(wait);
  });
  it('expires when the next call would come too late', () => {
    expect(nextAttempt({ attemptCount: 1, retryAfterSeconds: null, usefulUntil: now.add({ seconds: 15 }), now, jitter: 0 })).toEqual({ status: 'EXPIRED', at: null, reason: 'TOO_LATE' });
  });
  it('gives up after the last attempt', () => {
    expect(nextAttempt({ attemptCount: MAX_ATTEMPTS, retryAfterSeconds: null, usefulUntil, now, jitter: 0 })).toEqual({ status: 'FAILED', at: null, reason: 'TOO_MANY_ATTEMPTS' });
  });
  it('never before Retry-After, never at or after the appointment', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 11 }), fc.option(fc.integer({ min: 0, max: 90_000 })), fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attemptCount, retryAfterSeconds, left, jitter) => {
      const until = now.add({ seconds: left });
      const step = nextAttempt({ attemptCount, retryAfterSeconds, usefulUntil: until, now, jitter });
      if (step.status !== 'PENDING') return step.status === 'EXPIRED';
      return Temporal.Instant.compare(step.at, until) < 0 && (seconds(step.at) ?? 0) >= Math.min(retryAfterSeconds ?? 15, 86_400);
    }));
  });
});

describe('settleUnknown', () => {
  const input = (change: Partial<SettleInput>): SettleInput => ({ channel: 'SMS', answer: 'ABSENT', askCount: 0, attemptCount: 1, unknownSince: now, usefulUntil, now: now.add({ seconds: 15 }), ...change });
  it('is asked for 15 s later', () => {
    expect(seconds(firstQuestionAt(now))).toBe(15);
  });
  it.each([
    ['SMS found', { answer: 'FOUND' }, 'SENT', undefined, 1],
    ['SMS absent once: asked again at 45 s', { answer: 'ABSENT' }, 'UNKNOWN', 45, 1],
    ['SMS absent twice: sent again', { askCount: 1, now: now.add({ seconds: 45 }) }, 'PENDING', 45, 2],
    ['WhatsApp absent twice: sent again', { channel: 'WHATSAPP', askCount: 1, now: now.add({ seconds: 45 }) }, 'PENDING', 45, 2],
    ['SMS absent twice, too late', { askCount: 1, usefulUntil: now }, 'EXPIRED', undefined, 2],
    ['SMS absent twice, last attempt', { askCount: 1, attemptCount: MAX_ATTEMPTS }, 'FAILED', undefined, 2],
    ['SMS could not be asked: again in a minute, not counted', { answer: 'FAILED_TO_ASK', askCount: 1 }, 'UNKNOWN', 75, 1],
    ['SMS could not be asked, too late: for a person', { answer: 'FAILED_TO_ASK', usefulUntil: now.add({ seconds: 20 }) }, 'UNKNOWN', null, 0],
    ['SMS without an account to ask: for a person', { answer: 'CANNOT_ASK' }, 'UNKNOWN', null, 0],
    ['push repeats', { channel: 'PUSH', answer: 'CANNOT_ASK' }, 'PENDING', 15, 0],
    ['push too late: for a person', { channel: 'PUSH', answer: 'CANNOT_ASK', usefulUntil: now }, 'UNKNOWN', null, 0],
    ['e-mail found', { channel: 'EMAIL', answer: 'FOUND' }, 'SENT', undefined, 1],
    ['e-mail that cannot be asked for: for a person', { channel: 'EMAIL', answer: 'CANNOT_ASK' }, 'UNKNOWN', null, 0],
    ['e-mail absent twice: for a person, never a blind resend', { channel: 'EMAIL', askCount: 1 }, 'UNKNOWN', null, 2],
  ] as const)('%s', (_case, change, status, wait, askCount) => {
    const settled = settleUnknown(input(change));
    expect(settled).toMatchObject({ status, askCount });
    if (wait !== undefined) expect('at' in settled ? seconds(settled.at) : undefined).toBe(wait);
  });
  it('a late first question still leaves the second to its time', () => {
    expect(settleUnknown(input({ now: now.add({ seconds: 100 }) }))).toMatchObject({ status: 'UNKNOWN', at: now.add({ seconds: 100 }) });
  });
});
