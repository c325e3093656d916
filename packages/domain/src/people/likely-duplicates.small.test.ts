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
    ['a child with the mother’s number', { ...nobody, phone: amina.phone }, ['PHONE']],
    ['the same name and number', like({ phone: amina.phone }), ['PHONE', 'NAME']],
    ['names swapped, same address', like({ firstName: 'El Idrissi', lastName: 'AMINA', email: 'Amina@example.org' }), ['EMAIL', 'NAME']],
    ['the same name and birth', like({ dateOfBirth: '1990-05-01' }), ['NAME_AND_BIRTH']],
    ['a slip of the pen and the same birth', like({ lastName: 'El Idrisi', dateOfBirth: '1990-05-01' }), ['NAME_AND_BIRTH']],
    ['the same name and number, another birth', like({ dateOfBirth: '2015-02-03', phone: amina.phone }), ['PHONE']],
    ['the same name, nothing else known', like({}), ['NAME']],
  ] as const)('%s', (_case, entered, because) => {
    expect(duplicateReasons(entered, amina)).toEqual(because);
  });
  it.each([
    ['the same identity number', { ...nobody, nationalId: 'BK123456' }, true],
    ['the same name and birth', like({ dateOfBirth: '1990-05-01' }), true],
    ['the same name and number', like({ phone: amina.phone }), true],
    ['the same name and address', like({ email: amina.email }), true],
    ['the same name alone', like({}), false],
    ['a child with the number', { ...nobody, phone: amina.phone }, false],
    ['a twin with nearly the name', like({ firstName: 'Amine', dateOfBirth: '1990-05-01', phone: amina.phone }), false],
    ['a namesake of another birth with the number', like({ dateOfBirth: '2015-02-03', phone: amina.phone }), false],
    ['somebody else', nobody, false],
  ] as const)('asks before creating: %s', (_case, entered, asks) => {
    expect(asksBeforeCreating(entered, amina)).toBe(asks);
  });
  it('the surest comes first', () => {
    const found = likelyDuplicates(amina, [nobody, like({}), { ...nobody, nationalId: 'BK123456' }]);
    expect(found.map(({ because }) => because[0])).toEqual(['NATIONAL_ID', 'NAME']);
  });
});
