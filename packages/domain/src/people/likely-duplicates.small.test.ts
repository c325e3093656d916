import { describe, expect, it } from 'vitest';
import { asksBeforeCreating, duplicateReasons, likelyDuplicates } from './likely-duplicates.js';
import type { PersonIdentity } from './likely-duplicates.js';

const amina: PersonIdentity = { firstName: 'Amina', lastName: 'El Idrissi', dateOfBirth: '1990-05-01', phone: '+212612345678', email: 'amina@example.org', nationalId: 'BK123456' };
const nobody: PersonIdentity = { firstName: 'Youssef', lastName: 'Tazi', dateOfBirth: null, phone: null, email: null, nationalId: null };
const like = (change: Partial<PersonIdentity>): PersonIdentity => ({ ...nobody, firstName: 'Amina', lastName: 'El Idrissi', ...change });

describe('duplicateReasons', () => {
  it.each([
    ['somebody else', nobody, []],
    ['the same identity number, written otherwise', { ...nobody, nationalId: 'bk 123-456' }, ['NATIONAL_ID']],
    ['a child with the mother’s number', { ...nobody, phone: amina.phone }, []],
    ['the same name and number', like({ phone: amina.phone }), ['PHONE', 'NAME']],
    ['names swapped, same address', like({ firstName: 'El Idrissi', lastName: 'AMINA', email: 'Amina@example.org' }), ['EMAIL', 'NAME']],
    ['the same name and birth', like({ dateOfBirth: '1990-05-01' }), ['NAME_AND_BIRTH']],
    ['a slip of the pen and the same birth', like({ lastName: 'El Idrisi', dateOfBirth: '1990-05-01' }), ['NAME_AND_BIRTH']],
    ['the same name and number, another birth', like({ dateOfBirth: '2015-02-03', phone: amina.phone }), []],
    ['the same name, nothing else known', like({}), ['NAME']],
  ] as const)('%s', (_case, entered, because) => {
    expect(duplicateReasons(entered, amina)).toEqual(because);
  });
  it('a name alone does not stop a creation', () => {
    expect(asksBeforeCreating(['NAME'])).toBe(false);
    expect(asksBeforeCreating(['PHONE', 'NAME'])).toBe(true);
    expect(asksBeforeCreating([])).toBe(false);
  });
  it('the surest comes first', () => {
    const found = likelyDuplicates(amina, [nobody, like({}), { ...nobody, nationalId: 'BK123456' }]);
    expect(found.map(({ because }) => because[0])).toEqual(['NATIONAL_ID', 'NAME']);
  });
});
