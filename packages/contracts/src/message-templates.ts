import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { ChannelSchema, IdParamsSchema, IdSchema, InstantSchema, LocaleSchema, PageQuerySchema, pageOf } from './primitives.js';

/**
 * Variables a template may name, as `{{firstName}}`. Nothing medical is among them (law 09-08). `link` is the patient's short link to
 * answer by; it is empty where the box has no public address.
 */
export const TEMPLATE_VARIABLES = ['firstName', 'lastName', 'clinic', 'clinicPhone', 'date', 'time', 'weekday', 'practitioner', 'location', 'link'] as const;
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number];

export const MessageTemplateInputSchema = z.object({
  channel: ChannelSchema,
  locale: LocaleSchema,
  /** E-mail subject or push title. */
  subject: z.string().trim().max(200).nullable().optional(),
  body: z.string().min(1).max(4000),
  /** Twilio Content SID of the approved WhatsApp template. */
  contentSid: z.string().regex(/^HX[0-9a-fA-F]{32}$/).nullable().optional(),
});
export const MessageTemplatePatchSchema = MessageTemplateInputSchema.omit({ channel: true, locale: true }).partial();
export const MessageTemplateSchema = z.object({
  id: IdSchema, channel: ChannelSchema, locale: LocaleSchema, subject: z.string().nullable(), body: z.string(), contentSid: z.string().nullable(),
  version: z.number().int(), updatedAt: InstantSchema,
});
export type MessageTemplateView = z.infer<typeof MessageTemplateSchema>;
export const MessagePreviewSchema = z.object({
  subject: z.string().nullable(), body: z.string(),
  sms: z.object({ encoding: z.enum(['GSM-7', 'UCS-2']), segments: z.number().int(), characters: z.number().int(), unicodeCharacters: z.array(z.string()) }).nullable(),
  unknownVariables: z.array(z.string()),
});
export type MessagePreview = z.infer<typeof MessagePreviewSchema>;

export const messageTemplateEndpoints = {
  list: endpoint({ id: 'messageTemplates.list', method: 'GET', path: '/message-templates', permission: 'message-templates:read', summary: 'Message templates', query: PageQuerySchema.extend({ channel: ChannelSchema.optional(), locale: LocaleSchema.optional() }), response: pageOf(MessageTemplateSchema), status: 200 }),
  get: endpoint({ id: 'messageTemplates.get', method: 'GET', path: '/message-templates/:id', permission: 'message-templates:read', summary: 'One template', params: IdParamsSchema, response: MessageTemplateSchema, status: 200 }),
  create: endpoint({ id: 'messageTemplates.create', method: 'POST', path: '/message-templates', permission: 'message-templates:write', summary: 'Add the template of a channel and language', body: MessageTemplateInputSchema, response: MessageTemplateSchema, status: 201, idempotent: true }),
  update: endpoint({ id: 'messageTemplates.update', method: 'PATCH', path: '/message-templates/:id', permission: 'message-templates:write', summary: 'Change a template', params: IdParamsSchema, body: MessageTemplatePatchSchema, response: MessageTemplateSchema, status: 200 }),
  preview: endpoint({ id: 'messageTemplates.preview', method: 'POST', path: '/message-templates/preview', permission: 'message-templates:read', summary: 'The text with sample data and its SMS segments', body: MessageTemplateInputSchema, response: MessagePreviewSchema, status: 200 }),
};
