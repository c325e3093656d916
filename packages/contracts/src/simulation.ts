import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { ChannelSchema, IdSchema, InstantSchema, LocalDateSchema, MessageLanguageSchema } from './primitives.js';
import { ReminderRulePatchSchema } from './reminders.js';

const CostSchema = z.object({ amount: z.number(), currency: z.string(), complete: z.boolean() });

/** What is tried on the interventions to come, and not saved. */
export const SimulationInputSchema = z.object({
  /** The rule that is changed; absent = a new one. */
  ruleId: IdSchema.optional(),
  /** A whole rule, or what changes of the one named. It is tried as if it were enabled, unless it says otherwise. Absent = the rules as they are. */
  rule: ReminderRulePatchSchema.optional(),
  /** A text to count with instead of the stored one. */
  text: z.object({ channel: ChannelSchema, locale: MessageLanguageSchema.optional(), body: z.string().min(1).max(5000) }).optional(),
  days: z.number().int().min(1).max(30).optional(),
});

const CountsSchema = z.object({ EMAIL: z.number().int(), SMS: z.number().int(), WHATSAPP: z.number().int(), PUSH: z.number().int() });
export const SimulationSchema = z.object({
  from: LocalDateSchema,
  to: LocalDateSchema,
  /** Interventions looked at. */
  appointments: z.number().int(),
  /** False when there are more than are looked at: then everything here is of the first ones, up to `lookedUntil`. */
  complete: z.boolean(),
  lookedUntil: InstantSchema.nullable(),
  /** Messages that would leave, per day of the clinic; every day of the span is there. */
  days: z.array(CountsSchema.extend({ date: LocalDateSchema })),
  channels: z.array(z.object({ channel: ChannelSchema, messages: z.number().int(), segments: z.number().int(), cost: CostSchema.nullable() })),
  /** Null while the clinic has given no prices. */
  cost: CostSchema.nullable(),
  movedByQuietHours: z.number().int(),
  movedByClosedDays: z.number().int(),
  /** Patients whom none of the rules reaches; the first hundred by name of their intervention's hour. */
  unreachable: z.object({ count: z.number().int(), people: z.array(z.object({ id: IdSchema, name: z.string(), reason: z.enum(['NO_CONTACT', 'OPTED_OUT']) })) }),
  /** Against the reminders as they are planned today. */
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
});
export type SimulationView = z.infer<typeof SimulationSchema>;

export const ruleSimulationEndpoints = {
  run: endpoint({ id: 'ruleSimulation.run', method: 'POST', path: '/reminder-rules/simulate', permission: 'reminder-rules:read', summary: 'Try a rule or a text on the interventions of the next 30 days; nothing is saved', body: SimulationInputSchema, response: SimulationSchema, status: 200, audit: { action: 'reminderRules.simulate', entity: 'ReminderRule' } }),
};
