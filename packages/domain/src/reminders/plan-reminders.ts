import type { SkipReason } from '@tappplus/contracts';
import { localOfInstant } from '../time/wall-time.js';
import { dueInstant } from './due-instant.js';
import { atOnceOutsideQuietHours } from './quiet-hours.js';
import { chooseChannel } from './reachability.js';
import type { Reach } from './reachability.js';
import { sendingTime } from './sending-time.js';
import type { AppointmentToRemind, ClinicForPlanning, PersonForPlanning, PlannedReminder, RuleForPlanning } from './reminder-types.js';

interface Draft { planned: PlannedReminder; rule: RuleForPlanning; reach: Reach; late: boolean }

/**
 * The reminders of one appointment (design §4): one per matching rule, PENDING or SKIPPED with its reason. Nothing when the appointment
 * is not active or has begun. The same function serves the preview and the stored plan.
 *
 * Per rule: due time → quiet hours and closed days (`sendingTime`) → the rule's channel or its first usable fallback. Then over all:
 * A message that leaves at once minds quiet hours, not closed days: the appointment was made today, so somebody is there.
 * DECEASED and ARCHIVED silence everything; due already (`LATE_BOOKING`) is skipped, but when nothing is to come the latest that reaches the
 * person goes at once; the second of two at the same instant by the same channel is a `DUPLICATE`.
 * A rule whose time lies at or after the start of the appointment (`P0D` at 18:00 for 09:00) says nothing about it and gives no reminder.
 * Order: by time, then the rule for one type before the rule for all, then rule id. Instants are cut to the millisecond, as stored.
 */
export function planReminders(appointment: AppointmentToRemind, rules: readonly RuleForPlanning[], person: PersonForPlanning, clinic: ClinicForPlanning, now: Temporal.Instant): PlannedReminder[] {
  const at = now.round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
  if (!appointment.active || Temporal.Instant.compare(appointment.scheduledAt, at) <= 0) return [];
  const drafts = rules.filter((rule) => applies(rule, appointment)).map((rule) => draft(rule, appointment, person, clinic, at)).filter((made) => made !== null);
  drafts.sort(byTimeThenRule);
  const silence: SkipReason | null = person.deceased ? 'DECEASED' : person.archived ? 'ARCHIVED' : null;
  if (silence !== null) return drafts.map(({ planned }) => skip(planned, silence));
  const settled = sendLatestAtOnce(drafts.map(skipUnreachableOrLate), appointment, clinic, at);
  settled.sort(byTimeThenRule);
  return markDuplicates(settled.map(({ planned }) => planned));
}

function applies(rule: RuleForPlanning, appointment: AppointmentToRemind): boolean {
  return rule.enabled && (rule.interventionTypeId === null || rule.interventionTypeId === appointment.typeId);
}

function draft(rule: RuleForPlanning, appointment: AppointmentToRemind, person: PersonForPlanning, clinic: ClinicForPlanning, now: Temporal.Instant): Draft | null {
  const dueAt = dueInstant(appointment, rule);
  if (dueAt === null || Temporal.Instant.compare(dueAt, appointment.scheduledAt) >= 0) return null;
  const placed = sendingTime(dueAt, appointment.scheduledAt, rule, clinic);
  const { channel, reach } = chooseChannel(rule.channel, rule.fallback, person, clinic);
  const planned: PlannedReminder = {
    ruleId: rule.id, ruleName: rule.name, channel, recipient: reach.recipient, recipientPersonId: person.recipientPersonId ?? null, status: 'PENDING', reason: null,
    scheduledAt: placed.instant, scheduledLocal: localOfInstant(placed.instant, appointment.timeZone), timeZone: appointment.timeZone,
    usefulUntil: appointment.scheduledAt, movedByQuietHours: placed.movedByQuietHours, movedByClosedDay: placed.movedByClosedDay, dueAt, atOnce: false, reachable: reach.reachable,
  };
  return { planned, rule, reach, late: Temporal.Instant.compare(placed.instant, now) <= 0 };
}

function skipUnreachableOrLate(made: Draft): Draft {
  if (made.late) return { ...made, planned: skip(made.planned, 'LATE_BOOKING') };
  return made.reach.reachable ? made : { ...made, planned: skip(made.planned, made.reach.reason) };
}

/** When nothing is to come, the latest of the late ones that reaches the person leaves now; if none does, the latest says why. */
function sendLatestAtOnce(drafts: Draft[], appointment: AppointmentToRemind, clinic: ClinicForPlanning, now: Temporal.Instant): Draft[] {
  if (drafts.some(({ planned }) => planned.status === 'PENDING')) return drafts;
  const late = drafts.filter((made) => made.late).sort(byDueTime);
  const chosen = late.findLast((made) => made.reach.reachable) ?? late.at(-1);
  if (chosen === undefined) return drafts;
  return drafts.map((made) => (made === chosen ? { ...made, planned: atOnce(made, appointment, clinic, now) } : made));
}

function atOnce(made: Draft, appointment: AppointmentToRemind, clinic: ClinicForPlanning, now: Temporal.Instant): PlannedReminder {
  if (!made.reach.reachable) return skip(made.planned, made.reach.reason);
  const placed = atOnceOutsideQuietHours(now, appointment.scheduledAt, clinic.quietHours, clinic.timeZone);
  return {
    ...made.planned, status: 'PENDING', reason: null, atOnce: true, movedByQuietHours: placed.moved, movedByClosedDay: false,
    scheduledAt: placed.instant, scheduledLocal: localOfInstant(placed.instant, appointment.timeZone),
  };
}

function markDuplicates(planned: PlannedReminder[]): PlannedReminder[] {
  const seen = new Set<string>();
  return planned.map((reminder) => {
    if (reminder.status !== 'PENDING') return reminder;
    const key = `${reminder.channel} ${reminder.scheduledAt.epochMilliseconds}`;
    if (seen.has(key)) return skip(reminder, 'DUPLICATE');
    seen.add(key);
    return reminder;
  });
}

function skip(planned: PlannedReminder, reason: SkipReason): PlannedReminder {
  return { ...planned, status: 'SKIPPED', reason };
}

function byTimeThenRule(a: Draft, b: Draft): number {
  return Temporal.Instant.compare(a.planned.scheduledAt, b.planned.scheduledAt) || specificity(a) - specificity(b) || compareText(a.rule.id, b.rule.id);
}

function byDueTime(a: Draft, b: Draft): number {
  return Temporal.Instant.compare(a.planned.dueAt, b.planned.dueAt) || specificity(b) - specificity(a) || compareText(b.rule.id, a.rule.id);
}

function specificity(made: Draft): number {
  return made.rule.interventionTypeId === null ? 1 : 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
