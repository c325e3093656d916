import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { IdParamsSchema, IdSchema, InstantSchema, NameSchema, PageQuerySchema, pageOf } from './primitives.js';

export const ColourSchema = z.string().regex(/^#[0-9a-fA-F]{6}$/);
export const PractitionerInputSchema = z.object({
  firstName: NameSchema,
  lastName: NameSchema,
  speciality: z.string().trim().max(120).nullable().optional(),
  colour: ColourSchema.nullable().optional(),
  /** The user account of the practitioner, if any. */
  userId: IdSchema.nullable().optional(),
});
export const PractitionerPatchSchema = PractitionerInputSchema.partial().extend({ archived: z.boolean().optional() });
export const PractitionerSchema = z.object({
  id: IdSchema, firstName: z.string(), lastName: z.string(), speciality: z.string().nullable(), colour: z.string().nullable(),
  userId: IdSchema.nullable(), archivedAt: InstantSchema.nullable(), createdAt: InstantSchema, updatedAt: InstantSchema,
});
export type PractitionerView = z.infer<typeof PractitionerSchema>;
export const PractitionersQuerySchema = PageQuerySchema.extend({ archived: z.enum(['true', 'false']).optional() });

export const practitionerEndpoints = {
  list: endpoint({ id: 'practitioners.list', method: 'GET', path: '/practitioners', permission: 'practitioners:read', summary: 'Practitioners', query: PractitionersQuerySchema, response: pageOf(PractitionerSchema), status: 200 }),
  get: endpoint({ id: 'practitioners.get', method: 'GET', path: '/practitioners/:id', permission: 'practitioners:read', summary: 'One practitioner', params: IdParamsSchema, response: PractitionerSchema, status: 200 }),
  create: endpoint({ id: 'practitioners.create', method: 'POST', path: '/practitioners', permission: 'practitioners:write', summary: 'Add a practitioner', body: PractitionerInputSchema, response: PractitionerSchema, status: 201, idempotent: true, audit: { action: 'practitioners.create', entity: 'Practitioner' } }),
  update: endpoint({ id: 'practitioners.update', method: 'PATCH', path: '/practitioners/:id', permission: 'practitioners:write', summary: 'Change or archive a practitioner', params: IdParamsSchema, body: PractitionerPatchSchema, response: PractitionerSchema, status: 200, audit: { action: 'practitioners.update', entity: 'Practitioner' } }),
};
