import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSms, fitsGsm7, toGsm7 } from './sms-segments.js';

describe('countSms', () => {
  it.each([
    ['nothing', '', 'GSM-7', 0, 0], ['160 letters', 'a'.repeat(160), 'GSM-7', 1, 160], ['161 letters', 'a'.repeat(161), 'GSM-7', 2, 161], ['306', 'a'.repeat(306), 'GSM-7', 2, 306], ['307', 'a'.repeat(307), 'GSM-7', 3, 307],
    ['euro counts two', '€'.repeat(80), 'GSM-7', 1, 160], ['81 euros', '€'.repeat(81), 'GSM-7', 2, 162], ['no half euro at the cut', `${'a'.repeat(152)}€${'a'.repeat(152)}€`, 'GSM-7', 3, 308],
    ['é è à ù fit', 'éèàù', 'GSM-7', 1, 4], ['70 Arabic letters', 'م'.repeat(70), 'UCS-2', 1, 70], ['71', 'م'.repeat(71), 'UCS-2', 2, 71], ['134', 'م'.repeat(134), 'UCS-2', 2, 134], ['135', 'م'.repeat(135), 'UCS-2', 3, 135],
    ['no half emoji at the cut', `${'م'.repeat(66)}😀${'م'.repeat(10)}`, 'UCS-2', 2, 78],
  ] as const)('%s', (_case, text, encoding, segments, characters) => {
    expect(countSms(text)).toMatchObject({ encoding, segments, characters });
  });
  it('one ê turns one segment into three, and is named', () => {
    const text = `fenêtre ${'a'.repeat(140)}`;
    expect(countSms(text)).toEqual({ encoding: 'UCS-2', segments: 3, characters: 148, unicodeCharacters: ['ê'] });
    expect(countSms(toGsm7(text))).toMatchObject({ encoding: 'GSM-7', segments: 1 });
  });
  it('names each letter once, in order', () => {
    expect(countSms('ç ê ç « »').unicodeCharacters).toEqual(['ç', 'ê', '«', '»']);
  });
});

describe('toGsm7', () => {
  it.each([['août', 'aout'], ['François', 'Francois'], ['l’hôpital…', "l'hopital..."], ['cœur', 'coeur'], ['« Être là »', '"Etre là"'], ['ça • n° 3 – 9 h', 'ca - no 3 - 9 h'], ['10\u00a0% – {{firstName}}', '10 % - {{firstName}}'], ['é è à ù ì ò Ç ñ ü', 'é è à ù ì ò Ç ñ ü'], ['Bonjour فاطمة, à la fête', 'Bonjour فاطمة, à la fête'], ['été à', 'été à'], ['فاطمة', 'فاطمة'], ['😀 août', '😀 août']])('%s → %s', (text, plain) => {
    expect(toGsm7(text)).toBe(plain);
  });
  it('fits, or comes back as it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fitsGsm7(toGsm7(text)) || toGsm7(text) === text));
  });
});
