import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { InterventionSummarySchema } from './interventions.js';
import { InstantSchema, LocalDateSchema, LocalDateTimeSchema } from './primitives.js';
import { CallListItemSchema } from './reach.js';

/** Today at a glance, in clinic time: the home page. */
export const TodaySchema = z.object({
  on: LocalDateSchema,
  now: InstantSchema,
  nowLocal: LocalDateTimeSchema,
  timeZone: z.string(),
  interventions: z.array(InterventionSummarySchema),
  /** More than these may exist; the list is cut at 500. */
  interventionCount: z.number().int(),
  reminders: z.object({ leftToday: z.number().int(), sentToday: z.number().int(), outboxToday: z.number().int(), failedToday: z.number().int() }),
  /** The top of the call list. */
  toCall: z.array(CallListItemSchema),
  toCallCount: z.number().int(),
});
export type Today = z.infer<typeof TodaySchema>;
export const dashboardEndpoints = {
  today: endpoint({ id: 'dashboard.today', method: 'GET', path: '/dashboard/today', permission: 'interventions:read', summary: 'Today: interventions, reminders, people to call', response: TodaySchema, status: 200, audit: { action: 'dashboard.today', entity: 'Intervention' } }),
};
