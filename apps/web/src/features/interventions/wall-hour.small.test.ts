import { expect, test } from 'vitest';
import { wallHour } from './wall-hour.js';

test.each([
  ['9', '09:00'], ['09', '09:00'], ['930', '09:30'], ['1415', '14:15'], ['9h', '09:00'], ['9h30', '09:30'], ['9:05', '09:05'], ['14.15', '14:15'], [' 8 : 30 ', '08:30'], ['0:00', '00:00'],
])('%s is %s', (typed, hour) => {
  expect(wallHour(typed)).toBe(hour);
});

test.each(['', '24', '9:60', '25:00', 'neuf', '99999', '2460'])('%s is no hour', (typed) => {
  expect(wallHour(typed)).toBeNull();
});
