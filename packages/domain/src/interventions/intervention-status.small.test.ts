import { INTERVENTION_STATUSES } from '@tappplus/contracts';
import { describe, expect, it } from 'vitest';
import { afterAction, isActive, occupies } from './intervention-status.js';

describe('intervention status', () => {
  it.each([
    ['SCHEDULED', 'arrive', 'ARRIVED'], ['SCHEDULED', 'complete', 'COMPLETED'], ['SCHEDULED', 'noShow', 'NO_SHOW'], ['SCHEDULED', 'cancel', 'CANCELLED'], ['SCHEDULED', 'reopen', null],
    ['ARRIVED', 'complete', 'COMPLETED'], ['ARRIVED', 'reopen', 'SCHEDULED'], ['ARRIVED', 'arrive', null], ['COMPLETED', 'reopen', 'SCHEDULED'], ['COMPLETED', 'cancel', null],
    ['NO_SHOW', 'arrive', 'ARRIVED'], ['NO_SHOW', 'reopen', 'SCHEDULED'], ['CANCELLED', 'reopen', 'SCHEDULED'], ['CANCELLED', 'arrive', null],
  ] as const)('%s, %s: %s', (status, action, after) => {
    expect(afterAction(status, action)).toBe(after);
  });
  it('only what is scheduled is reminded; cancelled and missed ones free the time', () => {
    expect(INTERVENTION_STATUSES.filter(isActive)).toEqual(['SCHEDULED']);
    expect(INTERVENTION_STATUSES.filter(occupies)).toEqual(['SCHEDULED', 'ARRIVED', 'COMPLETED']);
  });
});
