import { AuthModule } from '../auth/auth.module.js';
import { PasswordResetService, type ResetByHand } from '../auth/password-reset.service.js';
import { withCommandApp } from '../platform/command-app.js';

/**
 * Ends every session of the account with this e-mail address and makes a link by which its owner chooses a new password. Null when there is no such account.
 * Works beside a running box and on a stopped one.
 */
export function resetPassword(env: NodeJS.ProcessEnv, email: string): Promise<ResetByHand | null> {
  return withCommandApp(env, [AuthModule], (app) => app.get(PasswordResetService, { strict: false }).linkByHand(email));
}
