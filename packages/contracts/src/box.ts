import { z } from 'zod';
import { AlarmSchema } from './alarms.js';
import { endpoint } from './endpoint.js';
import { HEALTH_STATES, HealthPartSchema } from './health.js';
import { InstantSchema } from './primitives.js';

const StateSchema = z.enum(HEALTH_STATES);

/** A process as its keeper (PM2) sees it. `memoryBytes`: resident, with its children; null when nobody could say. */
export const BoxProcessSchema = z.object({ name: z.string(), state: StateSchema, restarts: z.number().int().nullable(), memoryBytes: z.number().nullable(), startedAt: InstantSchema.nullable() });
export type BoxProcessView = z.infer<typeof BoxProcessSchema>;

export const BoxSchema = z.object({
  /** The worst of everything below: the one colour. */
  state: StateSchema,
  version: z.string(),
  nowUtc: InstantSchema,
  processes: z.array(BoxProcessSchema),
  /** The same findings as `GET /health`. */
  parts: z.array(HealthPartSchema),
  sweep: z.object({ at: InstantSchema, due: z.number().int(), sent: z.number().int(), skipped: z.number().int(), failed: z.number().int(), lagMs: z.number().int() }).nullable(),
  canary: z.object({ state: z.enum(['WAITING', 'ARRIVED', 'LOST']), dueAt: InstantSchema, arrivedAt: InstantSchema.nullable() }).nullable(),
  database: z.object({ kind: z.enum(['SQLITE', 'POSTGRES']), bytes: z.number().nullable(), walBytes: z.number().nullable() }),
  disk: z.object({
    freeBytes: z.number(), totalBytes: z.number(),
    /** Days until nothing is left, from the growth of the last days; null while too little is known or it does not grow. */
    daysLeft: z.number().nullable(),
  }),
  /** The box's clock less the provider's, seconds, as last seen in a `Date` header. */
  clock: z.object({ skewSeconds: z.number().nullable(), provider: z.string().nullable(), seenAt: InstantSchema.nullable() }),
  timeZoneData: z.object({
    version: z.string(),
    /** BOX: came with the software. FILE: read from DATA_DIR/tz. */
    source: z.enum(['BOX', 'FILE']),
    /** Why what lies in DATA_DIR/tz is not used; null when it is, or nothing lies there. */
    refused: z.string().nullable(),
  }),
  providers: z.array(z.object({ provider: z.enum(['SENDGRID', 'TWILIO', 'FCM']), state: z.enum(['REACHED', 'UNREACHED', 'UNUSED', 'UNKNOWN']), at: InstantSchema.nullable() })),
  certificate: z.object({ mode: z.string(), notAfter: InstantSchema.nullable(), names: z.array(z.string()) }).nullable(),
  alarms: z.array(AlarmSchema),
});
export type BoxView = z.infer<typeof BoxSchema>;

export const boxEndpoints = {
  get: endpoint({ id: 'box.get', method: 'GET', path: '/box', permission: 'OPERATOR', summary: 'How the box is: processes, lag, database, disk, clock, time-zone data, providers, backups, certificate, alarms', response: BoxSchema, status: 200 }),
};
