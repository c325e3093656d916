import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { TEMPLATE_VARIABLES } from './message-templates.js';
import { ChannelSchema, DurationSchema, IdParamsSchema, IdSchema, InstantSchema, LocalDateTimeSchema, LocalTimeSchema, MessageLanguageSchema, NameSchema, NoContentSchema, PageQuerySchema, ProviderSchema, pageOf } from './primitives.js';

export const REMINDER_STATUSES = ['PENDING', 'SENDING', 'SENT', 'DELIVERED', 'READ', 'FAILED', 'UNKNOWN', 'SKIPPED', 'EXPIRED', 'CANCELLED'] as const;
export type ReminderStatus = (typeof REMINDER_STATUSES)[number];
export const SKIP_REASONS = ['NO_CONTACT', 'OPTED_OUT', 'DECEASED', 'ARCHIVED', 'LATE_BOOKING', 'DUPLICATE', 'ANSWERED'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
/** Why a reminder stands as it does: skip reasons, and for FAILED, EXPIRED, CANCELLED and UNKNOWN their causes. */
export const REMINDER_REASONS = [
  ...SKIP_REASONS,
  'MOVED', 'APPOINTMENT_CANCELLED', 'APPOINTMENT_CLOSED', 'RULE_CHANGED', 'RULE_DISABLED', 'CONTACT_CHANGED', 'CANCELLED_BY_STAFF',
  'TOO_LATE', 'INVALID_RECIPIENT', 'REFUSED', 'UNREGISTERED', 'AUTHENTICATION', 'CONFIGURATION', 'RATE_LIMITED', 'TOO_MANY_ATTEMPTS',
  'TIMED_OUT', 'PROVIDER_ERROR', 'CONNECTION_LOST', 'LEASE_EXPIRED', 'MALFORMED_ANSWER', 'NOT_DELIVERED', 'RESOLVED_BY_STAFF',
] as const;
export type ReminderReason = (typeof REMINDER_REASONS)[number];
export const APPOINTMENT_KINDS = ['INTERVENTION', 'CONSULTATION'] as const;
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number];
export const ATTEMPT_OUTCOMES = ['SENDING', 'ACCEPTED', 'REJECTED', 'NOT_SENT', 'UNKNOWN'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

export const DeliveryAttemptSchema = z.object({
  id: IdSchema,
  number: z.number().int(),
  provider: ProviderSchema,
  outcome: z.enum(ATTEMPT_OUTCOMES),
  startedAt: InstantSchema,
  finishedAt: InstantSchema.nullable(),
  providerMessageId: z.string().nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** What the patient was sent, shown to staff who may read reminders. */
  subject: z.string().nullable(),
  body: z.string().nullable(),
});

export const ReminderSchema = z.object({
  id: IdSchema,
  appointment: z.object({ kind: z.enum(APPOINTMENT_KINDS), id: IdSchema }),
  interventionId: IdSchema.nullable(),
  personId: IdSchema,
  personName: z.string(),
  ruleId: IdSchema,
  ruleName: z.string(),
  channel: ChannelSchema,
  recipient: z.string().nullable(),
  /** Name of the guardian whose contact it is; null = the patient's own. */
  recipientName: z.string().nullable(),
  status: z.enum(REMINDER_STATUSES),
  reason: z.enum(REMINDER_REASONS).nullable(),
  /** UTC instant at which it leaves. */
  scheduledAt: InstantSchema,
  /** The same in the clinic's wall time, computed by the box. */
  scheduledLocal: LocalDateTimeSchema,
  timeZone: z.string(),
  /** UTC instant of the appointment it was planned for: where the appointment is at another now, this one is not sent any more. */
  usefulUntil: InstantSchema,
  planRevision: z.number().int(),
  sentAt: InstantSchema.nullable(),
  deliveredAt: InstantSchema.nullable(),
  provider: ProviderSchema.nullable(),
  providerMessageId: z.string().nullable(),
  /** The reminder before it in its rule's fallback chain. */
  fallbackOfId: IdSchema.nullable(),
  /** When the next channel is tried unless a delivery is heard of. */
  fallbackAt: InstantSchema.nullable(),
  attempts: z.array(DeliveryAttemptSchema),
});
export type ReminderView = z.infer<typeof ReminderSchema>;

/** One reminder as the plan would make it, with the text the patient would get. */
export const PlannedReminderSchema = z.object({
  ruleId: IdSchema,
  ruleName: z.string(),
  channel: ChannelSchema,
  recipient: z.string().nullable(),
  /** Name of the guardian whose contact it is; null = the patient's own. */
  recipientName: z.string().nullable(),
  status: z.enum(['PENDING', 'SKIPPED']),
  reason: z.enum(SKIP_REASONS).nullable(),
  scheduledAt: InstantSchema,
  scheduledLocal: LocalDateTimeSchema,
  /** True when quiet hours moved it. */
  movedByQuietHours: z.boolean(),
  /** True when a weekly closing day or a holiday moved it. */
  movedByClosedDay: z.boolean(),
  /** Language the text is written in. */
  locale: MessageLanguageSchema,
  subject: z.string().nullable(),
  body: z.string(),
  /** SMS only: encoding, segments, letters that force UCS-2. */
  sms: z.object({ encoding: z.enum(['GSM-7', 'UCS-2']), segments: z.number().int(), characters: z.number().int(), unicodeCharacters: z.array(z.string()) }).nullable(),
  /** What the text leaves out because it tells an act or a speciality, such as the place « Service d'oncologie ». */
  withheld: z.array(z.enum(TEMPLATE_VARIABLES)),
  /** False while the channel has no keys: the message stays in the outbox. */
  leavesTheBox: z.boolean(),
});
export type PlannedReminderView = z.infer<typeof PlannedReminderSchema>;

/** What a rule does when the day it falls on is closed: leave then all the same, on the last open day before, or on the next (earlier when that would be too late). */
export const CLOSED_DAY_CHOICES = ['SEND', 'EARLIER', 'LATER'] as const;
export type ClosedDayChoice = (typeof CLOSED_DAY_CHOICES)[number];

export const ReminderRuleInputSchema = z.object({
  name: NameSchema,
  interventionType: z.string().min(1).max(120).nullable().optional(),
  channel: ChannelSchema,
  before: DurationSchema,
  at: LocalTimeSchema.nullable().optional(),
  fallback: z.array(ChannelSchema).max(3).optional(),
  /** How long a sent SMS or WhatsApp message may stay undelivered before the next channel is tried; null = only a failure counts. */
  fallbackAfter: DurationSchema.nullable().optional(),
  onClosedDays: z.enum(CLOSED_DAY_CHOICES).optional(),
  enabled: z.boolean().optional(),
});
export const ReminderRulePatchSchema = ReminderRuleInputSchema.partial();
export const ReminderRuleSchema = z.object({
  id: IdSchema,
  name: z.string(),
  interventionType: z.object({ id: IdSchema, name: z.string() }).nullable(),
  channel: ChannelSchema,
  before: z.string(),
  at: z.string().nullable(),
  fallback: z.array(ChannelSchema),
  fallbackAfter: z.string().nullable(),
  onClosedDays: z.enum(CLOSED_DAY_CHOICES),
  enabled: z.boolean(),
  createdAt: InstantSchema,
  updatedAt: InstantSchema,
});
export type ReminderRuleView = z.infer<typeof ReminderRuleSchema>;

export const ReminderListQuerySchema = PageQuerySchema.extend({
  status: z.string().max(200).optional(),
  channel: ChannelSchema.optional(),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  personId: IdSchema.optional(),
  interventionId: IdSchema.optional(),
});
export const ResolveReminderSchema = z.object({ outcome: z.enum(['SENT', 'NOT_SENT']) });

export const reminderEndpoints = {
  list: endpoint({ id: 'reminders.list', method: 'GET', path: '/reminders', permission: 'reminders:read', summary: 'Reminders, soonest first', query: ReminderListQuerySchema, response: pageOf(ReminderSchema), status: 200, audit: { action: 'reminders.list', entity: 'Reminder' } }),
  get: endpoint({ id: 'reminders.get', method: 'GET', path: '/reminders/:id', permission: 'reminders:read', summary: 'One reminder with its attempts', params: IdParamsSchema, response: ReminderSchema, status: 200, audit: { action: 'reminders.read', entity: 'Reminder' } }),
  retry: endpoint({ id: 'reminders.retry', method: 'POST', path: '/reminders/:id/retry', permission: 'reminders:write', summary: 'Send a FAILED, EXPIRED or SKIPPED reminder again; UNKNOWN answers 409', params: IdParamsSchema, response: ReminderSchema, status: 200, audit: { action: 'reminders.retry', entity: 'Reminder' } }),
  cancel: endpoint({ id: 'reminders.cancel', method: 'POST', path: '/reminders/:id/cancel', permission: 'reminders:write', summary: 'Cancel a reminder that has not been claimed', params: IdParamsSchema, response: ReminderSchema, status: 200, audit: { action: 'reminders.cancel', entity: 'Reminder' } }),
  resolve: endpoint({ id: 'reminders.resolve', method: 'POST', path: '/reminders/:id/resolve', permission: 'reminders:write', summary: 'Say what became of an UNKNOWN reminder', params: IdParamsSchema, body: ResolveReminderSchema, response: ReminderSchema, status: 200, audit: { action: 'reminders.resolve', entity: 'Reminder' } }),
};

export const reminderRuleEndpoints = {
  list: endpoint({ id: 'reminderRules.list', method: 'GET', path: '/reminder-rules', permission: 'reminder-rules:read', summary: 'Reminder rules', query: PageQuerySchema, response: pageOf(ReminderRuleSchema), status: 200 }),
  get: endpoint({ id: 'reminderRules.get', method: 'GET', path: '/reminder-rules/:id', permission: 'reminder-rules:read', summary: 'One reminder rule', params: IdParamsSchema, response: ReminderRuleSchema, status: 200 }),
  create: endpoint({ id: 'reminderRules.create', method: 'POST', path: '/reminder-rules', permission: 'reminder-rules:write', summary: 'Create a rule; future appointments are re-planned within 60 s', body: ReminderRuleInputSchema, response: ReminderRuleSchema, status: 201, idempotent: true }),
  update: endpoint({ id: 'reminderRules.update', method: 'PATCH', path: '/reminder-rules/:id', permission: 'reminder-rules:write', summary: 'Change a rule', params: IdParamsSchema, body: ReminderRulePatchSchema, response: ReminderRuleSchema, status: 200 }),
  remove: endpoint({ id: 'reminderRules.remove', method: 'DELETE', path: '/reminder-rules/:id', permission: 'reminder-rules:write', summary: 'Remove a rule; its pending reminders are cancelled', params: IdParamsSchema, response: NoContentSchema, status: 200 }),
};
