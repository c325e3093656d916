import type { Channel, ReminderReason, ReminderStatus, SuppressionReason } from '@tappplus/contracts';

/** One reminder that is due, with what the decision to send needs of the person, the consent, the rule and the clinic. */
export interface DueRow {
  id: string;
  organizationId: string;
  appointmentKind: string;
  appointmentId: string;
  planRevision: number;
  ruleId: string;
  personId: string;
  channel: Channel;
  recipient: string | null;
  scheduledAt: Date;
  usefulUntil: Date;
  nextActionAt: Date;
  claimRevision: number;
  attemptCount: number;
  updatedAt: Date;
  firstName: string;
  lastName: string;
  /** Who gets the message: the guardian or the patient; contact, consent, language and devices are his. */
  readerId: string;
  phone: string | null;
  phoneIsMobile: boolean | null;
  email: string | null;
  locale: string | null;
  deceasedAt: Date | null;
  archivedAt: Date | null;
  /** A provider refuses the address of this channel; null = none does. */
  suppression: SuppressionReason | null;
  /** Null = never asked. */
  consentGranted: boolean | null;
  ruleEnabled: boolean;
  ruleRemovedAt: Date | null;
  ruleChannel: Channel;
  /** JSON list of channels. */
  ruleFallback: string;
  /** ISO 8601 duration. */
  ruleFallbackAfter: string | null;
  /** A later plan of the same appointment has taken its place. */
  superseded: boolean;
  /** PUSH: an earlier call ended unknown, so that a phone may show the message already. */
  mayBeShown: boolean;
  devices: DueDevice[];
}

/** A live registration token of the person; only read for PUSH. */
export interface DueDevice {
  id: string;
  token: string;
}

/** What can take no more at the moment: a channel, or one clinic's way out by it. */
export interface Shut {
  channel: Channel;
  organizationId?: string;
}

/** Where a reminder goes next, written only if it is still in the claim it comes from. */
export interface ReminderChange {
  id: string;
  claimRevision: number;
  status: ReminderStatus;
  reason: ReminderReason | null;
  nextActionAt: Date | null;
  sentAt: Date | null;
  provider: string | null;
  providerMessageId: string | null;
  /** When the next channel is tried unless a delivery is heard of. */
  fallbackAt: Date | null;
}

/** What became of one call. */
export interface AttemptChange {
  id: string;
  outcome: 'ACCEPTED' | 'REJECTED' | 'NOT_SENT' | 'UNKNOWN';
  provider: string;
  sender: string | null;
  providerMessageId: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  /** When the provider is asked how the message stands; null = it cannot be. */
  statusCheckAt: Date | null;
}

/** A row to be written before its call. */
export interface NewAttempt {
  id: string;
  organizationId: string;
  reminderId: string;
  number: number;
  channel: Channel;
  provider: string;
  deviceId: string | null;
  recipient: string | null;
  sender: string | null;
  subject: string | null;
  bodyCipher: string;
  /** SMS parts; null for the other channels. */
  segments: number | null;
  startedAt: Date;
}

/** How long a claim is held: longer than the longest call (10 s) and its recording. */
export const LEASE_MS = 30_000;
/** A call that has not begun this long before the end of its lease is not begun at all. */
export const CALL_NEEDS_MS = 12_000;
