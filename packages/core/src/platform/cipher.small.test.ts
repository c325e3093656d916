import { describe, expect, it } from 'vitest';
import { FieldCipher } from './cipher.js';

const place = { table: 'Person', column: 'medicalNotes', row: 'r1', organization: 'o1' };

describe('the field cipher', () => {
  const cipher = new FieldCipher('a key of the tests, long enough for all');

  it('gives the text back, in its place', () => {
    const text = 'Allergie à la pénicilline — حساسية';
    const secret = cipher.encrypt(text, place);
    expect(secret).toMatch(/^k1\.[\w-]+$/);
    expect(cipher.decrypt(secret, place)).toBe(text);
    expect(cipher.encrypt(text, place)).not.toBe(secret);
  });

  it.each([['table'], ['column'], ['row'], ['organization']] as const)('cannot be moved to another %s', (part) => {
    const secret = cipher.encrypt('text', place);
    expect(() => cipher.decrypt(secret, { ...place, [part]: 'other' })).toThrow();
  });

  it('does not mistake one place for another by gluing names', () => {
    const secret = cipher.encrypt('text', { ...place, table: 'A', column: 'BC' });
    expect(() => cipher.decrypt(secret, { ...place, table: 'AB', column: 'C' })).toThrow();
  });

  it('notices another key, a changed bit and an unknown key id', () => {
    const secret = cipher.encrypt('text', place);
    expect(() => new FieldCipher('another key of the tests, also long enough').decrypt(secret, place)).toThrow();
    const flipped = Buffer.from(secret.slice(3), 'base64url');
    flipped[14] = (flipped[14] ?? 0) ^ 1;
    expect(() => cipher.decrypt(`k1.${flipped.toString('base64url')}`, place)).toThrow();
    expect(() => cipher.decrypt(secret.replace('k1.', 'k9.'), place)).toThrow('unknown key');
  });
});
