import { OverrideSchema } from '@tappplus/contracts/interventions';
import { IdSchema, LocalDateSchema } from '@tappplus/contracts/primitives';
import { z } from 'zod';
import { wallHour } from './wall-hour';

/** The form: day and hour apart, as people say them; `scheduledAt` only carries what the box says about both. */
export const InterventionFormSchema = z.object({
  personId: IdSchema,
  type: z.string().trim().min(1).max(120),
  day: LocalDateSchema,
  hour: z.string().min(1).refine((text) => wallHour(text) !== null),
  scheduledAt: z.string().optional(),
  durationMinutes: z.number().int().min(5).max(1440).optional(),
  practitionerId: IdSchema.nullable().optional(),
  location: z.string().trim().max(200).nullable().optional(),
  description: z.string().max(5000).nullable().optional(),
  reason: OverrideSchema.shape.reason.optional(),
});
export type InterventionFormValues = z.output<typeof InterventionFormSchema>;
export type InterventionFormInput = z.input<typeof InterventionFormSchema>;

/** Clinic wall time of day and hour, or null while one of them is none. */
export function wallOf(day: string | undefined, hour: string | undefined): string | null {
  const time = wallHour(hour ?? '');
  return time !== null && LocalDateSchema.safeParse(day).success ? `${day}T${time}` : null;
}
