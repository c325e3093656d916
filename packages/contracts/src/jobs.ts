import { z } from 'zod';
import { IdSchema } from './primitives.js';

/** Bull queue of the box and its job names; payloads are parsed before a processor sees them. */
export const QUEUE_NAME = 'reminders';
export const JOB_NAMES = ['reminders.deliver'] as const;
export type JobName = (typeof JOB_NAMES)[number];
export const DeliverReminderJobSchema = z.object({ reminderId: IdSchema, revision: z.number().int() });
export type DeliverReminderJob = z.infer<typeof DeliverReminderJobSchema>;
