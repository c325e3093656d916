import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { ChannelSchema, IdSchema, InstantSchema, LocalDateTimeSchema, PageQuerySchema, pageOf } from './primitives.js';

export const OutboxMessageSchema = z.object({
  id: IdSchema, reminderId: IdSchema, personId: IdSchema, personName: z.string(), channel: ChannelSchema, recipient: z.string().nullable(),
  subject: z.string().nullable(), body: z.string(), createdAt: InstantSchema, createdLocal: LocalDateTimeSchema,
});
export type OutboxMessageView = z.infer<typeof OutboxMessageSchema>;
export const outboxEndpoints = {
  list: endpoint({ id: 'outbox.list', method: 'GET', path: '/outbox', permission: 'outbox:read', summary: 'Messages of channels that have no provider yet; nothing of these left the box', query: PageQuerySchema.extend({ channel: ChannelSchema.optional() }), response: pageOf(OutboxMessageSchema), status: 200, audit: { action: 'outbox.list', entity: 'DeliveryAttempt' } }),
};
