import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { CountrySchema, EmailSchema, IdParamsSchema, IdSchema, InstantSchema, LocaleSchema, NameSchema, NoContentSchema, PageQuerySchema, PasswordSchema, RoleSchema, TimeZoneSchema, pageOf } from './primitives.js';

export const MemberInputSchema = z.object({ email: EmailSchema, firstName: NameSchema, lastName: NameSchema, roles: z.array(RoleSchema).min(1).max(7), password: PasswordSchema });
export const OrganizationInputSchema = z.object({
  name: NameSchema, timeZone: TimeZoneSchema, locale: LocaleSchema, country: CountrySchema,
  /** First owner; without it the caller becomes the owner. */
  owner: MemberInputSchema.omit({ roles: true }).optional(),
});
export const OrganizationPatchSchema = OrganizationInputSchema.omit({ owner: true }).partial();
export const OrganizationSchema = z.object({ id: IdSchema, name: z.string(), timeZone: z.string(), locale: LocaleSchema, country: z.string(), createdAt: InstantSchema });
export type OrganizationView = z.infer<typeof OrganizationSchema>;

export const MemberSchema = z.object({
  /** User id. */
  id: IdSchema, email: z.string(), phone: z.string().nullable(), firstName: z.string(), lastName: z.string(), roles: z.array(RoleSchema), deactivatedAt: InstantSchema.nullable(), lastSignInAt: InstantSchema.nullable(), createdAt: InstantSchema,
});
export type MemberView = z.infer<typeof MemberSchema>;
export const MemberPatchSchema = z.object({ firstName: NameSchema, lastName: NameSchema, roles: z.array(RoleSchema).min(1).max(7), deactivated: z.boolean() }).partial();
export const MemberParamsSchema = z.object({ id: IdSchema, userId: IdSchema });
export const OperatorResetPasswordSchema = z.object({ newPassword: PasswordSchema });

const member = (name: string) => ({ action: `members.${name}`, entity: 'User' });
export const organizationEndpoints = {
  list: endpoint({ id: 'organizations.list', method: 'GET', path: '/organizations', permission: 'OPERATOR', summary: 'Organizations of the box', query: PageQuerySchema, response: pageOf(OrganizationSchema), status: 200 }),
  create: endpoint({ id: 'organizations.create', method: 'POST', path: '/organizations', permission: 'OPERATOR', summary: 'Add an organization', body: OrganizationInputSchema, response: OrganizationSchema, status: 201, idempotent: true, audit: { action: 'organizations.create', entity: 'Organization' } }),
  get: endpoint({ id: 'organizations.get', method: 'GET', path: '/organizations/:id', permission: 'OPERATOR', summary: 'One organization', params: IdParamsSchema, response: OrganizationSchema, status: 200 }),
  update: endpoint({ id: 'organizations.update', method: 'PATCH', path: '/organizations/:id', permission: 'OPERATOR', summary: 'Change an organization', params: IdParamsSchema, body: OrganizationPatchSchema, response: OrganizationSchema, status: 200, audit: { action: 'organizations.update', entity: 'Organization' } }),
  listMembers: endpoint({ id: 'organizations.listMembers', method: 'GET', path: '/organizations/:id/members', permission: 'members:read', summary: 'Staff accounts', params: IdParamsSchema, query: PageQuerySchema, response: pageOf(MemberSchema), status: 200, audit: member('list') }),
  addMember: endpoint({ id: 'organizations.addMember', method: 'POST', path: '/organizations/:id/members', permission: 'members:write', summary: 'Add a staff account', params: IdParamsSchema, body: MemberInputSchema, response: MemberSchema, status: 201, idempotent: true, audit: member('create') }),
  updateMember: endpoint({ id: 'organizations.updateMember', method: 'PATCH', path: '/organizations/:id/members/:userId', permission: 'members:write', summary: 'Roles, name, deactivation (effective within 5 s)', params: MemberParamsSchema, body: MemberPatchSchema, response: MemberSchema, status: 200, audit: member('update') }),
  resetMemberPassword: endpoint({ id: 'organizations.resetMemberPassword', method: 'POST', path: '/users/:id/reset-password', permission: 'OPERATOR', summary: 'An operator sets a new password; sessions end', params: IdParamsSchema, body: OperatorResetPasswordSchema, response: NoContentSchema, status: 200, audit: member('resetPassword') }),
};
