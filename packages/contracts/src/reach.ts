import { z } from 'zod';
import { CONFIRMATIONS } from './confirmations.js';
import { endpoint } from './endpoint.js';
import { INTERVENTION_STATUSES } from './interventions.js';
import { ChannelSchema, IdSchema, InstantSchema, LocalDateSchema, LocalDateTimeSchema, LocaleSchema, PageQuerySchema, ProviderSchema, pageOf } from './primitives.js';
import { REMINDER_REASONS, REMINDER_STATUSES } from './reminders.js';

/** How far the clinic got to a patient about one appointment. `SENT` is no proof of arrival; `CALLED`: staff spoke to somebody; `CONFIRMED`: the patient says he comes. */
export const REACH_STAGES = ['PLANNED', 'SENT', 'DELIVERED', 'READ', 'CALLED', 'CONFIRMED', 'NOT_REACHED'] as const;
export type ReachStage = (typeof REACH_STAGES)[number];
/** Why nobody was reached. `WITHHELD`: staff stopped the messages; `OUTBOX`: the channel has no provider yet; `EXPIRED`: the box or the Internet was off until it was too late. */
export const NOT_REACHED_BECAUSE = ['NO_REMINDER', 'NO_CONTACT', 'OPTED_OUT', 'DECEASED', 'ARCHIVED', 'LATE_BOOKING', 'OUTBOX', 'FAILED', 'UNKNOWN', 'EXPIRED', 'WITHHELD'] as const;
export type NotReachedBecause = (typeof NOT_REACHED_BECAUSE)[number];
/** Why somebody is on the call list: not reached, or reached and waiting for an answer of a person. `OUTAGE`: his message cannot leave in time while a provider or the Internet is away. */
export const CALL_BECAUSE = [...NOT_REACHED_BECAUSE, 'MOVE_REQUESTED', 'DECLINED', 'OUTAGE', 'PREPARATION'] as const;
export type CallBecause = (typeof CALL_BECAUSE)[number];
export const CALL_OUTCOMES = ['REACHED', 'NO_ANSWER', 'MOVED'] as const;
export type CallOutcomeName = (typeof CALL_OUTCOMES)[number];
/** How long after a call was noted its author may take it back; the pages offer 10 s, the rest is for slow networks. */
export const CALL_UNDO_MS = 30_000;

const PersonSchema = z.object({ id: IdSchema, firstName: z.string(), lastName: z.string() });
const PractitionerSchema = z.object({ id: IdSchema, firstName: z.string(), lastName: z.string() });

export const CallSchema = z.object({
  id: IdSchema,
  outcome: z.enum(CALL_OUTCOMES),
  note: z.string().nullable(),
  at: InstantSchema,
  atLocal: LocalDateTimeSchema,
  by: z.string(),
});
export type CallView = z.infer<typeof CallSchema>;

/** One message of an appointment. Times of day are the clinic's. */
export const ReachStepSchema = z.object({
  reminderId: IdSchema,
  channel: ChannelSchema,
  status: z.enum(REMINDER_STATUSES),
  reason: z.enum(REMINDER_REASONS).nullable(),
  provider: ProviderSchema.nullable(),
  scheduledLocal: LocalDateTimeSchema,
  sentLocal: LocalDateTimeSchema.nullable(),
  deliveredLocal: LocalDateTimeSchema.nullable(),
  readLocal: LocalDateTimeSchema.nullable(),
  /** It travelled inside a message about another appointment of the patient. */
  carried: z.boolean(),
  /** The step before it in a chain of channels. */
  fallbackOfId: IdSchema.nullable(),
});
export type ReachStepView = z.infer<typeof ReachStepSchema>;

export const ReachEntrySchema = z.object({
  interventionId: IdSchema,
  person: PersonSchema,
  practitioner: PractitionerSchema.nullable(),
  typeName: z.string(),
  status: z.enum(INTERVENTION_STATUSES),
  scheduledAt: InstantSchema,
  scheduledLocal: LocalDateTimeSchema,
  stage: z.enum(REACH_STAGES),
  because: z.enum(NOT_REACHED_BECAUSE).nullable(),
  /** The finer cause of the message that decided. */
  reason: z.enum(REMINDER_REASONS).nullable(),
  /** The channel that reached, or that decided that nobody was reached. */
  channel: ChannelSchema.nullable(),
  confirmation: z.enum(CONFIRMATIONS),
  steps: z.array(ReachStepSchema),
  lastCall: CallSchema.nullable(),
});
export type ReachEntry = z.infer<typeof ReachEntrySchema>;

