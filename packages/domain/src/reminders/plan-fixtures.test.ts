import { instantOfLocal } from '../time/wall-time.js';
import type { AppointmentToRemind, ClinicForPlanning, PersonForPlanning, RuleForPlanning } from './reminder-types.js';

/** Test data of the planning tests: an appointment, a rule, a person and a clinic that lack nothing. */
export function appointmentAt(local: string, timeZone = 'Africa/Casablanca', change: Partial<AppointmentToRemind> = {}): AppointmentToRemind {
  return { typeId: 'type-1', scheduledLocal: local, timeZone, scheduledAt: instantOfLocal(local, timeZone), active: true, ...change };
}

export function ruleOf(id: string, change: Partial<RuleForPlanning> = {}): RuleForPlanning {
  return { id, name: id, interventionTypeId: null, channel: 'SMS', before: 'P1D', at: null, fallback: [], enabled: true, ...change };
}

export function personWith(change: Partial<PersonForPlanning> = {}): PersonForPlanning {
  return { phone: '+212612345678', phoneIsMobile: true, email: 'amina@example.org', liveDevices: 1, consents: {}, deceased: false, archived: false, ...change };
}

export function clinicWith(change: Partial<ClinicForPlanning> = {}): ClinicForPlanning {
  return { timeZone: 'Africa/Casablanca', quietHours: null, requireConsent: false, ...change };
}

export function at(iso: string): Temporal.Instant {
  return Temporal.Instant.from(iso);
}
