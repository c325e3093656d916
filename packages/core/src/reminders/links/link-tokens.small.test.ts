import { describe, expect, it } from 'vitest';
import { bytesOf, LinkTokens, textOf } from './link-tokens.js';

const tokens = new LinkTokens('a key of the tests, long enough for all');

describe('tokens of links', () => {
  it('are short, of letters and digits, never the same, and read by the box that made them only', () => {
    const made = Array.from({ length: 2_000 }, () => tokens.make());
    expect(new Set(made.map(({ token }) => token)).size).toBe(made.length);
    for (const { token, hash } of made) {
      expect(`/c/${token}`).toMatch(/^\/c\/[A-Za-z0-9]{33}$/);
      expect([tokens.read(token), new LinkTokens('a key of another box, long enough too').read(token)]).toEqual([hash, null]);
      expect(hash).not.toContain(token.slice(0, 8));
    }
  });

  it('have one text each, from the smallest number to the largest', () => {
    for (const bytes of [Buffer.alloc(24), Buffer.alloc(24, 255), Buffer.from('00'.repeat(23) + '01', 'hex')]) expect(bytesOf(textOf(bytes))).toEqual(bytes);
    for (const text of ['9'.repeat(33), '', 'A'.repeat(32), 'A'.repeat(34), `${'A'.repeat(32)}-`, `${'A'.repeat(32)}é`, `\n${'A'.repeat(32)}`]) expect(bytesOf(text)).toBeNull();
  });

  it('seal a form to the hour it shows', () => {
    const { token } = tokens.make();
    expect(tokens.formToken(token, '09:00')).toBe(tokens.formToken(token, '09:00'));
    expect(new Set([tokens.formToken(token, '09:00'), tokens.formToken(token, '10:00'), tokens.formToken(tokens.make().token, '09:00')]).size).toBe(3);
  });
});
