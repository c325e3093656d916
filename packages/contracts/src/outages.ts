import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { ChannelSchema, IdSchema, InstantSchema, LocalDateTimeSchema } from './primitives.js';

export const OUTAGE_PROVIDERS = ['INTERNET', 'SENDGRID', 'TWILIO', 'FCM'] as const;
export type OutageProvider = (typeof OUTAGE_PROVIDERS)[number];

/** INTERNET: no provider can be reached. `channels` of this clinic that do not get through. */
export const OutageSchema = z.object({
  id: IdSchema, provider: z.enum(OUTAGE_PROVIDERS), channels: z.array(ChannelSchema), startedAt: InstantSchema, startedLocal: LocalDateTimeSchema,
  lastFailureAt: InstantSchema, failures: z.number().int(), endedAt: InstantSchema.nullable(), endedLocal: LocalDateTimeSchema.nullable(),
});
export type OutageView = z.infer<typeof OutageSchema>;

/** Somebody whom no message will reach in time while it lasts. */
export const UnreachedSchema = z.object({ personId: IdSchema, personName: z.string(), phone: z.string().nullable(), interventionId: IdSchema, scheduledAt: InstantSchema, scheduledLocal: LocalDateTimeSchema });
export type UnreachedView = z.infer<typeof UnreachedSchema>;

export const OutagesSchema = z.object({
  nowLocal: LocalDateTimeSchema, items: z.array(OutageSchema),
  /** How many patients no message will reach in time while it lasts, and by when they must be called (null = nobody; not before now). */
  unreachedCount: z.number().int(), callBefore: InstantSchema.nullable(), callBeforeLocal: LocalDateTimeSchema.nullable(),
});
export type OutagesView = z.infer<typeof OutagesSchema>;

export const OutageListQuerySchema = z.object({ open: z.enum(['true', 'false']).optional() });

export const outageEndpoints = {
  list: endpoint({ id: 'outages.list', method: 'GET', path: '/outages', permission: 'reminders:read', summary: 'Outages of providers and the Internet, the newest 50; with open=true those that last; how many they keep from being told, and by when to call', query: OutageListQuerySchema, response: OutagesSchema, status: 200 }),
  unreached: endpoint({ id: 'outages.unreached', method: 'GET', path: '/outages/unreached', permission: 'reminders:read', summary: 'Whom no message will reach in time while the outage lasts, soonest first, at most 500', response: z.object({ items: z.array(UnreachedSchema) }), status: 200, audit: { action: 'outages.unreached', entity: 'Reminder' } }),
};
