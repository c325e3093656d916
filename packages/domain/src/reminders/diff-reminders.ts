import type { ReminderReason } from '@tappplus/contracts';
import { localOfInstant } from '../time/wall-time.js';
import { isServed } from './reminder-status.js';
import type { PlannedReminder, RuleForPlanning, StoredReminder } from './reminder-types.js';

export interface DiffContext {
  /** Start of the appointment as it stands now. */
  scheduledAt: Temporal.Instant;
  active: boolean;
  /** All rules of the clinic, to tell a disabled rule from a changed one. */
  rules: readonly Pick<RuleForPlanning, 'id' | 'enabled'>[];
  now: Temporal.Instant;
  /** Why the appointment is not active. */
  closedReason?: 'APPOINTMENT_CANCELLED' | 'APPOINTMENT_CLOSED';
}

export interface ReminderDiff {
  /** Ids of rows that stay as they are. */
  keep: string[];
  create: PlannedReminder[];
  /** Rows that become CANCELLED; only PENDING and SKIPPED ones. */
  cancel: { id: string; reason: ReminderReason }[];
}

/**
 * What to do to the stored reminders of one appointment so that they say what `planned` says.
 *
 * A row is *of this time* when its `usefulUntil` is the appointment's start, and *served* when its message left, is leaving or may have left
 * (SENDING, SENT, DELIVERED, READ, UNKNOWN). A served row of this time counts only while no message with another time was planned after it
 * (moved to 10:00, told, moved back to 09:00: 09:00 must be told again).
 *
 * | stored row | plan says for its rule | then |
 * |---|---|---|
 * | SENDING, SENT, DELIVERED, READ, UNKNOWN, FAILED, EXPIRED, CANCELLED | anything | row kept as history, never touched |
 * | PENDING, SKIPPED of another time | anything | cancelled `MOVED`; the plan's is created |
 * | PENDING | PENDING, same channel, recipient, instant | kept |
 * | PENDING, already due (box was off, retry waiting) | late (skipped or at once), same channel and recipient, reachable | kept: it still leaves |
 * | PENDING, already due | late, other channel or recipient, reachable | cancelled `CONTACT_CHANGED`, created for now |
 * | PENDING | PENDING, other channel or recipient | cancelled `CONTACT_CHANGED`, created |
 * | PENDING | PENDING, other instant | cancelled `RULE_CHANGED`, created |
 * | PENDING | SKIPPED | cancelled with the plan's reason, the SKIPPED one created |
 * | PENDING, SKIPPED | nothing, rule gone or disabled | cancelled `RULE_DISABLED` |
 * | PENDING, SKIPPED | nothing, rule is for another type now | cancelled `RULE_CHANGED` |
 * | SKIPPED | SKIPPED, same reason, channel and instant; or `LATE_BOOKING` | kept (its first reason is the true one) |
 * | SKIPPED | anything else | cancelled, the plan's is created |
 * | served, of this time | anything | nothing created: one message per rule and time |
 * | CANCELLED `CANCELLED_BY_STAFF`, of this time | anything | nothing created: staff said no |
 * | FAILED, EXPIRED, of this time | PENDING with the same channel, recipient and (unless at once) instant; SKIPPED | nothing created: retry is for people |
 * | FAILED, EXPIRED, of this time | PENDING otherwise (number corrected, rule moved) | created |
 * | none or `LATE_BOOKING`, another rule was served for this time | PENDING at once (a rule made later) | created as SKIPPED `LATE_BOOKING`: a new rule is no reason to write to everybody now |
 * | none | anything | created |
 * | PENDING step of a fallback chain, of this time | anything but silence | kept, and nothing created for its rule: the chain is under way |
 * | PENDING step of a fallback chain | SKIPPED `DECEASED`, `ARCHIVED`; nothing | cancelled so |
 * | SKIPPED step of a chain, or where it began | anything | kept as history |
 * | any, appointment not active | – | PENDING cancelled with `closedReason`, SKIPPED kept |
 * | any, appointment has begun | – | kept; the engine lets them expire |
 */
