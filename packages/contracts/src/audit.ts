import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { IdSchema, InstantSchema, PageQuerySchema, pageOf } from './primitives.js';

export const AuditEntrySchema = z.object({
  id: IdSchema, sequence: z.number().int(), at: InstantSchema, actorUserId: IdSchema.nullable(), actorName: z.string().nullable(), action: z.string(), entity: z.string(), entityId: z.string().nullable(),
  requestId: z.string().nullable(), address: z.string().nullable(), details: z.record(z.string(), z.unknown()).nullable(),
});
export const auditEndpoints = {
  list: endpoint({ id: 'audit.list', method: 'GET', path: '/audit', permission: 'audit:read', summary: 'Who read or changed what, newest first', query: PageQuerySchema.extend({ entity: z.string().max(60).optional(), entityId: IdSchema.optional(), actorUserId: IdSchema.optional() }), response: pageOf(AuditEntrySchema), status: 200 }),
  verify: endpoint({ id: 'audit.verify', method: 'GET', path: '/audit/verify', permission: 'audit:read', summary: 'Checks the hash chain of the organization', response: z.object({ ok: z.boolean(), entries: z.number().int(), brokenAt: z.number().int().nullable(), problem: z.enum(['EDITED', 'MISSING', 'REORDERED', 'CUT_TAIL']).nullable() }), status: 200 }),
};
