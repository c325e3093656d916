import { describe, expect, it } from 'vitest';
import { guardianProblem, isMinor, type GuardianFacts } from './guardian.js';

const today = Temporal.PlainDate.from('2026-11-20');
const mother = (change: Partial<GuardianFacts> = {}): GuardianFacts => ({ id: 'mother', dateOfBirthOn: '1990-01-01', guardianId: null, deceased: false, archived: false, ...change });

describe('isMinor', () => {
  it.each([['2008-11-21', true], ['2008-11-20', false], ['2008-02-29', false], [null, false]])('%s', (born, expected) => {
    expect(isMinor(born, today)).toBe(expected);
  });
});

describe('guardianProblem', () => {
  it.each<[string, GuardianFacts, boolean, string | null]>([
    ['an adult', mother(), false, null],
    ['of unknown age', mother({ dateOfBirthOn: null }), false, null],
    ['oneself', mother({ id: 'child' }), false, 'SELF'],
    ['dead', mother({ deceased: true }), false, 'GONE'],
    ['archived', mother({ archived: true }), false, 'GONE'],
    ['a child', mother({ dateOfBirthOn: '2010-01-01' }), false, 'MINOR'],
    ['one who has a guardian', mother({ guardianId: 'other' }), false, 'HAS_GUARDIAN'],
    ['for one who is a guardian', mother(), true, 'IS_GUARDIAN'],
  ])('%s', (_name, guardian, hasWards, expected) => {
    expect(guardianProblem('child', guardian, hasWards, today)).toBe(expected);
  });
});
