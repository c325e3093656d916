import { describe, expect, it } from 'vitest';
import { afterFailure, callBefore, endsWithKnock, isInternetDown, isOutage, type FailureStreak } from './outages.js';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-20T${time}Z`);
const streak = (code: string | null, ...times: string[]): FailureStreak => times.reduce<FailureStreak | null>((known, time) => afterFailure(known, at(time), code), null) ?? afterFailure(null, at('10:00:00'), code);

describe('an outage', () => {
  it.each([
    [['10:00:00'], false], [['10:00:00', '10:02:00'], false], [['10:00:00', '10:00:10', '10:00:20'], false], [['10:00:00', '10:00:30', '10:00:59'], false], [['10:00:00', '10:00:15', '10:01:00'], true],
  ])('failures at %o: %s', (times, is) => { expect(isOutage(streak(null, ...times))).toBe(is); });

  it('begins with its first failure', () => {
    expect(streak('ECONNREFUSED', '10:00:00', '10:01:00').firstAt.toString()).toBe('2026-11-20T10:00:00Z');
  });
});

describe('a door that opens', () => {
  it('ends what was cut off, but not calls answered with 5xx, unless they are long ago', () => {
    expect(endsWithKnock(streak('ECONNREFUSED', '10:00:00'), at('10:00:30'))).toBe(true);
    expect(endsWithKnock(streak('503', '10:00:00'), at('10:09:59'))).toBe(false);
    expect(endsWithKnock(streak('503', '10:00:00'), at('10:10:00'))).toBe(true);
  });
});

describe('the Internet is away', () => {
  const refused = streak('ECONNREFUSED');
  it.each([
    ['nothing fails', [null, null], false], ['one of two fails', [refused, null], false], ['both fail', [refused, streak('ETIMEDOUT')], true], ['the only one is refused', [refused], false],
    ['the only one has no name any more', [streak('ENOTFOUND')], true], ['both are reached and fail', [streak('503'), streak('500')], false], ['one is reached', [streak('503'), refused], false], ['nobody is used', [], false],
  ] as const)('when %s: %s', (_name, streaks, is) => { expect(isInternetDown(streaks)).toBe(is); });
});

describe('by when to call', () => {
  it('is two hours before the first, not before now', () => {
    expect(callBefore([at('18:00:00'), at('16:00:00')], at('10:42:00'))?.toString()).toBe('2026-11-20T14:00:00Z');
    expect(callBefore([at('11:00:00')], at('10:42:00'))?.toString()).toBe('2026-11-20T10:42:00Z');
    expect(callBefore([], at('10:42:00'))).toBeNull();
  });
});
