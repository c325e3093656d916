import { z } from 'zod';

/** What `GET /events` (server-sent events, signed-in users) tells open pages: something changed, fetch it again. Ids only. */
export const LIVE_TOPICS = ['interventions', 'reminders', 'people', 'practitioners', 'intervention-types', 'reminder-rules', 'message-templates', 'settings', 'members', 'outbox', 'calls', 'outages', 'time-law-changes', 'answers'] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];
export const LiveEventSchema = z.object({ topic: z.enum(LIVE_TOPICS), id: z.string().optional() });
export type LiveEvent = z.infer<typeof LiveEventSchema>;
