import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { EmailSchema, IdSchema, LocaleSchema, NameSchema, NoContentSchema, PasswordSchema, PhoneInputSchema, RoleSchema } from './primitives.js';

export const OrganizationRefSchema = z.object({ id: IdSchema, name: z.string(), timeZone: z.string(), locale: LocaleSchema, country: z.string(), roles: z.array(RoleSchema) });
/** The signed-in user, the organization the token is bound to, and what he may do there. */
export const MeSchema = z.object({
  id: IdSchema, email: z.string(), phone: z.string().nullable(), firstName: z.string(), lastName: z.string(), locale: LocaleSchema.nullable(), isOperator: z.boolean(),
  organization: OrganizationRefSchema.nullable(),
  organizations: z.array(OrganizationRefSchema),
  permissions: z.array(z.string()),
});
export type Me = z.infer<typeof MeSchema>;

export const LoginSchema = z.object({ identifier: z.string().trim().min(1).max(254), password: PasswordSchema, session: z.enum(['token', 'cookie']).optional() });
export const TokensSchema = z.object({
  user: MeSchema,
  accessToken: z.string(),
  /** Absent in cookie sessions: it is only in `tp_refresh`. */
  refreshToken: z.string().optional(),
  /** Seconds the access token lives. */
  expiresIn: z.number().int(),
});
export type Tokens = z.infer<typeof TokensSchema>;
export const RefreshSchema = z.object({ refreshToken: z.string().max(500).optional() });
export const ChangePasswordSchema = z.object({ currentPassword: PasswordSchema, newPassword: PasswordSchema });
export const ProfilePatchSchema = z.object({ firstName: NameSchema, lastName: NameSchema, phone: PhoneInputSchema.nullable(), locale: LocaleSchema.nullable() }).partial();
export const RequestPasswordResetSchema = z.object({ email: EmailSchema });
export const ResetPasswordSchema = z.object({ token: z.string().min(10).max(500), newPassword: PasswordSchema });
export const SwitchOrganizationSchema = z.object({ organizationId: IdSchema, session: z.enum(['token', 'cookie']).optional() });

export const authEndpoints = {
  login: endpoint({ id: 'auth.login', method: 'POST', path: '/auth/login', permission: 'PUBLIC', summary: 'Sign in by e-mail or phone', body: LoginSchema, response: TokensSchema, status: 200 }),
  refresh: endpoint({ id: 'auth.refresh', method: 'POST', path: '/auth/refresh', permission: 'PUBLIC', summary: 'New tokens for a refresh token (body or cookie); reuse of an old one ends the family', body: RefreshSchema, response: TokensSchema, status: 200 }),
  logout: endpoint({ id: 'auth.logout', method: 'POST', path: '/auth/logout', permission: 'PUBLIC', summary: 'End the session of the refresh token', body: RefreshSchema, response: NoContentSchema, status: 200 }),
  me: endpoint({ id: 'auth.me', method: 'GET', path: '/auth/me', permission: 'SELF', summary: 'Who is signed in', response: MeSchema, status: 200 }),
  updateProfile: endpoint({ id: 'auth.updateProfile', method: 'PATCH', path: '/auth/me', permission: 'SELF', summary: 'Change the own profile', body: ProfilePatchSchema, response: MeSchema, status: 200 }),
  changePassword: endpoint({ id: 'auth.changePassword', method: 'POST', path: '/auth/password', permission: 'SELF', summary: 'Change the own password; other sessions end', body: ChangePasswordSchema, response: NoContentSchema, status: 200 }),
  requestPasswordReset: endpoint({ id: 'auth.requestPasswordReset', method: 'POST', path: '/auth/request-password-reset', permission: 'PUBLIC', summary: 'Ask for a reset link; the answer reveals nothing', body: RequestPasswordResetSchema, response: NoContentSchema, status: 200 }),
  resetPassword: endpoint({ id: 'auth.resetPassword', method: 'POST', path: '/auth/reset-password', permission: 'PUBLIC', summary: 'Set a new password with the link', body: ResetPasswordSchema, response: NoContentSchema, status: 200 }),
  switch: endpoint({ id: 'auth.switch', method: 'POST', path: '/auth/switch', permission: 'SELF', summary: 'New tokens bound to another organization of the user', body: SwitchOrganizationSchema, response: TokensSchema, status: 200 }),
};
