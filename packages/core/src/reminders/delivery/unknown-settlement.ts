import type { ReminderReason, ReminderStatus } from '@tappplus/contracts';
import type { Settlement } from '@tappplus/domain/reminders/next-attempt';
import { FOUND_BY_ASKING } from './outcomes.repository.js';

/** What settling writes on the reminder and, when found, on its attempt. */
export interface SettlementRow {
  status: ReminderStatus;
  reason?: ReminderReason | null;
  nextActionAt: Date | null;
  askCount: number;
  sentAt?: Date;
  provider?: string;
  providerMessageId?: string;
  attempt: { outcome: string; providerMessageId?: string; errorCode: string; statusCheckAt?: Date } | null;
}

export interface Found {
  provider: string;
  providerMessageId: string;
  /** In the provider's words. */
  status: string;
  startedAt: Date;
  foundAt: Date;
}

/** Words of Twilio for a message it took and will not deliver. */
const NEVER_DELIVERED = ['failed', 'undelivered', 'canceled'];

/** A message that was found was sent when its call was made; the provider may have given it up since. */
export function foundRow(found: Found, settlement: Settlement): SettlementRow {
  const lost = NEVER_DELIVERED.includes(found.status.toLowerCase());
  return {
    status: lost ? 'FAILED' : 'SENT', reason: lost ? 'NOT_DELIVERED' : null, nextActionAt: null, askCount: settlement.askCount, sentAt: found.startedAt,
    provider: found.provider, providerMessageId: found.providerMessageId,
    attempt: { outcome: 'ACCEPTED', providerMessageId: found.providerMessageId, errorCode: FOUND_BY_ASKING, statusCheckAt: found.foundAt },
  };
}

/** A message that was not found: asked for again later, sent again, or left to a person. */
export function notFoundRow(settlement: Settlement): SettlementRow {
  const { askCount } = settlement;
  switch (settlement.status) {
    case 'UNKNOWN': return { status: 'UNKNOWN', nextActionAt: toDate(settlement.at), askCount, attempt: null };
    case 'PENDING': return { status: 'PENDING', reason: null, nextActionAt: toDate(settlement.at), askCount, attempt: { outcome: 'NOT_SENT', errorCode: 'NOT_FOUND' } };
    case 'SENT': return { status: 'SENT', reason: null, nextActionAt: null, askCount, attempt: null };
    default: return { status: settlement.status, reason: settlement.reason, nextActionAt: null, askCount, attempt: { outcome: 'NOT_SENT', errorCode: 'NOT_FOUND' } };
  }
}

function toDate(instant: Temporal.Instant | null): Date | null {
  return instant === null ? null : new Date(instant.epochMilliseconds);
}
