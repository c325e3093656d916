import { z } from 'zod';
import { ANSWER_SOURCES, CONFIRMATIONS } from './confirmations.js';
import { endpoint } from './endpoint.js';
import { PlannedReminderSchema, ReminderSchema } from './reminders.js';
import { IdParamsSchema, IdSchema, InstantSchema, LocalDateTimeSchema, PageQuerySchema, pageOf } from './primitives.js';

export const INTERVENTION_STATUSES = ['SCHEDULED', 'ARRIVED', 'COMPLETED', 'NO_SHOW', 'CANCELLED'] as const;
export type InterventionStatus = (typeof INTERVENTION_STATUSES)[number];

/** Wall time of the clinic (`2026-11-25T09:00`) or an instant with an offset; to the minute or second. */
export const ScheduledAtInputSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?$/);
export const OverrideSchema = z.object({ reason: z.string().trim().min(3).max(500) });

export const InterventionInputSchema = z.object({
  personId: IdSchema,
  /** Name or id of an intervention type. */
  type: z.string().trim().min(1).max(120),
  scheduledAt: ScheduledAtInputSchema,
  durationMinutes: z.number().int().min(5).max(1440).optional(),
  practitionerId: IdSchema.nullable().optional(),
  location: z.string().trim().max(200).nullable().optional(),
  description: z.string().max(5000).nullable().optional(),
  override: OverrideSchema.optional(),
});
export const InterventionPatchSchema = InterventionInputSchema.omit({ personId: true }).partial().extend({
  /** Revision the caller saw; another one in the database answers 409 REVISION_CONFLICT. */
  revision: z.number().int().optional(),
});
export const CancelInterventionSchema = z.object({ reason: z.string().trim().max(500).optional() });

const PersonRefSchema = z.object({ id: IdSchema, firstName: z.string(), lastName: z.string(), phone: z.string().nullable(), locale: z.string().nullable() });
const PractitionerRefSchema = z.object({ id: IdSchema, firstName: z.string(), lastName: z.string(), colour: z.string().nullable() });
const TypeRefSchema = z.object({ id: IdSchema, name: z.string(), colour: z.string().nullable() });

export const InterventionSummarySchema = z.object({
  id: IdSchema,
  person: PersonRefSchema,
  type: TypeRefSchema,
  practitioner: PractitionerRefSchema.nullable(),
  scheduledAt: InstantSchema,
  scheduledLocal: LocalDateTimeSchema,
  endsAt: InstantSchema,
  endsLocal: LocalDateTimeSchema,
  timeZone: z.string(),
  durationMinutes: z.number().int(),
  location: z.string().nullable(),
  status: z.enum(INTERVENTION_STATUSES),
  revision: z.number().int(),
  /** What the patient said of this hour, how it came and when; a move sets it back. */
  confirmation: z.enum(CONFIRMATIONS),
  confirmedBy: z.enum(ANSWER_SOURCES).nullable(),
  confirmedAt: InstantSchema.nullable(),
  /** How its reminders stand, for lists: counts per status. */
  reminderCounts: z.record(z.string(), z.number().int()),
});
export type InterventionSummary = z.infer<typeof InterventionSummarySchema>;
export const InterventionSchema = InterventionSummarySchema.extend({
  personId: IdSchema,
  practitionerId: IdSchema.nullable(),
  /** Null for callers without `clinical:read`. */
  description: z.string().nullable(),
  cancelReason: z.string().nullable(),
  overridden: z.boolean(),
  createdAt: InstantSchema,
  updatedAt: InstantSchema,
  reminders: z.array(ReminderSchema),
});
export type InterventionView = z.infer<typeof InterventionSchema>;

export const InterventionPreviewSchema = z.object({
  scheduledAt: InstantSchema,
  scheduledLocal: LocalDateTimeSchema,
  endsLocal: LocalDateTimeSchema,
  timeZone: z.string(),
  durationMinutes: z.number().int(),
  reminders: z.array(PlannedReminderSchema),
  /** Appointments it would clash with; the create call answers 409 for these. */
  conflicts: z.array(z.object({ resource: z.enum(['PRACTITIONER', 'PERSON', 'ROOM']), appointmentId: IdSchema, startsLocal: LocalDateTimeSchema, endsLocal: LocalDateTimeSchema })),
});
export type InterventionPreview = z.infer<typeof InterventionPreviewSchema>;

export const InterventionsQuerySchema = PageQuerySchema.extend({
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  personId: IdSchema.optional(),
  practitionerId: IdSchema.optional(),
  status: z.string().max(100).optional(),
});

const change = (name: string) => ({ action: `interventions.${name}`, entity: 'Intervention' });
export const interventionEndpoints = {
  list: endpoint({ id: 'interventions.list', method: 'GET', path: '/interventions', permission: 'interventions:read', summary: 'Interventions by time; from and to are clinic dates, wall times or instants (to is exclusive, a date means its end)', query: InterventionsQuerySchema, response: pageOf(InterventionSummarySchema), status: 200, audit: change('list') }),
  get: endpoint({ id: 'interventions.get', method: 'GET', path: '/interventions/:id', permission: 'interventions:read', summary: 'One intervention with its reminders', params: IdParamsSchema, response: InterventionSchema, status: 200, audit: change('read') }),
  preview: endpoint({ id: 'interventions.preview', method: 'POST', path: '/interventions/preview', permission: 'interventions:write', summary: 'The reminders it would plan, with texts; writes nothing', body: InterventionInputSchema, response: InterventionPreviewSchema, status: 200, audit: change('preview') }),
  create: endpoint({ id: 'interventions.create', method: 'POST', path: '/interventions', permission: 'interventions:write', summary: 'Schedule an intervention and plan its reminders', body: InterventionInputSchema, response: InterventionSchema, status: 201, idempotent: true, audit: change('create') }),
  update: endpoint({ id: 'interventions.update', method: 'PATCH', path: '/interventions/:id', permission: 'interventions:write', summary: 'Change or move; reminders are re-planned', params: IdParamsSchema, body: InterventionPatchSchema, response: InterventionSchema, status: 200, audit: change('update') }),
  cancel: endpoint({ id: 'interventions.cancel', method: 'POST', path: '/interventions/:id/cancel', permission: 'interventions:write', summary: 'Cancel; its reminders are silenced', params: IdParamsSchema, body: CancelInterventionSchema, response: InterventionSchema, status: 200, audit: change('cancel') }),
  arrive: endpoint({ id: 'interventions.arrive', method: 'POST', path: '/interventions/:id/arrive', permission: 'interventions:write', summary: 'The patient is here', params: IdParamsSchema, response: InterventionSchema, status: 200, audit: change('arrive') }),
  complete: endpoint({ id: 'interventions.complete', method: 'POST', path: '/interventions/:id/complete', permission: 'interventions:write', summary: 'Done', params: IdParamsSchema, response: InterventionSchema, status: 200, audit: change('complete') }),
  noShow: endpoint({ id: 'interventions.noShow', method: 'POST', path: '/interventions/:id/no-show', permission: 'interventions:write', summary: 'The patient did not come', params: IdParamsSchema, response: InterventionSchema, status: 200, audit: change('noShow') }),
  reopen: endpoint({ id: 'interventions.reopen', method: 'POST', path: '/interventions/:id/reopen', permission: 'interventions:write', summary: 'Undo arrive, complete, no-show or cancel', params: IdParamsSchema, response: InterventionSchema, status: 200, audit: change('reopen') }),
};
