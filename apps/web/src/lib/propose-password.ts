/** Letters and digits that are not mistaken for one another when read out. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A random password in four groups, easy to read out: about 79 bits. */
export function proposePassword(): string {
  const sign = (): string => {
    for (;;) {
      const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
      if (byte < 256 - (256 % SIGNS.length)) return SIGNS[byte % SIGNS.length] ?? '';
    }
  };
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, sign).join('')).join('-');
}
