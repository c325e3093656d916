/** Letters that Unicode does not take apart into a base letter and a mark. */
const LATIN_LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ħ: 'h' };
/** Arabic forms that are written for one another: alefs, teh marbuta, alef maqsura, Persian letters. */
const ARABIC_LETTERS: Readonly<Record<string, string>> = { ٱ: 'ا', ة: 'ه', ى: 'ي', ی: 'ي', ې: 'ي', ک: 'ك', ہ: 'ه', ھ: 'ه', ە: 'ه', ڤ: 'ف', گ: 'ك', ڭ: 'ك', پ: 'ب' };
const SPECIAL = new RegExp(`[${Object.keys(LATIN_LETTERS).join('')}${Object.keys(ARABIC_LETTERS).join('')}]`, 'gu');

/**
 * A name as it is compared and searched: lower case, without accents and Arabic vowel signs, tatweel and hamza seats, alef, yeh and teh marbuta in one form,
 * Latin digits; apostrophes vanish (`N'Diaye` → `ndiaye`), every other sign separates words; words are joined by one space.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\u0640\u200c-\u200f\u2066-\u2069'’‘ʼ`´]/gu, '')
    .replace(SPECIAL, (letter) => LATIN_LETTERS[letter] ?? ARABIC_LETTERS[letter] ?? letter)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Folded `lastname firstname`: sorts lists of people and finds the same name again. */
export function nameKey(lastName: string, firstName: string): string {
  return foldName(`${lastName} ${firstName}`);
}

/** Folded words of a name in alphabetical order, so that first and last name may be swapped. */
export function nameWords(text: string): string[] {
  return foldName(text).split(' ').filter((word) => word !== '').sort();
}
