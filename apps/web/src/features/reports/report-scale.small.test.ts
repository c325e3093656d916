import { expect, test } from 'vitest';
import { axisOf } from './report-scale.js';

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [20, [0, 5, 10, 15, 20]],
  [21, [0, 10, 20, 30]],
  [1234, [0, 500, 1000, 1500]],
])('an axis up to %d', (most, expected) => expect(axisOf(most)).toEqual(expected));
