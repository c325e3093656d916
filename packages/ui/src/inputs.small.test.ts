import { expect, test } from 'vitest';
import { normaliseTime } from './inputs.js';

test.each([
  ['9', '09:00'], ['930', '09:30'], ['0930', '09:30'], ['9h30', '09:30'], ['9 h', '09:00'], ['18:05', '18:05'], ['18.05', '18:05'], ['25:00', '25:00'], ['9:75', '9:75'], ['soir', 'soir'], ['', ''],
])('%s is read as %s', (typed, time) => {
  expect(normaliseTime(typed)).toBe(time);
});
