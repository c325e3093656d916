import type { Locale, ReminderReason, ReminderStatus } from '@tappplus/contracts';
import { reachBy } from '@tappplus/domain/reminders/reachability';
import type { AppointmentForReminders } from '../appointment-source.js';
import type { DueDevice, DueRow } from './delivery-rows.js';

/** What sending must know of the clinic. */
export interface ClinicForDelivery {
  name: string;
  phone: string | null;
  locale: Locale;
  requireConsent: boolean;
}

export interface Target {
  recipient: string;
  deviceId: string | null;
}

export type DeliveryDecision =
  | { kind: 'SEND'; targets: Target[] }
  | { kind: 'CLOSE'; status: ReminderStatus; reason: ReminderReason };

/**
 * Looks at a due reminder once more, right before its claim: the plan may be hours old. Moved, cancelled, closed, too late, rule gone,
 * person deceased, archived, opted out or without contact: it is closed with that reason. Otherwise where it goes.
 */
export function decideDelivery(row: DueRow, appointment: AppointmentForReminders | undefined, clinic: ClinicForDelivery, now: Temporal.Instant): DeliveryDecision {
  if (appointment === undefined) return close('CANCELLED', 'APPOINTMENT_CANCELLED');
  if (!appointment.active) return close('CANCELLED', 'APPOINTMENT_CLOSED');
  if (row.superseded || appointment.scheduledAt.epochMilliseconds !== row.usefulUntil.getTime()) return close('CANCELLED', 'MOVED');
  if (row.usefulUntil.getTime() <= now.epochMilliseconds) return close('EXPIRED', 'TOO_LATE');
  if (row.ruleRemovedAt !== null || !row.ruleEnabled) return close('CANCELLED', 'RULE_DISABLED');
  if (row.deceasedAt !== null) return close('SKIPPED', 'DECEASED');
  if (row.archivedAt !== null) return close('SKIPPED', 'ARCHIVED');
  const reach = reachBy(row.channel, personOf(row), clinic.requireConsent);
  if (!reach.reachable) return close('SKIPPED', reach.reason);
  if (row.channel === 'PUSH') return { kind: 'SEND', targets: row.devices.map(toTarget) };
  return { kind: 'SEND', targets: [{ recipient: reach.recipient ?? '', deviceId: null }] };
}

function personOf(row: DueRow) {
  return {
    phone: row.phone, phoneIsMobile: row.phoneIsMobile, email: row.email, liveDevices: row.devices.length,
    consents: row.consentGranted === null ? {} : { [row.channel]: row.consentGranted },
    suppressed: row.suppression === null ? {} : { [row.channel]: row.suppression },
    deceased: row.deceasedAt !== null, archived: row.archivedAt !== null,
  };
}

function toTarget(device: DueDevice): Target {
  return { recipient: device.token, deviceId: device.id };
}

function close(status: ReminderStatus, reason: ReminderReason): DeliveryDecision {
  return { kind: 'CLOSE', status, reason };
}
