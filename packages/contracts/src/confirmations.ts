import { z } from 'zod';
import { CHANNELS } from './channels.js';
import { endpoint } from './endpoint.js';
import { IdParamsSchema, IdSchema, InstantSchema, LocalDateSchema, LocalDateTimeSchema, PageQuerySchema, pageOf } from './primitives.js';

/** What the patient said of the hour as it stands; a move sets it back. */
export const CONFIRMATIONS = ['UNANSWERED', 'CONFIRMED', 'MOVE_REQUESTED', 'DECLINED'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];
export const ANSWERS = ['CONFIRM', 'MOVE', 'CANCEL', 'OPT_OUT'] as const;
export type PatientAnswerKind = (typeof ANSWERS)[number];
/** How an answer came: by the link of a message, by a reply, or told to staff. */
export const ANSWER_SOURCES = ['LINK', 'SMS', 'WHATSAPP', 'STAFF'] as const;
export type AnswerSource = (typeof ANSWER_SOURCES)[number];
export const INBOUND_MEANINGS = ['CONFIRM', 'DECLINE', 'STOP', 'START', 'OTHER'] as const;
export type InboundMeaning = (typeof INBOUND_MEANINGS)[number];
export const PREPARATION_KINDS = ['FASTING', 'COMPANION', 'DOCUMENTS', 'MEDICINES', 'OTHER'] as const;
export type PreparationKind = (typeof PREPARATION_KINDS)[number];

export const ConfirmationStateSchema = z.object({ confirmation: z.enum(CONFIRMATIONS), confirmedBy: z.enum(ANSWER_SOURCES).nullable(), confirmedAt: InstantSchema.nullable() });
export const StaffAnswerSchema = z.object({ answer: z.enum(['CONFIRM', 'MOVE', 'CANCEL']), wish: z.string().trim().max(300).optional() });

const PersonRefSchema = z.object({ id: IdSchema, firstName: z.string(), lastName: z.string(), phone: z.string().nullable() });
export const PatientAnswerSchema = z.object({
  id: IdSchema, interventionId: IdSchema, person: PersonRefSchema, scheduledLocal: LocalDateTimeSchema,
  answer: z.enum(ANSWERS), source: z.enum(ANSWER_SOURCES),
  /** Whether the appointment still goes by it: false once the hour has moved, it was dealt with or he answered otherwise; null for an OPT_OUT, which is of no hour. */
  stands: z.boolean().nullable(),
  /** When he would rather come, in his own words. */
  wish: z.string().nullable(),
  at: InstantSchema, atLocal: LocalDateTimeSchema, handledAt: InstantSchema.nullable(),
});
export type PatientAnswerView = z.infer<typeof PatientAnswerSchema>;

export const InboundMessageSchema = z.object({
  id: IdSchema, channel: z.enum(CHANNELS), sender: z.string(), text: z.string().nullable(), meaning: z.enum(INBOUND_MEANINGS), receivedAt: InstantSchema, receivedLocal: LocalDateTimeSchema,
  needsStaff: z.boolean(), handledAt: InstantSchema.nullable(), personId: IdSchema.nullable(),
  /** People who are written to at this number: several in a family. */
  people: z.array(PersonRefSchema.omit({ phone: true })),
});
export type InboundMessageView = z.infer<typeof InboundMessageSchema>;
export const ResolveInboundSchema = z.object({ personId: IdSchema.optional(), meaning: z.enum(INBOUND_MEANINGS).optional() });

const PreparationTextSchema = z.string().trim().min(1).max(300);
export const PreparationStepInputSchema = z.object({
  /** Of a step that stays; absent for a new one. */
  id: IdSchema.optional(),
  kind: z.enum(PREPARATION_KINDS),
  /** What the patient reads, by language; a language without a text gets the standard one of its kind, OTHER the clinic's own language. */
  texts: z.object({ fr: PreparationTextSchema.optional(), ar: PreparationTextSchema.optional(), en: PreparationTextSchema.optional() }),
});
export const PreparationInputSchema = z.object({ steps: z.array(PreparationStepInputSchema).max(10) });
export const PreparationSchema = z.object({
  steps: z.array(z.object({ id: IdSchema, kind: z.enum(PREPARATION_KINDS), texts: z.object({ fr: z.string().optional(), ar: z.string().optional(), en: z.string().optional() }) })),
  /** The standard texts, for the editor. */
  defaults: z.record(z.enum(PREPARATION_KINDS), z.object({ fr: z.string(), ar: z.string(), en: z.string() })),
});
export type PreparationView = z.infer<typeof PreparationSchema>;

