/** 3GPP TS 23.038: the GSM 7-bit default alphabet. */
const GSM_BASIC = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Its extension table: each takes two septets. */
const GSM_EXTENSION = '\f^{}\\[~]|€';
const basic = new Set(GSM_BASIC);
const extension = new Set(GSM_EXTENSION);

export interface SmsCount {
  encoding: 'GSM-7' | 'UCS-2';
  /** Messages the operator bills. */
  segments: number;
  /** Septets of GSM-7 (two for `€[]{}^~|\`), 16-bit units of UCS-2. */
  characters: number;
  /** The letters that force UCS-2, each once, in order of appearance. */
  unicodeCharacters: string[];
}

/** How an SMS travels: GSM-7 in 160 (153 when cut into parts), UCS-2 in 70 (67). No character is cut in two between parts. */
export function countSms(text: string): SmsCount {
  const letters = [...text];
  const unicodeCharacters = [...new Set(letters.filter((letter) => !basic.has(letter) && !extension.has(letter)))];
  const gsm = unicodeCharacters.length === 0;
  const sizes = letters.map((letter) => (gsm ? (extension.has(letter) ? 2 : 1) : letter.length));
  const characters = sizes.reduce((sum, size) => sum + size, 0);
  const segments = characters <= (gsm ? 160 : 70) ? (characters === 0 ? 0 : 1) : parts(sizes, gsm ? 153 : 67);
  return { encoding: gsm ? 'GSM-7' : 'UCS-2', segments, characters, unicodeCharacters };
}

/** Whether every letter has its place in GSM-7. */
export function fitsGsm7(text: string): boolean {
  return [...text].every((letter) => basic.has(letter) || extension.has(letter));
}

const PLAIN: Readonly<Record<string, string>> = {
  '’': "'", '‘': "'", ʼ: "'", '“': '"', '”': '"', '«': '"', '»': '"', '…': '...', '–': '-', '—': '-', '\u00a0': ' ', '\u202f': ' ', '\u2009': ' ', œ: 'oe', Œ: 'OE', '\t': ' ', ç: 'c',
  '`': "'", '´': "'", '′': "'", '″': '"', '„': '"', '‹': '"', '›': '"', '•': '-', '‐': '-', '‑': '-', '−': '-', '\u200b': '', '\ufeff': '', '\u00ad': '', '№': 'No', '°': 'o', '©': '(c)', '×': 'x', '→': '->',
};

/**
 * A text with the letters outside GSM-7 replaced by their nearest inside (`août` → `aout`, `François` → `Francois`, `’` → `'`), so that one letter does not triple
 * the price of an SMS. Text that cannot be brought inside whole (Arabic) comes back unchanged.
 */
export function toGsm7(text: string): string {
  const plain = [...text.normalize('NFC').replace(/«\s?/g, '"').replace(/\s?»/g, '"')].map((letter) => (fitsGsm7(letter) ? letter : PLAIN[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))).join('');
  return fitsGsm7(plain) ? plain : text;
}

function parts(sizes: readonly number[], limit: number): number {
  let count = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > limit) {
      count += 1;
      filled = 0;
    }
    filled += size;
  }
  return count;
}
