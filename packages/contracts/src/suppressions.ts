import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { ChannelSchema, IdParamsSchema, IdSchema, InstantSchema, LocalDateTimeSchema, pageOf } from './primitives.js';

/** STOPPED: asked the sender to stop. UNREACHABLE: the network has no such subscriber. INVALID: no address of this channel. */
export const SUPPRESSION_REASONS = ['STOPPED', 'SPAM_REPORT', 'INVALID', 'UNREACHABLE', 'BOUNCED'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** A telephone number or e-mail address that takes no messages of one channel, by a provider's word. */
export const SuppressionSchema = z.object({
  id: IdSchema, channel: ChannelSchema, address: z.string(), reason: z.enum(SUPPRESSION_REASONS), errorCode: z.string().nullable(), since: InstantSchema,
  /** The same in the clinic's wall time. */
  sinceLocal: LocalDateTimeSchema, liftedAt: InstantSchema.nullable(),
});
export type SuppressionView = z.infer<typeof SuppressionSchema>;

export const suppressionEndpoints = {
  list: endpoint({ id: 'suppressions.list', method: 'GET', path: '/suppressions', permission: 'people:read', summary: 'Addresses of a person that take no messages', query: z.object({ personId: IdSchema }), response: pageOf(SuppressionSchema), status: 200, audit: { action: 'suppressions.list', entity: 'ContactSuppression' } }),
  lift: endpoint({ id: 'suppressions.lift', method: 'POST', path: '/suppressions/:id/lift', permission: 'people:write', summary: 'Try the address again; reminders are planned anew', params: IdParamsSchema, response: SuppressionSchema, status: 200, audit: { action: 'suppressions.lift', entity: 'ContactSuppression' } }),
};
