import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { InstantSchema } from './primitives.js';

export const HEALTH_STATES = ['UP', 'DEGRADED', 'DOWN'] as const;
export const HealthPartSchema = z.object({ name: z.string(), state: z.enum(HEALTH_STATES), detail: z.string().optional(), value: z.union([z.string(), z.number()]).optional(), at: InstantSchema.optional() });
export const HealthSchema = z.object({ state: z.enum(HEALTH_STATES), version: z.string().optional(), parts: z.array(HealthPartSchema) });
export type Health = z.infer<typeof HealthSchema>;
export const healthEndpoints = {
  live: endpoint({ id: 'health.live', method: 'GET', path: '/health/live', permission: 'PUBLIC', summary: 'The API process answers', response: z.object({ state: z.literal('UP') }), status: 200 }),
  ready: endpoint({ id: 'health.ready', method: 'GET', path: '/health/ready', permission: 'PUBLIC', summary: 'Database migrated and answering; 200 also while Redis is away, 503 otherwise', response: z.object({ state: z.enum(HEALTH_STATES) }), status: 200 }),
  get: endpoint({ id: 'health.get', method: 'GET', path: '/health', permission: 'PUBLIC', summary: 'Each part with its state; details for an OPERATOR only', response: HealthSchema, status: 200 }),
};
