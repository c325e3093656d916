import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { IdSchema, InstantSchema } from './primitives.js';

/** What the box calls its operators for. Each has sentences in packages/core/src/alarms/messages and in the web app. */
export const ALARM_KEYS = [
  'CANARY_LOST', 'NOTHING_SENT', 'WORKER_SILENT', 'INTERNET_DOWN', 'PROVIDER_DOWN', 'CLOCK_WRONG', 'BACKUP_OLD', 'BACKUP_UNPROVEN', 'DISK_NEARLY_FULL', 'DISK_FULL',
  'DATABASE_DAMAGED', 'REDIS_DAMAGED', 'CERTIFICATE_EXPIRES',
] as const;
export type AlarmKey = (typeof ALARM_KEYS)[number];
export const ALARM_SEVERITIES = ['WARNING', 'CRITICAL'] as const;
export type AlarmSeverity = (typeof ALARM_SEVERITIES)[number];

/** One thing that is, or was, wrong with the box. `detail` is a plain English remark of figures and names of parts, never of people. */
export const AlarmSchema = z.object({
  id: IdSchema, key: z.enum(ALARM_KEYS), severity: z.enum(ALARM_SEVERITIES), detail: z.string().nullable(), raisedAt: InstantSchema, lastSeenAt: InstantSchema,
  /** How often operators were told, and when last; 0 while no channel took it. */
  toldCount: z.number().int(), lastToldAt: InstantSchema.nullable(), clearedAt: InstantSchema.nullable(),
});
export type AlarmView = z.infer<typeof AlarmSchema>;

export const AlarmListQuerySchema = z.object({ open: z.enum(['true', 'false']).optional() });

export const alarmEndpoints = {
  list: endpoint({ id: 'alarms.list', method: 'GET', path: '/alarms', permission: 'OPERATOR', summary: 'Alarms of the box, the newest 100; with open=true those that stand', query: AlarmListQuerySchema, response: z.object({ items: z.array(AlarmSchema) }), status: 200 }),
};
