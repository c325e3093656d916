import type { Channel, Confirmation, InterventionStatus, NotReachedBecause, Provider, ReachStage, ReminderReason, ReminderStatus } from '@tappplus/contracts';

/** A reminder of an appointment, as far as reaching somebody is concerned. A carried one has the fate of its carrier. */
export interface ReachReminder {
  id: string;
  channel: Channel;
  status: ReminderStatus;
  reason: ReminderReason | null;
  provider: Provider | null;
  planRevision: number;
  scheduledAt: Date;
  /** Start of the appointment that it tells of. */
  usefulUntil: Date;
  /** When the engine looks at it next; null when it is done with it. */
  nextActionAt: Date | null;
  /** When the next channel of its chain is tried. */
  fallbackAt: Date | null;
  createdAt: Date;
}

export interface ReachAppointment {
  scheduledAt: Date;
  status: InterventionStatus;
  confirmation: Confirmation;
  /** LINK, SMS, WHATSAPP or STAFF. */
  confirmedBy: string | null;
}

export interface ReachCall {
  outcome: 'REACHED' | 'NO_ANSWER' | 'MOVED';
  at: Date;
}

export interface ReachResult {
  stage: ReachStage;
  because: NotReachedBecause | null;
  reason: ReminderReason | null;
  /** The channel that got furthest, or the one whose failure decided; null where no message is to blame. */
  channel: Channel | null;
}

/** A message that is overdue counts as still to come only while it would arrive so long before the appointment. */
const LEAST_NOTICE_MS = 60 * 60_000;

/** How far a message got that a provider took; it stands higher in the list. What only reached the box's own outbox is none of these. */
export const REACHED_STATUSES = ['SENT', 'DELIVERED', 'READ'] as const satisfies readonly ReminderStatus[];
type ReachedStatus = (typeof REACHED_STATUSES)[number];

const BECAUSE_SKIPPED: Readonly<Partial<Record<ReminderReason, NotReachedBecause>>> = {
  NO_CONTACT: 'NO_CONTACT', OPTED_OUT: 'OPTED_OUT', DECEASED: 'DECEASED', ARCHIVED: 'ARCHIVED', LATE_BOOKING: 'LATE_BOOKING', DUPLICATE: 'LATE_BOOKING',
};
/** Causes that lie in a message, and so in its channel; the others lie in the patient or the booking. */
const OF_A_MESSAGE: readonly NotReachedBecause[] = ['UNKNOWN', 'FAILED', 'EXPIRED', 'OUTBOX'];
/** Which of several causes is told: the one that a person can do most about. */
const CAUSES: readonly NotReachedBecause[] = ['DECEASED', 'ARCHIVED', 'UNKNOWN', 'FAILED', 'EXPIRED', 'OUTBOX', 'OPTED_OUT', 'NO_CONTACT', 'WITHHELD', 'LATE_BOOKING'];

/**
 * How far the clinic got to a patient about one appointment; the only definition of "not reached" in the house.
 *
 * - Only messages about the appointment's present hour count: one that told another hour reached nobody (the same rule as in `diffReminders`).
 * - One message taken by a provider is enough. `SENT` is no proof of arrival: e-mail and push may stay there for good.
 * - An answer of the patient proves that he read; "I come" is `CONFIRMED`, whoever took it down; a call that found somebody, or another answer told to staff, is `CALLED`.
 * - `NOT_REACHED`: no message was taken, and none is to come that could still arrive in time.
 */
export function reachOf(appointment: ReachAppointment, reminders: readonly ReachReminder[], calls: readonly ReachCall[], now: Date): ReachResult {
  const current = ofThisHour(appointment, reminders);
  const furthest = furthestOf(current);
  if (appointment.confirmation === 'CONFIRMED') return { ...result('CONFIRMED'), channel: furthest?.channel ?? null };
  const answered = appointment.confirmation !== 'UNANSWERED';
  if ((answered && appointment.confirmedBy === 'STAFF') || calls.some((call) => countsAsReached(call, current))) return result('CALLED');
  if (answered) return { ...result('READ'), channel: furthest?.channel ?? null };
  if (furthest !== null) return { ...result(furthest.status), channel: furthest.channel };
  if (appointment.scheduledAt > now && current.some((each) => isToCome(each, now))) return result('PLANNED');
  return notReached(current);
}

