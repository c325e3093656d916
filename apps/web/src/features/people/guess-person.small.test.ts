import { expect, test } from 'vitest';
import { guessPerson } from './guess-person.js';

test.each([
  ['benali omar', { lastName: 'Benali', firstName: 'Omar', phone: null }],
  ['El idrissi fatima zahra', { lastName: 'El', firstName: 'Idrissi Fatima Zahra', phone: null }],
  ['06 12 34 56 78', { lastName: '', firstName: '', phone: '06 12 34 56 78' }],
  ['+212612345678', { lastName: '', firstName: '', phone: '+212612345678' }],
  ['بنعلي عمر', { lastName: 'بنعلي', firstName: 'عمر', phone: null }],
  ['', { lastName: '', firstName: '', phone: null }],
])('%s', (typed, expected) => {
  expect(guessPerson(typed)).toEqual(expected);
});
