import type { PersonForPlanning } from './reminder-types.js';

/**
 * Whose contact, consents and language a patient's messages use: the guardian's when there is one who lives and is not archived, else the
 * patient's own (a guardian lost must not make the reminder be lost). The patient's own death or archive silences as before.
 */
export function addresseeOf<P extends PersonForPlanning>(patient: P, guardian: P | null): P {
  if (guardian === null || guardian.deceased || guardian.archived) return patient;
  return { ...guardian, deceased: patient.deceased, archived: patient.archived };
}
