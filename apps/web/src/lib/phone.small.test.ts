import { expect, test } from 'vitest';
import { showPhone } from './phone.js';

test('numbers are grouped where the grouping is known', () => {
  expect(showPhone('+212612345678')).toBe('+212 6 12 34 56 78');
  expect(showPhone('+33612345678')).toBe('+33 6 12 34 56 78');
  expect(showPhone('+15551234567')).toBe('+15551234567');
});
