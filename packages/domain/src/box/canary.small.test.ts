import { describe, expect, it } from 'vitest';
import { isCanaryDue, judgeCanary, type CanaryState } from './canary.js';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-20T${time}Z`);

describe('a canary', () => {
  it.each([
    ['has arrived', at('10:00:05'), '09:00:00', '10:00:10', 'ARRIVED'], ['is waited for', null, '09:00:00', '10:01:59', 'WAITING'], ['is lost after two minutes', null, '09:00:00', '10:02:00', 'LOST'],
    ['is not lost for who came later', null, '10:00:01', '10:05:00', 'WAITING'], ['is forgotten when the box was off', null, '10:30:00', '10:30:00', 'FORGET'], ['counts when it arrives late', at('10:30:00'), '10:30:00', '10:30:01', 'ARRIVED'],
  ] as const)('%s', (_name, arrived, since, now, state) => { expect(judgeCanary(at('10:00:00'), arrived, at(since), at(now))).toBe(state); });

  const last = (state: CanaryState, started = '10:00:00') => ({ state, startedAt: at(started), dueAt: at(started) });
  it.each([
    ['the first of all', null, false, '10:00:00', true], ['not within the hour', last('ARRIVED'), false, '10:59:59', false], ['every hour', last('ARRIVED'), false, '11:00:00', true],
    ['never two at a time', last('WAITING'), true, '12:00:00', false], ['soon after a start', last('ARRIVED'), true, '10:05:00', true], ['not after every restart', last('ARRIVED'), true, '10:04:59', false],
    ['soon after a loss', last('LOST'), false, '10:05:00', true], ['when the clock went back', last('ARRIVED', '12:00:00'), false, '10:00:00', true],
  ] as const)('flies: %s', (_name, before, first, now, due) => { expect(isCanaryDue(before, first, at(now))).toBe(due); });
});
