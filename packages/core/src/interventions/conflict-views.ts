import type { InterventionPreview } from '@tappplus/contracts';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import type { Conflict } from '../availability/availability.service.js';

/** Clashes as a client sees them: which appointment, whose time, from when to when on the clinic's clock. Nothing about the patient. */
export function conflictViews(conflicts: readonly Conflict[], timeZone: string): InterventionPreview['conflicts'] {
  return conflicts.map((conflict) => ({
    resource: conflict.resource,
    appointmentId: conflict.appointmentId,
    startsLocal: localOfInstant(conflict.startsAt, timeZone),
    endsLocal: localOfInstant(conflict.endsAt, timeZone),
  }));
}