export const ReachQuerySchema = PageQuerySchema.extend({
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  stage: z.string().max(120).optional(),
  practitionerId: IdSchema.optional(),
});

export const CallListItemSchema = z.object({
  appointmentId: IdSchema,
  person: PersonSchema,
  /** Whom to ring, E.164: the patient's number, or the guardian's. */
  phone: z.string().nullable(),
  /** Name of the guardian, when it is his number. */
  phoneOf: z.string().nullable(),
  /** Language to speak (BCP 47). */
  language: z.string(),
  practitioner: PractitionerSchema.nullable(),
  scheduledLocal: LocalDateTimeSchema,
  because: z.enum(CALL_BECAUSE),
  reason: z.enum(REMINDER_REASONS).nullable(),
  channel: ChannelSchema.nullable(),
  calls: z.array(CallSchema),
});
export type CallListItem = z.infer<typeof CallListItemSchema>;
export const CallListSchema = z.object({
  /** Wall times of the clinic: appointments that begin in [from, to). */
  fromLocal: LocalDateTimeSchema,
  toLocal: LocalDateTimeSchema,
  nowLocal: LocalDateTimeSchema,
  timeZone: z.string(),
  items: z.array(CallListItemSchema),
  /** More than the items when the list was cut. */
  total: z.number().int(),
  /** Appointments of the same time that staff has settled by telephone. */
  settled: z.number().int(),
});
export type CallList = z.infer<typeof CallListSchema>;

export const CallListQuerySchema = z.object({ on: LocalDateSchema.optional() });
export const CallListFileQuerySchema = CallListQuerySchema.extend({ locale: LocaleSchema.optional() });
export const CallInputSchema = z.object({
  outcome: z.enum(CALL_OUTCOMES),
  note: z.string().trim().max(500).optional(),
  /** With REACHED: the patient said that he comes. */
  confirmed: z.boolean().optional(),
});
const AppointmentParamsSchema = z.object({ appointmentId: IdSchema });
const CallParamsSchema = z.object({ appointmentId: IdSchema, callId: IdSchema });
export const CallUndoneSchema = z.object({ id: IdSchema });

export const reachEndpoints = {
  list: endpoint({ id: 'reach.list', method: 'GET', path: '/reach', permission: 'reminders:read', summary: 'Reach ledger: for every intervention how far its patient was reached; from and to as for interventions, stage is one or several with commas. A page may hold fewer items than asked for and still have a next one', query: ReachQuerySchema, response: pageOf(ReachEntrySchema), status: 200, audit: { action: 'reach.list', entity: 'Intervention' } }),
};
export const callListEndpoints = {
  list: endpoint({ id: 'callList.list', method: 'GET', path: '/call-list', permission: 'reminders:read', summary: 'Whom to call: patients not reached; of a clinic day, else until the end of the next working day and at least 48 hours', query: CallListQuerySchema, response: CallListSchema, status: 200, audit: { action: 'callList.read', entity: 'Intervention' } }),
  file: endpoint({ id: 'callList.file', method: 'GET', path: '/call-list.csv', permission: 'reminders:read', summary: 'The call list as CSV (RFC 4180, UTF-8 with BOM)', query: CallListFileQuerySchema, response: z.string(), mediaType: 'text/csv', status: 200, audit: { action: 'callList.export', entity: 'Intervention' } }),
  call: endpoint({ id: 'callList.call', method: 'POST', path: '/call-list/:appointmentId/calls', permission: 'reminders:write', summary: 'Note a call: REACHED and MOVED take the patient off the list', params: AppointmentParamsSchema, body: CallInputSchema, response: CallSchema, status: 201, idempotent: true, audit: { action: 'callList.call', entity: 'CallOutcome' } }),
  undo: endpoint({ id: 'callList.undo', method: 'DELETE', path: '/call-list/:appointmentId/calls/:callId', permission: 'reminders:write', summary: 'Take back one\'s own call just noted', params: CallParamsSchema, response: CallUndoneSchema, status: 200, audit: { action: 'callList.undo', entity: 'CallOutcome' } }),
};
