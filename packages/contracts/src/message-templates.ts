import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { ChannelSchema, IdParamsSchema, IdSchema, InstantSchema, LocalDateTimeSchema, MessageLanguageSchema, NoContentSchema, PageQuerySchema, pageOf } from './primitives.js';

/**
 * Variables a template may name, as `{{firstName}}`. Nothing medical is among them (law 09-08). `link` is the patient's short link to
 * answer by; it is empty where the box has no public address.
 */
export const TEMPLATE_VARIABLES = ['firstName', 'lastName', 'clinic', 'clinicPhone', 'date', 'time', 'weekday', 'practitioner', 'location', 'link'] as const;
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number];

export const MessageTemplateInputSchema = z.object({
  channel: ChannelSchema,
  locale: MessageLanguageSchema,
  /** E-mail subject or push title. */
  subject: z.string().trim().max(200).nullable().optional(),
  body: z.string().min(1).max(4000),
  /** Twilio Content SID of the approved WhatsApp template. */
  contentSid: z.string().regex(/^HX[0-9a-fA-F]{32}$/).nullable().optional(),
  /** True once the clinic was warned and wants this text to name an act, a diagnosis or a speciality all the same. */
  allowsClinicalText: z.boolean().optional(),
});
export const MessageTemplatePatchSchema = MessageTemplateInputSchema.omit({ channel: true, locale: true }).partial();
export const MessageTemplateSchema = z.object({
  id: IdSchema, channel: ChannelSchema, locale: MessageLanguageSchema, subject: z.string().nullable(), body: z.string(), contentSid: z.string().nullable(),
  allowsClinicalText: z.boolean(),
  /** Words of the text that tell an act, a diagnosis or a speciality and are not allowed (a type was named so later): the standard text goes out instead. */
  clinicalWords: z.array(z.string()),
  version: z.number().int(), updatedAt: InstantSchema,
});
export type MessageTemplateView = z.infer<typeof MessageTemplateSchema>;

export const MessageTemplateVersionSchema = z.object({
  version: z.number().int(), subject: z.string().nullable(), body: z.string(), contentSid: z.string().nullable(),
  createdAt: InstantSchema,
  /** The same as wall time of the clinic. */
  createdLocal: LocalDateTimeSchema,
  /** Null for the box's own texts, and for texts older than the history. */
  createdByName: z.string().nullable(),
});
export type MessageTemplateVersionView = z.infer<typeof MessageTemplateVersionSchema>;
export const RestoreTemplateSchema = z.object({ version: z.number().int().min(1), allowsClinicalText: z.boolean().optional() });

const SmsSchema = z.object({ encoding: z.enum(['GSM-7', 'UCS-2']), segments: z.number().int(), characters: z.number().int(), unicodeCharacters: z.array(z.string()) });
const CostSchema = z.object({ amount: z.number(), currency: z.string() });
export const MessagePreviewInputSchema = MessageTemplateInputSchema.extend({
  /** With the data of this person, and of his next intervention if he has one. */
  personId: IdSchema.optional(),
  /** With the data of this intervention. */
  interventionId: IdSchema.optional(),
});
export const MessagePreviewSchema = z.object({
  /** Whose data the text was filled with. */
  source: z.enum(['SAMPLE', 'PERSON', 'INTERVENTION']),
  subject: z.string().nullable(), body: z.string(),
  /** SMS only. */
  sms: SmsSchema.nullable(),
  /** Estimate; null without a price for the channel. */
  cost: CostSchema.nullable(),
  /** The same with the longest names, places and links to be expected. */
  longest: z.object({ body: z.string(), sms: SmsSchema.nullable(), cost: CostSchema.nullable() }),
  unknownVariables: z.array(z.string()),
  /** Braces and parts that patients would read or miss, as written. */
  brokenParts: z.array(z.string()),
  /** Words of the text itself that tell an act, a diagnosis or a speciality; saving refuses them unless `allowsClinicalText`. */
  clinicalWords: z.array(z.string()),
  /** Values shown here that do so: left out of the message when `withheld`, else only to be known (the clinic's own name). */
  revealing: z.array(z.object({ variable: z.enum(TEMPLATE_VARIABLES), words: z.array(z.string()), withheld: z.boolean() })),
  /** WhatsApp: the text to have approved at Twilio, and what its numbers stand for. */
  approved: z.object({ text: z.string(), variables: z.array(z.enum(TEMPLATE_VARIABLES)) }).nullable(),
});
export type MessagePreview = z.infer<typeof MessagePreviewSchema>;

const written = { action: 'messageTemplates.update', entity: 'MessageTemplate' };
export const messageTemplateEndpoints = {
  list: endpoint({ id: 'messageTemplates.list', method: 'GET', path: '/message-templates', permission: 'message-templates:read', summary: 'Message templates', query: PageQuerySchema.extend({ channel: ChannelSchema.optional(), locale: MessageLanguageSchema.optional() }), response: pageOf(MessageTemplateSchema), status: 200 }),
  get: endpoint({ id: 'messageTemplates.get', method: 'GET', path: '/message-templates/:id', permission: 'message-templates:read', summary: 'One template', params: IdParamsSchema, response: MessageTemplateSchema, status: 200 }),
  create: endpoint({ id: 'messageTemplates.create', method: 'POST', path: '/message-templates', permission: 'message-templates:write', summary: 'Add the template of a channel and language', body: MessageTemplateInputSchema, response: MessageTemplateSchema, status: 201, idempotent: true, audit: { action: 'messageTemplates.create', entity: 'MessageTemplate' } }),
  update: endpoint({ id: 'messageTemplates.update', method: 'PATCH', path: '/message-templates/:id', permission: 'message-templates:write', summary: 'Change a template; makes a new version', params: IdParamsSchema, body: MessageTemplatePatchSchema, response: MessageTemplateSchema, status: 200, audit: written }),
  remove: endpoint({ id: 'messageTemplates.remove', method: 'DELETE', path: '/message-templates/:id', permission: 'message-templates:write', summary: 'Remove the template of an added language, with its versions; the three standard languages stay', params: IdParamsSchema, response: NoContentSchema, status: 200 }),
  versions: endpoint({ id: 'messageTemplates.versions', method: 'GET', path: '/message-templates/:id/versions', permission: 'message-templates:read', summary: 'Versions of a template, newest first', params: IdParamsSchema, query: PageQuerySchema, response: pageOf(MessageTemplateVersionSchema), status: 200 }),
  restore: endpoint({ id: 'messageTemplates.restore', method: 'POST', path: '/message-templates/:id/restore', permission: 'message-templates:write', summary: 'Make an old version the text in force, as a new version', params: IdParamsSchema, body: RestoreTemplateSchema, response: MessageTemplateSchema, status: 200, audit: { action: 'messageTemplates.restore', entity: 'MessageTemplate' } }),
  preview: endpoint({ id: 'messageTemplates.preview', method: 'POST', path: '/message-templates/preview', permission: 'message-templates:read', summary: 'The text with sample or real data, its SMS segments, its cost, and what stands in its way', body: MessagePreviewInputSchema, response: MessagePreviewSchema, status: 200 }),
};
