import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { IdParamsSchema, IdSchema, InstantSchema, NameSchema, PageQuerySchema, pageOf } from './primitives.js';
import { ColourSchema } from './practitioners.js';

export const InterventionTypeInputSchema = z.object({
  name: NameSchema,
  durationMinutes: z.number().int().min(5).max(1440),
  colour: ColourSchema.nullable().optional(),
});
export const InterventionTypePatchSchema = InterventionTypeInputSchema.partial().extend({ archived: z.boolean().optional() });
export const InterventionTypeSchema = z.object({
  id: IdSchema, name: z.string(), durationMinutes: z.number().int(), colour: z.string().nullable(), archivedAt: InstantSchema.nullable(), createdAt: InstantSchema, updatedAt: InstantSchema,
});
export type InterventionTypeView = z.infer<typeof InterventionTypeSchema>;
export const InterventionTypesQuerySchema = PageQuerySchema.extend({ archived: z.enum(['true', 'false']).optional() });

export const interventionTypeEndpoints = {
  list: endpoint({ id: 'interventionTypes.list', method: 'GET', path: '/intervention-types', permission: 'intervention-types:read', summary: 'Intervention types', query: InterventionTypesQuerySchema, response: pageOf(InterventionTypeSchema), status: 200 }),
  get: endpoint({ id: 'interventionTypes.get', method: 'GET', path: '/intervention-types/:id', permission: 'intervention-types:read', summary: 'One intervention type', params: IdParamsSchema, response: InterventionTypeSchema, status: 200 }),
  create: endpoint({ id: 'interventionTypes.create', method: 'POST', path: '/intervention-types', permission: 'intervention-types:write', summary: 'Add an intervention type', body: InterventionTypeInputSchema, response: InterventionTypeSchema, status: 201, idempotent: true }),
  update: endpoint({ id: 'interventionTypes.update', method: 'PATCH', path: '/intervention-types/:id', permission: 'intervention-types:write', summary: 'Change or archive an intervention type', params: IdParamsSchema, body: InterventionTypePatchSchema, response: InterventionTypeSchema, status: 200 }),
};
