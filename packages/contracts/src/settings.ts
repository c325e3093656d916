import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { ChannelSchema, CountrySchema, EmailSchema, LocaleSchema, LocalTimeSchema, NameSchema, PhoneInputSchema, ProviderSchema, TimeZoneSchema } from './primitives.js';

/** ISO weekdays, each once; at least one. */
export const WorkingDaysSchema = z.array(z.number().int().min(1).max(7)).min(1).max(7).refine((days) => new Set(days).size === days.length, 'Name each day once.');
export const QuietHoursSchema = z.object({ from: LocalTimeSchema, to: LocalTimeSchema });

const PriceSchema = z.number().min(0).max(1000);

/** Keys of the channels; written, never read back. `null` removes the stored ones. */
export const ChannelKeysInputSchema = z.object({
  sendgrid: z.object({
    apiKey: z.string().trim().min(1).max(500), from: EmailSchema,
    /** Verification key of the account's signed Event Webhook. */
    webhookKey: z.string().trim().max(500).nullable().optional(),
  }).nullable().optional(),
  twilio: z.object({
    accountSid: z.string().regex(/^AC[0-9a-zA-Z]{8,64}$/), authToken: z.string().trim().min(1).max(200), from: z.string().trim().max(40).nullable().optional(),
    messagingServiceSid: z.string().trim().max(64).nullable().optional(), whatsappFrom: z.string().trim().max(40).nullable().optional(),
  }).nullable().optional(),
  firebase: z.object({ serviceAccount: z.string().trim().min(2).max(20_000) }).nullable().optional(),
});
export const ChannelStateSchema = z.object({
  channel: ChannelSchema,
  provider: ProviderSchema,
  /** Where the keys come from; `null` = none, so the outbox is used. */
  source: z.enum(['ENVIRONMENT', 'SETTINGS']).nullable(),
  /** Sender shown to patients, when the channel has one. */
  sender: z.string().nullable(),
  /** Last four characters of the key, so that one can be told from another. */
  keyEnd: z.string().nullable(),
});

/** What the clinic pays its provider; only ever used to estimate. Absent channels have no price. */
export const MessagePricesSchema = z.object({
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Price of one SMS segment, or of one message of another channel, in units of the currency. */
  perSegment: z.object({ EMAIL: PriceSchema.optional(), SMS: PriceSchema.optional(), WHATSAPP: PriceSchema.optional(), PUSH: PriceSchema.optional() }),
});

export const SettingsSchema = z.object({
  organization: z.object({ name: z.string(), timeZone: z.string(), locale: LocaleSchema, country: z.string(), phone: z.string().nullable(), address: z.string().nullable() }),
  quietHours: QuietHoursSchema.nullable(),
  /** Weekdays the clinic works, Monday = 1 to Sunday = 7; each rule says whether it minds the others. */
  workingDays: WorkingDaysSchema,
  requireConsent: z.boolean(),
  channels: z.array(ChannelStateSchema),
  /** Null = no estimates of cost. */
  messagePrices: MessagePricesSchema.nullable(),
  /** The box's public address (`PUBLIC_URL`); null = messages leave the patient's link out. */
  publicUrl: z.string().nullable(),
});
export type SettingsView = z.infer<typeof SettingsSchema>;
export const SettingsPatchSchema = z.object({
  organization: z.object({ name: NameSchema, timeZone: TimeZoneSchema, locale: LocaleSchema, country: CountrySchema, phone: PhoneInputSchema.nullable(), address: z.string().trim().max(300).nullable() }).partial().optional(),
  quietHours: QuietHoursSchema.nullable().optional(),
  workingDays: WorkingDaysSchema.optional(),
  requireConsent: z.boolean().optional(),
  channelKeys: ChannelKeysInputSchema.optional(),
  messagePrices: MessagePricesSchema.nullable().optional(),
});
export const SendTestSchema = z.object({ channel: ChannelSchema, recipient: z.string().trim().min(3).max(4096), locale: LocaleSchema.optional() });
export const SendTestResultSchema = z.object({ outcome: z.enum(['ACCEPTED', 'REJECTED', 'UNKNOWN', 'OUTBOX']), provider: ProviderSchema, providerMessageId: z.string().nullable(), errorCode: z.string().nullable(), errorMessage: z.string().nullable() });

export const settingsEndpoints = {
  get: endpoint({ id: 'settings.get', method: 'GET', path: '/settings', permission: 'settings:read', summary: 'Settings of the clinic', response: SettingsSchema, status: 200 }),
  update: endpoint({ id: 'settings.update', method: 'PATCH', path: '/settings', permission: 'settings:write', summary: 'Change settings; reminders are re-planned within 60 s', body: SettingsPatchSchema, response: SettingsSchema, status: 200, audit: { action: 'settings.update', entity: 'Setting' } }),
  sendTest: endpoint({ id: 'settings.sendTest', method: 'POST', path: '/settings/send-test', permission: 'settings:write', summary: 'Send a test message through a channel', body: SendTestSchema, response: SendTestResultSchema, status: 200, audit: { action: 'settings.sendTest', entity: 'Setting' } }),
};
