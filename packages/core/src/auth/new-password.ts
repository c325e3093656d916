import { checkPassword } from '@tappplus/domain/auth/password-policy';
import { AppError } from '../platform/app-error.js';

/** Refuses a password that is too short, too long, too common or made of the person's own name: `422` on `field`. */
export function requireGoodPassword(field: string, password: string, person: { email: string; firstName: string; lastName: string }): void {
  const verdict = checkPassword(password, { email: person.email, names: [person.firstName, person.lastName] });
  if (verdict.ok) return;
  const code = verdict.problem === 'TOO_SHORT' || verdict.problem === 'TOO_LONG' ? verdict.problem : 'WEAK_PASSWORD';
  throw new AppError('VALIDATION_FAILED', { detail: verdict.message, errors: [{ field, code, message: verdict.message }] });
}