/** Whether a call settles the present hour: one about an earlier hour does not, except that whoever agreed to move knows the new one. */
export function countsAsReached(call: ReachCall, current: readonly Pick<ReachReminder, 'createdAt'>[]): boolean {
  if (call.outcome === 'NO_ANSWER') return false;
  if (call.outcome === 'MOVED') return true;
  const planned = Math.min(...current.map((each) => each.createdAt.getTime()));
  return !Number.isFinite(planned) || call.at.getTime() >= planned;
}

/** The messages that tell the appointment's present hour. */
export function ofThisHour(appointment: Pick<ReachAppointment, 'scheduledAt'>, reminders: readonly ReachReminder[]): ReachReminder[] {
  const hour = appointment.scheduledAt.getTime();
  const toldOtherwise = Math.max(-1, ...reminders.filter((each) => each.usefulUntil.getTime() !== hour && reached(each)).map((each) => each.planRevision));
  return reminders.filter((each) => each.usefulUntil.getTime() === hour && each.planRevision > toldOtherwise);
}

function reached(reminder: ReachReminder): boolean {
  return reachedStatus(reminder) !== null;
}

function reachedStatus({ status, provider }: ReachReminder): ReachedStatus | null {
  return provider === 'OUTBOX' ? null : (REACHED_STATUSES.find((each) => each === status) ?? null);
}

function furthestOf(reminders: readonly ReachReminder[]): { status: ReachedStatus; channel: Channel } | null {
  let furthest: { status: ReachedStatus; channel: Channel } | null = null;
  for (const each of reminders) {
    const status = reachedStatus(each);
    if (status !== null && (furthest === null || REACHED_STATUSES.indexOf(status) > REACHED_STATUSES.indexOf(furthest.status))) furthest = { status, channel: each.channel };
  }
  return furthest;
}

/** Whether the engine will still try, early enough to be of use. */
function isToCome(reminder: ReachReminder, now: Date): boolean {
  const end = reminder.usefulUntil.getTime();
  const next = Math.max(reminder.scheduledAt.getTime(), reminder.nextActionAt?.getTime() ?? 0);
  const inTime = next > now.getTime() ? next < end : now.getTime() + LEAST_NOTICE_MS <= end;
  switch (reminder.status) {
    case 'PENDING': return inTime;
    case 'SENDING': return true;
    case 'UNKNOWN': return (reminder.nextActionAt !== null && inTime) || nextChannelComes(reminder, end);
    case 'FAILED': return nextChannelComes(reminder, end);
    default: return false;
  }
}

function nextChannelComes(reminder: ReachReminder, end: number): boolean {
  return reminder.fallbackAt !== null && reminder.fallbackAt.getTime() < end;
}

function notReached(reminders: readonly ReachReminder[]): ReachResult {
  const latestFirst = [...reminders].sort((one, other) => other.scheduledAt.getTime() - one.scheduledAt.getTime());
  const causes = latestFirst.map((each) => ({ because: causeOf(each), reason: each.reason, channel: each.channel }));
  for (const because of CAUSES) {
    const found = causes.find((each) => each.because === because);
    if (found !== undefined) return { stage: 'NOT_REACHED', because, reason: found.reason, channel: OF_A_MESSAGE.includes(because) ? found.channel : null };
  }
  return { stage: 'NOT_REACHED', because: 'NO_REMINDER', reason: null, channel: null };
}

function causeOf(reminder: ReachReminder): NotReachedBecause | null {
  switch (reminder.status) {
    case 'UNKNOWN': return 'UNKNOWN';
    case 'FAILED': return 'FAILED';
    case 'EXPIRED':
    case 'PENDING':
    case 'SENDING': return 'EXPIRED';
    case 'SENT':
    case 'DELIVERED':
    case 'READ': return 'OUTBOX';
    case 'SKIPPED': return reminder.reason === 'ANSWERED' ? null : (BECAUSE_SKIPPED[reminder.reason ?? 'NO_CONTACT'] ?? 'NO_CONTACT');
    case 'CANCELLED': return reminder.reason === 'CANCELLED_BY_STAFF' ? 'WITHHELD' : null;
  }
}

function result(stage: ReachStage): ReachResult {
  return { stage, because: null, reason: null, channel: null };
}