export function diffReminders(existing: readonly StoredReminder[], planned: readonly PlannedReminder[], context: DiffContext): ReminderDiff {
  const diff: ReminderDiff = { keep: [], create: [], cancel: [] };
  if (!context.active) return closeAll(existing, context, diff);
  const begun = Temporal.Instant.compare(context.scheduledAt, context.now) <= 0;
  const lastOtherTime = Math.max(-1, ...existing.filter((row) => isServed(row.status) && !ofThisTime(row, context)).map((row) => row.planRevision));
  const counts = (row: StoredReminder) => ofThisTime(row, context) && row.planRevision > lastOtherTime;
  const told = existing.some((row) => isServed(row.status) && counts(row));
  const wanted = planned.map((plan) => (plan.atOnce && told && existing.every((row) => !triedBefore(row, plan) || !counts(row)) ? skippedLate(plan) : plan));
  const plans = new Map(wanted.map((plan) => [plan.ruleId, plan]));
  const enabled = new Set(context.rules.filter((rule) => rule.enabled).map((rule) => rule.id));
  const historyOf = Map.groupBy(existing.filter(counts), (row) => row.ruleId);
  const underWay = new Set(existing.filter((row) => row.status === 'PENDING' && isFallbackStep(row) && ofThisTime(row, context)).map((row) => row.ruleId));
  const isHistoryOfChain = (row: StoredReminder) => ofThisTime(row, context) && (isFallbackStep(row) || underWay.has(row.ruleId));
  const settledRules = new Set<string>();
  const replacements = new Map<string, PlannedReminder>();

  for (const row of existing) {
    if ((row.status !== 'PENDING' && row.status !== 'SKIPPED') || (row.status === 'SKIPPED' && isHistoryOfChain(row))) {
      diff.keep.push(row.id);
      continue;
    }
    const verdict = judge(row, plans.get(row.ruleId), { now: context.now, begun, thisTime: ofThisTime(row, context), ruleSettled: settledRules.has(row.ruleId), ruleEnabled: enabled.has(row.ruleId) });
    if (verdict.keep) {
      diff.keep.push(row.id);
      settledRules.add(row.ruleId);
    } else {
      diff.cancel.push({ id: row.id, reason: verdict.reason });
      if (verdict.replacement !== undefined) replacements.set(row.ruleId, verdict.replacement);
    }
  }
  if (begun) return diff;
  for (const original of wanted) {
    if (settledRules.has(original.ruleId)) continue;
    const plan = replacements.get(original.ruleId) ?? original;
    if (historyOf.get(plan.ruleId)?.some((row) => blocks(row, plan)) === true) continue;
    diff.create.push(plan);
  }
  return diff;
}

/**
 * Plan revision of rows made now: the appointment's revision, or one more than any stored one, so that
 * (appointment, rule, channel, plan revision) stays unique when the plan is made again without a move.
 */
export function planRevisionFor(existing: readonly Pick<StoredReminder, 'planRevision'>[], appointmentRevision: number): number {
  return Math.max(appointmentRevision, ...existing.map((row) => row.planRevision + 1));
}

type Verdict = { keep: true } | { keep: false; reason: ReminderReason; replacement?: PlannedReminder };

interface Standing { now: Temporal.Instant; begun: boolean; thisTime: boolean; ruleSettled: boolean; ruleEnabled: boolean }

function judge(row: StoredReminder, plan: PlannedReminder | undefined, standing: Standing): Verdict {
  if (!standing.thisTime) return { keep: false, reason: 'MOVED' };
  if (standing.begun) return { keep: true };
  if (standing.ruleSettled) return { keep: false, reason: 'DUPLICATE' };
  if (plan === undefined) return { keep: false, reason: standing.ruleEnabled ? 'RULE_CHANGED' : 'RULE_DISABLED' };
  if (isFallbackStep(row)) return judgeFallback(plan);
  return row.status === 'SKIPPED' ? judgeSkipped(row, plan) : judgePending(row, plan, standing.now);
}

