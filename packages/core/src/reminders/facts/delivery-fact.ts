import type { Channel, ReminderReason, ReminderStatus } from '@tappplus/contracts';
import type { FactType } from '@tappplus/domain/reminders/delivery-facts';

/** What a provider said after it had taken a message, whoever brought it here: a webhook or a look at the provider. */
export interface DeliveryFact {
  provider: 'TWILIO' | 'SENDGRID';
  /** The attempt's id, where the provider hands it back; it counts before the message's. */
  attemptId: string | null;
  providerMessageId: string | null;
  /** The same event has the same id by whatever way it comes. */
  eventId: string;
  type: FactType;
  occurredAt: Date;
  errorCode: string | null;
  /** In the provider's word. */
  word: string;
}

/** What looking at a message costs and weighs; known later than its state. */
export interface MessageFigures {
  segments: number | null;
  price: string | null;
  priceCurrency: string | null;
}

/** An attempt that facts are about. */
export interface FactAttempt {
  id: string;
  organizationId: string;
  reminderId: string;
  channel: Channel;
  provider: string;
  recipient: string | null;
  providerMessageId: string | null;
  providerStatus: string | null;
  outcome: string;
  startedAt: Date;
}

/** A reminder that facts may move: one whose attempt they are about, or one that travelled inside it. */
export interface FactReminder {
  id: string;
  organizationId: string;
  status: ReminderStatus;
  reason: ReminderReason | null;
  claimedAt: Date | null;
  carriedById: string | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
}

export interface StoredFact {
  attemptId: string;
  type: FactType;
  occurredAt: Date;
  errorCode: string | null;
}

/** Where facts move one reminder. */
export interface FactChange {
  id: string;
  status: ReminderStatus;
  reason: ReminderReason | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  provider: string;
  providerMessageId: string | null;
}
