import { describe, expect, it } from 'vitest';
import { similarNames } from './similar-names.js';

describe('names of one person entered twice', () => {
  it.each([
    ['el amrani fatima', 'fatima el amrani', true],
    ['alaoui mohamed', 'alaoui mohamed amine', true],
    ['alaoui mohamed', 'alaoui mohammed', true],
    ['benjelloun abderrahim', 'benjeloun abderahim', true],
    ['radi ali', 'radi alia', true],
    ['radi ali', 'radi sara', false],
    ['radi ali', 'naji ali', false],
    ['ali', 'ali radi', false],
  ])('%s / %s: %s', (one, other, similar) => {
    expect([similarNames(one, other), similarNames(other, one)]).toEqual([similar, similar]);
  });
});
