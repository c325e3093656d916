import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { LocalDateSchema, LocalDateTimeSchema } from './primitives.js';

/** A share below this many cases says nothing: only its counts are given. */
export const SMALLEST_DENOMINATOR = 20;
export const STATISTICS_GROUPS = ['channel', 'type', 'day'] as const;
export type StatisticsGroup = (typeof STATISTICS_GROUPS)[number];
/** Most days one question may span. */
export const MOST_STATISTICS_DAYS = 366;

/** A share with its counts; `share` is null when `of` is too small. */
export const ShareSchema = z.object({ count: z.number().int(), of: z.number().int(), share: z.number().nullable() });
export type Share = z.infer<typeof ShareSchema>;

export const CostSchema = z.object({
  /** ISO 4217. */
  currency: z.string(),
  /** Sum of what providers told. */
  told: z.number(),
  /** Sum of estimates by the clinic's own prices, for messages whose price nobody told. */
  estimated: z.number(),
});
export type Cost = z.infer<typeof CostSchema>;

export const ReachFiguresSchema = z.object({
  /** Interventions that were not cancelled; by channel: those for which a message was to leave on it. */
  interventions: z.number().int(),
  /** At least one message left for a provider and was not refused; never the outbox. */
  reached: ShareSchema,
  /** Of these, the provider said that one arrived or was read. */
  proven: ShareSchema,
  /** The patient said that he comes. */
  confirmed: ShareSchema,
  /** Of those reached whose end is known (came or not): did not come. */
  noShowReminded: ShareSchema,
  /** The same of those not reached. */
  noShowNotReminded: ShareSchema,
  /** Past, and nobody noted whether the patient came. */
  endUnknown: z.number().int(),
  /** Messages handed to a provider. */
  messages: z.number().int(),
  costs: z.array(CostSchema),
  /** Messages without any known price. */
  unpriced: z.number().int(),
});
export type ReachFigures = z.infer<typeof ReachFiguresSchema>;

export const ReachStatisticsSchema = z.object({
  from: LocalDateSchema,
  /** Last day, included. */
  to: LocalDateSchema,
  /** Only interventions that have begun by then are counted. */
  countedToLocal: LocalDateTimeSchema,
  timeZone: z.string(),
  by: z.enum(STATISTICS_GROUPS),
  total: ReachFiguresSchema,
  /** `key`: a channel, an id of an intervention type, or a clinic date. */
  rows: z.array(ReachFiguresSchema.extend({ key: z.string(), label: z.string().nullable() })),
});
export type ReachStatistics = z.infer<typeof ReachStatisticsSchema>;

export const ReachStatisticsQuerySchema = z.object({ from: LocalDateSchema, to: LocalDateSchema, by: z.enum(STATISTICS_GROUPS).optional() });

export const statisticsEndpoints = {
  reach: endpoint({ id: 'statistics.reach', method: 'GET', path: '/statistics/reach', permission: 'reports:read', summary: 'Reach, confirmation and no-show by channel, type or day, and what the messages cost; both dates included', query: ReachStatisticsQuerySchema, response: ReachStatisticsSchema, status: 200, audit: { action: 'statistics.reach', entity: 'Intervention' } }),
};
