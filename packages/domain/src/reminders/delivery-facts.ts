import type { ReminderReason, ReminderStatus } from '@tappplus/contracts';

/** What a provider says later about one attempt. SENT = it has the message; the last two are said of a message that arrived. */
export const FACT_TYPES = ['SENT', 'DELIVERED', 'FAILED', 'READ', 'SPAM_REPORT', 'UNSUBSCRIBED'] as const;
export type FactType = (typeof FACT_TYPES)[number];
export type FactState = 'SENT' | 'DELIVERED' | 'FAILED' | 'READ';

export interface AttemptFact {
  type: FactType;
  /** By the provider's clock, milliseconds since the epoch. */
  occurredAt: number;
  errorCode: string | null;
}

/** All that is known of one attempt. */
export interface AttemptState {
  state: FactState | null;
  /** First instant at which it is known to have arrived, milliseconds since the epoch. */
  deliveredAt: number | null;
  readAt: number | null;
  /** Why it did not arrive, when the provider said. */
  errorCode: string | null;
}

const STATE_OF: Readonly<Record<FactType, FactState>> = { SENT: 'SENT', DELIVERED: 'DELIVERED', FAILED: 'FAILED', READ: 'READ', SPAM_REPORT: 'DELIVERED', UNSUBSCRIBED: 'DELIVERED' };
/** A mail server may accept a message and bounce it later, so FAILED stands above DELIVERED: in doubt the clinic calls. Who has read it was reached. */
const RANK: Readonly<Record<FactState, number>> = { SENT: 1, DELIVERED: 2, FAILED: 3, READ: 4 };

/** The facts of one attempt joined: the same in whatever order and how often they came. */
export function attemptState(facts: readonly AttemptFact[]): AttemptState {
  const states = facts.map((fact) => STATE_OF[fact.type]);
  const state = states.reduce<FactState | null>((strongest, each) => (strongest === null || RANK[each] > RANK[strongest] ? each : strongest), null);
  const earliest = (wanted: FactState): number | null => facts.reduce<number | null>((first, fact) => (STATE_OF[fact.type] === wanted && (first === null || fact.occurredAt < first) ? fact.occurredAt : first), null);
  const [delivered, readAt] = [earliest('DELIVERED'), earliest('READ')];
  const codes = facts.flatMap((fact) => (fact.type === 'FAILED' && fact.errorCode !== null ? [fact.errorCode] : [])).sort();
  return { state, deliveredAt: delivered === null || readAt === null ? delivered ?? readAt : Math.min(delivered, readAt), readAt, errorCode: codes[0] ?? null };
}

/** Reasons of FAILED that a provider's word brings; others are the box's or a person's, and a provider's later word outdoes them. */
const BY_FACT: readonly (ReminderReason | null)[] = ['NOT_DELIVERED', 'INVALID_RECIPIENT', 'OPTED_OUT', 'REFUSED'];

export interface StandingReminder {
  status: ReminderStatus;
  reason: ReminderReason | null;
}

/**
 * Where facts move a reminder, null = nowhere. Forward only: SENT < DELIVERED < FAILED < READ.
 * `current` is the attempt of its last claim, `earlier` those before: of these only an arrival counts, since a later attempt took the place of
 * what failed. A fact ends SENDING and UNKNOWN; it also brings back what had been given up (PENDING again, EXPIRED, FAILED by the box or by
 * staff) when the message is known to have left after all. A reminder that waits for its next try does not fail by the last one's fact, and what
 * was cancelled or skipped stays so. `failure` is the reason of the current attempt's error.
 */
export function statusByFacts(standing: StandingReminder, current: FactState | null, earlier: readonly (FactState | null)[], failure: ReminderReason): StandingReminder | null {
  const arrived = earlier.filter((state) => state === 'DELIVERED' || state === 'READ');
  const strongest = [current, ...arrived].reduce<FactState | null>((best, each) => (each !== null && (best === null || RANK[each] > RANK[best]) ? each : best), null);
  const state = strongest === 'FAILED' && arrived.length > 0 ? 'DELIVERED' : strongest;
  const rank = rankOf(standing);
  if (state === null || rank === null) return null;
  const reason = state === 'FAILED' ? failure : null;
  if (state === 'FAILED' && (standing.status === 'PENDING' || standing.status === 'EXPIRED' || (standing.status === 'FAILED' && !BY_FACT.includes(standing.reason)))) return null;
  if (RANK[state] > rank) return { status: state, reason };
  return state === 'FAILED' && standing.status === 'FAILED' && standing.reason !== reason ? { status: 'FAILED', reason } : null;
}

/** Null = facts do not move it at all. */
function rankOf({ status, reason }: StandingReminder): number | null {
  switch (status) {
    case 'SENT':
    case 'DELIVERED':
    case 'READ': return RANK[status];
    case 'FAILED': return BY_FACT.includes(reason) ? RANK.FAILED : 0;
    case 'CANCELLED':
    case 'SKIPPED': return null;
    default: return 0;
  }
}
