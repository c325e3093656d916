/** Country codes whose national numbers have nine digits, read as one and four pairs. */
const NINE_DIGITS = /^(\+(?:212|213|33|34|31))(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** An E.164 number in groups that can be read out: `+212 6 12 34 56 78`. Others stay as they are. */
export function showPhone(e164: string): string {
  const groups = NINE_DIGITS.exec(e164);
  return groups === null ? e164 : groups.slice(1).join(' ');
}
