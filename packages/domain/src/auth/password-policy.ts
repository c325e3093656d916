import { foldName } from '../people/name-key.js';
import { isCommonPassword } from './common-passwords.js';

export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 256;
/** What must be left of a password once the person's own name is taken out. */
const LEFT_WITHOUT_NAME = 8;

export type PasswordProblem = 'TOO_SHORT' | 'TOO_LONG' | 'COMMON' | 'PERSONAL';
export type PasswordVerdict = { ok: true } | { ok: false; problem: PasswordProblem; /** For people who write clients. */ message: string };

const MESSAGES: Readonly<Record<PasswordProblem, string>> = {
  TOO_SHORT: `The password needs at least ${PASSWORD_MIN_LENGTH} characters.`,
  TOO_LONG: `The password may have at most ${PASSWORD_MAX_LENGTH} characters.`,
  COMMON: 'The password is one of those that are tried first.',
  PERSONAL: 'The password is made of the name or e-mail address.',
};

/**
 * Whether a new password may be used (NIST SP 800-63B: length and a block list, no composition rules): 10 to 256 characters, not common, and not
 * made of the person's e-mail name or names (they may stand in a longer phrase). Lengths count characters, not bytes.
 */
export function checkPassword(password: string, person: { email?: string | null; names?: readonly string[] } = {}): PasswordVerdict {
  const length = [...password].length;
  if (length < PASSWORD_MIN_LENGTH) return refuse('TOO_SHORT');
  if (length > PASSWORD_MAX_LENGTH) return refuse('TOO_LONG');
  if (isCommonPassword(password)) return refuse('COMMON');
  if (isPersonal(password, person)) return refuse('PERSONAL');
  return { ok: true };
}

function isPersonal(password: string, person: { email?: string | null; names?: readonly string[] }): boolean {
  const folded = foldName(password).replaceAll(' ', '');
  const local = person.email?.split('@')[0] ?? '';
  const texts = [local, ...local.split(/[._+-]/), ...(person.names ?? [])].map((text) => foldName(text).replaceAll(' ', '')).filter((text) => text.length >= 4);
  let left = folded;
  for (const text of texts.sort((a, b) => b.length - a.length)) left = left.replaceAll(text, '');
  return left !== folded && left.length < LEFT_WITHOUT_NAME;
}

function refuse(problem: PasswordProblem): PasswordVerdict {
  return { ok: false, problem, message: MESSAGES[problem] };
}
