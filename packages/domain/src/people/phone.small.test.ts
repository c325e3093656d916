import { describe, expect, it } from 'vitest';
import { formatPhone, isKnownCountry, toE164 } from './phone.js';

describe('toE164', () => {
  it.each([
    ['0612345678', 'MA', '+212612345678', true], ['06 12 34 56 78', 'MA', '+212612345678', true], ['06.12.34-56 78', 'MA', '+212612345678', true], ['+212 6 12 34 56 78', 'FR', '+212612345678', true],
    ['00212612345678', 'MA', '+212612345678', true], ['+212 0612345678', 'MA', '+212612345678', true], ['212612345678', 'MA', '+212612345678', true], ['٠٦١٢٣٤٥٦٧٨', 'MA', '+212612345678', true],
    ['0712345678', 'MA', '+212712345678', true], ['0522123456', 'MA', '+212522123456', false], ['06 12 34 56 78', 'FR', '+33612345678', true], ['01 45 67 89 01', 'FR', '+33145678901', false],
    ['(202) 555-0123', 'US', '+12025550123', true], ['tel:+33612345678', 'MA', '+33612345678', true], ['\u206606 12 34 56 78\u2069', 'MA', '+212612345678', true],
  ])('%s in %s is %s, mobile: %s', (text, country, e164, isMobile) => {
    expect(toE164(text, country)).toMatchObject({ ok: true, e164, isMobile });
  });
  it.each([['', 'MA'], ['06', 'MA'], ['061234567', 'MA'], ['06123456789', 'MA'], ['hello', 'MA'], ['0612345678', 'ZZ'], ['+999123456789', 'MA'], ['0612345678 ext 5', 'MA'], ['0612345678; drop', 'MA']])('%s in %s is no number', (text, country) => {
    expect(toE164(text, country)).toEqual({ ok: false, code: 'INVALID_PHONE' });
  });
  it('reads its own answers', () => {
    expect(toE164('+212612345678', 'FR')).toMatchObject({ e164: '+212612345678' });
  });
  it('writes numbers as they are dialled', () => {
    expect(formatPhone('+212612345678', 'MA')).toBe('06 12 34 56 78');
    expect(formatPhone('+212612345678', 'FR')).toBe('+212 6 12 34 56 78');
    expect([isKnownCountry('MA'), isKnownCountry('ZZ')]).toEqual([true, false]);
  });
});
