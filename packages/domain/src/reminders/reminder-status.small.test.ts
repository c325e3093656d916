import { REMINDER_STATUSES } from '@tappplus/contracts';
import { describe, expect, it } from 'vitest';
import { canMove, canRetry, isFinal, isServed, REMINDER_TRANSITIONS } from './reminder-status.js';

describe('reminder status', () => {
  it.each([
    ['PENDING', 'SENDING', true], ['PENDING', 'SENT', true], ['PENDING', 'UNKNOWN', false], ['SENDING', 'UNKNOWN', true], ['SENT', 'PENDING', false], ['SENT', 'DELIVERED', true], ['DELIVERED', 'SENT', false],
    ['UNKNOWN', 'SENDING', false], ['UNKNOWN', 'PENDING', true], ['READ', 'DELIVERED', false], ['CANCELLED', 'PENDING', false], ['FAILED', 'PENDING', true], ['SKIPPED', 'CANCELLED', true],
  ] as const)('%s → %s: %s', (from, to, allowed) => {
    expect(canMove(from, to)).toBe(allowed);
  });
  it('nothing becomes itself', () => {
    for (const status of REMINDER_STATUSES) expect(REMINDER_TRANSITIONS[status]).not.toContain(status);
  });
  it('what left can never be pending again without an answer', () => {
    for (const status of ['SENT', 'DELIVERED', 'READ'] as const) expect(canMove(status, 'PENDING')).toBe(false);
  });
  it('kinds', () => {
    expect(REMINDER_STATUSES.filter((status) => !isFinal(status))).toEqual(['PENDING', 'SENDING', 'UNKNOWN']);
    expect(REMINDER_STATUSES.filter(isServed)).toEqual(['SENDING', 'SENT', 'DELIVERED', 'READ', 'UNKNOWN']);
    expect(REMINDER_STATUSES.filter(canRetry)).toEqual(['FAILED', 'SKIPPED', 'EXPIRED']);
  });
});
