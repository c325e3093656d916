import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { IdParamsSchema, IdSchema, InstantSchema, LocalDateTimeSchema, PageQuerySchema, pageOf } from './primitives.js';

/** The legal time of a zone changed, and what was derived again because of it. */
export const TimeLawChangeSchema = z.object({
  id: IdSchema, timeZone: z.string(), fromVersion: z.string(), toVersion: z.string(), startedAt: InstantSchema, startedLocal: LocalDateTimeSchema, finishedAt: InstantSchema.nullable(),
  appointmentCount: z.number().int(), reminderCount: z.number().int(), seenAt: InstantSchema.nullable(),
});
export type TimeLawChangeView = z.infer<typeof TimeLawChangeSchema>;

/** One appointment: the same hour on the wall, another instant. */
export const TimeLawItemSchema = z.object({
  id: IdSchema, interventionId: IdSchema.nullable(), personId: IdSchema.nullable(), personName: z.string().nullable(), scheduledLocal: LocalDateTimeSchema,
  oldAt: InstantSchema, newAt: InstantSchema, reminderCount: z.number().int(),
});
export type TimeLawItemView = z.infer<typeof TimeLawItemSchema>;

export const timeLawEndpoints = {
  list: endpoint({ id: 'timeLaw.list', method: 'GET', path: '/time-law-changes', permission: 'reminders:read', summary: 'Changes of legal time that moved appointments of this clinic, newest first', query: PageQuerySchema, response: pageOf(TimeLawChangeSchema), status: 200 }),
  items: endpoint({ id: 'timeLaw.items', method: 'GET', path: '/time-law-changes/:id/items', permission: 'reminders:read', summary: 'The appointments one change moved, soonest first', params: IdParamsSchema, query: PageQuerySchema, response: pageOf(TimeLawItemSchema), status: 200, audit: { action: 'timeLaw.read', entity: 'TimeLawChange' } }),
  seen: endpoint({ id: 'timeLaw.seen', method: 'POST', path: '/time-law-changes/:id/seen', permission: 'reminders:write', summary: 'Note that the clinic has seen it', params: IdParamsSchema, response: TimeLawChangeSchema, status: 200, audit: { action: 'timeLaw.seen', entity: 'TimeLawChange' } }),
};