/** Somebody who has not said of every step of preparation that he understood it. */
export const UnpreparedSchema = z.object({
  interventionId: IdSchema, person: PersonRefSchema, scheduledLocal: LocalDateTimeSchema, understood: z.number().int(), steps: z.number().int(),
  /** From the evening before: somebody should call. */
  urgent: z.boolean(),
});
export type UnpreparedView = z.infer<typeof UnpreparedSchema>;

const answered = (name: string) => ({ action: `confirmations.${name}`, entity: 'Intervention' });
export const patientAnswerEndpoints = {
  list: endpoint({ id: 'patientAnswers.list', method: 'GET', path: '/patient-answers', permission: 'interventions:read', summary: 'What patients answered, newest first; open = wishes to move or cancel that nobody has dealt with', query: PageQuerySchema.extend({ open: z.enum(['true', 'false']).optional() }), response: pageOf(PatientAnswerSchema), status: 200, audit: { action: 'patientAnswers.list', entity: 'PatientAnswer' } }),
  handle: endpoint({ id: 'patientAnswers.handle', method: 'POST', path: '/patient-answers/:id/handle', permission: 'interventions:write', summary: 'It is dealt with; an appointment that still stands is reminded of again', params: IdParamsSchema, response: PatientAnswerSchema, status: 200, audit: { action: 'patientAnswers.handle', entity: 'PatientAnswer' } }),
  confirm: endpoint({ id: 'patientAnswers.record', method: 'POST', path: '/interventions/:id/confirmation', permission: 'interventions:write', summary: 'Take down what the patient said on the telephone', params: IdParamsSchema, body: StaffAnswerSchema, response: ConfirmationStateSchema, status: 200, audit: answered('answer') }),
};
export const inboundMessageEndpoints = {
  list: endpoint({ id: 'inboundMessages.list', method: 'GET', path: '/inbound-messages', permission: 'reminders:read', summary: 'What patients wrote, newest first', query: PageQuerySchema.extend({ needsStaff: z.enum(['true', 'false']).optional() }), response: pageOf(InboundMessageSchema), status: 200, audit: { action: 'inboundMessages.list', entity: 'InboundMessage' } }),
  resolve: endpoint({ id: 'inboundMessages.resolve', method: 'POST', path: '/inbound-messages/:id/resolve', permission: 'reminders:write', summary: 'Say whom it is from and what it means; without a person, STOP is for all of that number and anything else is only put aside', params: IdParamsSchema, body: ResolveInboundSchema, response: InboundMessageSchema, status: 200, audit: { action: 'inboundMessages.resolve', entity: 'InboundMessage' } }),
};
export const preparationEndpoints = {
  get: endpoint({ id: 'preparation.get', method: 'GET', path: '/intervention-types/:id/preparation', permission: 'intervention-types:read', summary: 'What patients must do before an intervention of this type', params: IdParamsSchema, response: PreparationSchema, status: 200 }),
  put: endpoint({ id: 'preparation.put', method: 'PUT', path: '/intervention-types/:id/preparation', permission: 'intervention-types:write', summary: 'Set the steps in their order', params: IdParamsSchema, body: PreparationInputSchema, response: PreparationSchema, status: 200, audit: { action: 'preparation.update', entity: 'InterventionType' } }),
  unprepared: endpoint({ id: 'preparation.unprepared', method: 'GET', path: '/preparation/unprepared', permission: 'interventions:read', summary: 'Who has not said of every step that he understood it; of today and tomorrow when no day is given', query: z.object({ on: LocalDateSchema.optional() }), response: pageOf(UnpreparedSchema), status: 200, audit: { action: 'preparation.unprepared', entity: 'Intervention' } }),
  understood: endpoint({ id: 'preparation.understood', method: 'POST', path: '/interventions/:id/preparation/understood', permission: 'interventions:write', summary: 'The patient said on the telephone that he understood all steps', params: IdParamsSchema, response: z.object({ understood: z.number().int(), steps: z.number().int() }), status: 200, audit: answered('understood') }),
};
