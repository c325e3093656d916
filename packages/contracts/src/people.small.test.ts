import { describe, expect, it } from 'vitest';
import { PersonInputSchema } from './people.js';

describe('sex of a person', () => {
  it.each([['FEMALE', 'FEMALE'], ['female', 'FEMALE'], ['f', 'FEMALE'], ['M', 'MALE'], ['unknown', 'UNKNOWN'], [null, null]])('takes %s as %s', (given, stored) => {
    expect(PersonInputSchema.parse({ firstName: 'A', lastName: 'B', sex: given }).sex).toBe(stored);
  });

  it('refuses what is no code', () => {
    expect(PersonInputSchema.safeParse({ firstName: 'A', lastName: 'B', sex: 'toString' }).success).toBe(false);
  });
});
