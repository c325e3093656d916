import { describe, expect, it } from 'vitest';
import { searchTermsOf, searchTokensOf } from './search-tokens.js';

const person = { firstName: 'Zoé', lastName: 'Ben-Hélène', phone: '+212612345678', email: 'Zoe@Example.test', nationalId: 'AB 123456' };

describe('the words a person is found by', () => {
  it('are folded names, names written together, digits in every form, identity number and address', () => {
    expect(searchTokensOf(person)).toEqual(['ben', 'helene', 'benhelene', 'zoe', '212612345678', '0612345678', '612345678', 'ab123456', '123456', 'zoe@example.test']);
  });
  it('are few and short however much is entered', () => {
    const tokens = searchTokensOf({ ...person, firstName: Array.from({ length: 60 }, (_, index) => `n${index}`).join(' '), lastName: 'x'.repeat(120) });
    expect([tokens.length, Math.max(...tokens.map((token) => token.length))]).toEqual([24, 60]);
  });
  it('may be none but the name', () => {
    expect(searchTokensOf({ firstName: 'علي', lastName: '—', phone: null, email: null, nationalId: null })).toEqual(['علي']);
  });
});

describe('the terms of a search', () => {
  it.each([
    ['', []], ['  — ', []], ['Zoé  BEN', ['zoe', 'ben']], ['ben ben', ['ben']], ["N'Diaye", ['ndiaye']],
    ['06 12 34', ['061234']], ['+212 (6) 12-34', ['21261234']], ['00212612', ['212612']], ['٠٦١٢', ['0612']],
    ['alaoui 06 12', ['alaoui', '0612']], ['AB 123', ['ab', '123']], ['Zoe@Exam', ['zoe@exam']], ['a b c d e f g h', ['a', 'b', 'c', 'd', 'e', 'f']], ['12', ['12']],
  ])('%j', (text, terms) => {
    expect(searchTermsOf(text)).toEqual(terms);
  });
});