/** A step under way goes on, whatever the rule would plan today; the address is looked up when it leaves. */
function judgeFallback(plan: PlannedReminder): Verdict {
  return plan.reason === 'DECEASED' || plan.reason === 'ARCHIVED' ? { keep: false, reason: plan.reason } : { keep: true };
}

function isFallbackStep(row: StoredReminder): boolean {
  return row.fallbackOfId !== null && row.fallbackOfId !== undefined;
}

function judgeSkipped(row: StoredReminder, plan: PlannedReminder): Verdict {
  const same = row.reason === plan.reason && row.channel === plan.channel && row.scheduledAt.equals(plan.scheduledAt);
  if (plan.status === 'SKIPPED' && (same || plan.reason === 'LATE_BOOKING')) return { keep: true };
  return { keep: false, reason: row.scheduledAt.equals(plan.scheduledAt) || plan.atOnce ? 'CONTACT_CHANGED' : 'RULE_CHANGED' };
}

function judgePending(row: StoredReminder, plan: PlannedReminder, now: Temporal.Instant): Verdict {
  const sameWay = row.channel === plan.channel && row.recipient === plan.recipient && (row.recipientPersonId ?? null) === (plan.recipientPersonId ?? null);
  const planIsLate = plan.atOnce || plan.reason === 'LATE_BOOKING';
  const rowIsDue = Temporal.Instant.compare(row.scheduledAt, now) <= 0;
  if (planIsLate && plan.reachable && (rowIsDue || plan.atOnce)) {
    if (sameWay && (rowIsDue || row.scheduledAt.equals(plan.scheduledAt))) return { keep: true };
    return { keep: false, reason: sameWay ? 'RULE_CHANGED' : 'CONTACT_CHANGED', replacement: leavingNow(plan, now) };
  }
  if (plan.status === 'SKIPPED') return { keep: false, reason: plan.reason ?? 'RULE_CHANGED' };
  if (sameWay && row.scheduledAt.equals(plan.scheduledAt)) return { keep: true };
  return { keep: false, reason: sameWay ? 'RULE_CHANGED' : 'CONTACT_CHANGED' };
}

/** Whether a history row of this time forbids creating `plan`. */
function blocks(row: StoredReminder, plan: PlannedReminder): boolean {
  if (isServed(row.status)) return true;
  if (row.status === 'CANCELLED') return row.reason === 'CANCELLED_BY_STAFF';
  if (row.status !== 'FAILED' && row.status !== 'EXPIRED') return false;
  if (plan.status === 'SKIPPED') return true;
  return row.channel === plan.channel && row.recipient === plan.recipient && (plan.atOnce || row.scheduledAt.equals(plan.scheduledAt));
}

function closeAll(existing: readonly StoredReminder[], context: DiffContext, diff: ReminderDiff): ReminderDiff {
  for (const row of existing) {
    if (row.status === 'PENDING') diff.cancel.push({ id: row.id, reason: context.closedReason ?? 'APPOINTMENT_CLOSED' });
    else diff.keep.push(row.id);
  }
  return diff;
}

function leavingNow(plan: PlannedReminder, now: Temporal.Instant): PlannedReminder {
  if (plan.atOnce) return plan;
  const at = now.round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
  return { ...plan, status: 'PENDING', reason: null, atOnce: true, scheduledAt: at, scheduledLocal: localOfInstant(at, plan.timeZone), movedByQuietHours: false, movedByClosedDay: false };
}

function skippedLate(plan: PlannedReminder): PlannedReminder {
  return { ...plan, status: 'SKIPPED', reason: 'LATE_BOOKING', atOnce: false, scheduledAt: plan.dueAt, scheduledLocal: localOfInstant(plan.dueAt, plan.timeZone), movedByQuietHours: false, movedByClosedDay: false };
}

/** Whether the rule has a row that meant to leave, so that it is not a rule made later. */
function triedBefore(row: StoredReminder, plan: PlannedReminder): boolean {
  return row.ruleId === plan.ruleId && !(row.status === 'SKIPPED' && row.reason === 'LATE_BOOKING');
}

function ofThisTime(row: StoredReminder, context: DiffContext): boolean {
  return row.usefulUntil.equals(context.scheduledAt);
}
