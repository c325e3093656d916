import type { Channel, ClosedDayChoice, ReminderReason, ReminderStatus, SkipReason, SuppressionReason } from '@tappplus/contracts';
import type { DayCalendar } from '../calendar/day-calendar.js';

/** What planning needs of an appointment; `scheduledAt` is derived from `scheduledLocal` in `timeZone`. */
export interface AppointmentToRemind {
  typeId: string;
  scheduledLocal: string;
  timeZone: string;
  scheduledAt: Temporal.Instant;
  /** Still expected: SCHEDULED, not cancelled, arrived or done. */
  active: boolean;
}

/** A reminder rule. `before`: ISO 8601 duration, days are calendar days; `at`: local time `HH:MM` on that day. */
export interface RuleForPlanning {
  id: string;
  name: string;
  /** Null = every type. */
  interventionTypeId: string | null;
  channel: Channel;
  before: string;
  at: string | null;
  fallback: readonly Channel[];
  /** How long a sent message may stay undelivered before the next channel is tried (ISO 8601 duration); null or absent = only a failure counts. */
  fallbackAfter?: string | null;
  /** What it does on a closed day; absent = SEND. */
  onClosedDays?: ClosedDayChoice;
  enabled: boolean;
}

/** Contact, consents and refusals are those of whoever gets the messages (`addresseeOf`); death and archive are the patient's. */
export interface PersonForPlanning {
  /** Whose contact it is when not the patient's own. */
  recipientPersonId?: string | null;
  /** E.164. */
  phone: string | null;
  /** False for landlines; null when not known, then taken as able to receive. */
  phoneIsMobile: boolean | null;
  email: string | null;
  /** Registered devices that are still alive. */
  liveDevices: number;
  /** Absent = not asked, false = opted out. */
  consents: Partial<Record<Channel, boolean | undefined>>;
  /** Channels whose address a provider said cannot or must not be used; absent = none. */
  suppressed?: Partial<Record<Channel, SuppressionReason>>;
  deceased: boolean;
  archived: boolean;
}

/** Local times `HH:MM` of the clinic; `from` later than `to` crosses midnight. */
export interface QuietHours { from: string; to: string }

export interface ClinicForPlanning {
  timeZone: string;
  quietHours: QuietHours | null;
  requireConsent: boolean;
  /** Working days and holidays; only needed when a rule minds closed days. */
  calendar?: DayCalendar;
}

export interface PlannedReminder {
  ruleId: string;
  ruleName: string;
  /** The rule's channel, or the fallback that stands in because the rule's own cannot reach the person. */
  channel: Channel;
  /** E.164 or address; null for PUSH (all live devices) and when there is none. */
  recipient: string | null;
  /** The guardian whose contact it is; absent or null = the patient's own. */
  recipientPersonId?: string | null;
  status: 'PENDING' | 'SKIPPED';
  reason: SkipReason | null;
  scheduledAt: Temporal.Instant;
  /** The same in the appointment's zone, `YYYY-MM-DDTHH:MM:SS`. */
  scheduledLocal: string;
  timeZone: string;
  /** Start of the appointment. */
  usefulUntil: Temporal.Instant;
  movedByQuietHours: boolean;
  movedByClosedDay: boolean;
  /** When the rule alone would have it leave, before quiet hours and late booking. */
  dueAt: Temporal.Instant;
  /** Late, and sent at once because nothing else is to come. */
  atOnce: boolean;
  /** Whether `channel` could carry a message to the person now, whatever the time. */
  reachable: boolean;
}

/** A stored reminder as `diffReminders` needs it. */
export interface StoredReminder {
  id: string;
  ruleId: string;
  channel: Channel;
  recipient: string | null;
  status: ReminderStatus;
  reason: ReminderReason | null;
  scheduledAt: Temporal.Instant;
  usefulUntil: Temporal.Instant;
  planRevision: number;
  /** The step of the fallback chain before this one; absent or null = planned, not fallen back to. */
  fallbackOfId?: string | null;
  /** Whose contact is used; absent or null = the patient's own. */
  recipientPersonId?: string | null;
}
