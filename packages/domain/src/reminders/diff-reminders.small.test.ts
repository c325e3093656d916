import fc from 'fast-check';
import type { ReminderStatus } from '@tappplus/contracts';
import { describe, expect, it } from 'vitest';
import { diffReminders, planRevisionFor } from './diff-reminders.js';
import { nextInChain } from './fallback-chain.js';
import { appointmentAt, at, clinicWith, personWith, ruleOf } from './plan-fixtures.test.js';
import { planReminders } from './plan-reminders.js';
import { isServed } from './reminder-status.js';
import type { AppointmentToRemind, PersonForPlanning, PlannedReminder, RuleForPlanning, StoredReminder } from './reminder-types.js';

const BOOKED = at('2026-11-10T10:00:00Z');
const week = ruleOf('week', { channel: 'EMAIL', before: 'P7D' });
const eve = ruleOf('eve', { at: '18:00' });
const rules = [week, eve, ruleOf('soon', { channel: 'PUSH', before: 'PT2H' })].map((rule) => ({ ...rule, fallback: (['SMS', 'WHATSAPP', 'EMAIL'] as const).filter((channel) => channel !== rule.channel) }));

/** A tiny store: applies diffs as the engine does. */
class Rows {
  rows: StoredReminder[] = [];
  private serial = 0;
  constructor(public appointment: AppointmentToRemind, private person = personWith(), private rules: RuleForPlanning[] = [week, eve], private revision = 1) {}
  change(person: Partial<PersonForPlanning>) { this.person = { ...this.person, ...person }; return this; }
  setRules(changed: RuleForPlanning[]) { this.rules = changed; return this; }
  move(local: string) { this.appointment = appointmentAt(local); this.revision += 1; return this; }
  close() { this.appointment = { ...this.appointment, active: false }; return this; }
  set(ruleId: string, status: ReminderStatus, reason: StoredReminder['reason'] = null) {
    const row = this.rows.findLast((each) => each.ruleId === ruleId);
    if (row === undefined) throw new Error(`no row of ${ruleId}`);
    row.status = status;
    row.reason = reason;
    return this;
  }
  plan(now: Temporal.Instant) {
    const planned = planReminders(this.appointment, this.rules, this.person, clinicWith(), now);
    const diff = diffReminders(this.rows, planned, { scheduledAt: this.appointment.scheduledAt, active: this.appointment.active, rules: this.rules, now });
    for (const { id, reason } of diff.cancel) Object.assign(this.rows.find((row) => row.id === id) ?? {}, { status: 'CANCELLED', reason });
    const planRevision = planRevisionFor(this.rows, this.revision);
    for (const plan of diff.create) this.rows.push(stored(`row-${(this.serial += 1)}`, plan, planRevision));
    return diff;
  }
  /** The last message of a rule did not arrive: the engine's step, as it stores it. */
  fallBack(ruleId: string, now: Temporal.Instant) {
    const failed = this.rows.findLast((row) => row.ruleId === ruleId && row.status === 'FAILED');
    const rule = this.rules.find((each) => each.id === ruleId);
    if (failed === undefined || rule === undefined) return 'NOTHING_FAILED';
    const step = nextInChain({ failed, stored: this.rows.filter((row) => row.ruleId === ruleId), rule, appointment: this.appointment, person: this.person, clinic: clinicWith(), now });
    if (typeof step === 'string') return step;
    const { planRevision, usefulUntil } = failed;
    this.rows.push({ id: `row-${(this.serial += 1)}`, ruleId, channel: step.channel, recipient: step.recipient, status: 'PENDING', reason: null, scheduledAt: step.scheduledAt, usefulUntil, planRevision, fallbackOfId: failed.id });
    return step.channel;
  }
  get brief() {
    return this.rows.map((row) => `${row.ruleId} ${row.status}${row.reason === null ? '' : ` ${row.reason}`} ${row.scheduledAt.toString().slice(5, 16)}`);
  }
}

function stored(id: string, plan: PlannedReminder, planRevision: number): StoredReminder {
  const { ruleId, channel, recipient, status, reason, scheduledAt, usefulUntil } = plan;
  return { id, ruleId, channel, recipient, status, reason, scheduledAt, usefulUntil, planRevision };
}

const booked = () => {
  const rows = new Rows(appointmentAt('2026-11-25T09:00:00'));
  rows.plan(BOOKED);
  return rows;
};
const AFTER_WEEK = at('2026-11-20T10:00:00Z');
const AFTER_EVE = at('2026-11-24T19:00:00Z');

describe('diffReminders', () => {
  it('makes the plan when nothing is stored', () => {
    expect(booked().brief).toEqual(['week PENDING 11-18T09:00', 'eve PENDING 11-24T18:00']);
  });
  it('planned again without a change, nothing happens', () => {
    const rows = booked();
    expect(rows.plan(BOOKED.add({ hours: 1 }))).toEqual({ keep: ['row-1', 'row-2'], create: [], cancel: [] });
  });
  it('a new number replaces the pending SMS only', () => {
    const rows = booked().set('week', 'SENT').change({ phone: '+212699999999' });
    rows.plan(AFTER_WEEK);
    expect(rows.brief).toEqual(['week SENT 11-18T09:00', 'eve CANCELLED CONTACT_CHANGED 11-24T18:00', 'eve PENDING 11-24T18:00']);
  });
  it('what was sent is not sent again when a number changes after the last reminder', () => {
    const rows = booked().set('week', 'DELIVERED').set('eve', 'SENT').change({ phone: '+212699999999', email: 'new@example.org' });
    expect(rows.plan(AFTER_EVE)).toMatchObject({ create: [], cancel: [] });
  });
  it.each(['SENDING', 'UNKNOWN', 'READ'] as const)('nor what is %s', (status) => {
    const rows = booked().set('week', 'SENT').set('eve', status).change({ phone: '+212699999999' });
    expect(rows.plan(AFTER_EVE)).toMatchObject({ create: [], cancel: [] });
  });
  it('a moved appointment is told again, whatever was sent', () => {
    const rows = booked().set('week', 'SENT').move('2026-12-02T10:00:00');
    rows.plan(AFTER_WEEK);
    expect(rows.brief).toEqual(['week SENT 11-18T09:00', 'eve CANCELLED MOVED 11-24T18:00', 'week PENDING 11-25T10:00', 'eve PENDING 12-01T18:00']);
  });
  it('moved to an hour later on the eve, after all was sent: the new time goes at once', () => {
    const rows = booked().set('week', 'SENT').set('eve', 'SENT').move('2026-11-25T10:00:00');
    rows.plan(AFTER_EVE);
    expect(rows.brief.slice(2)).toEqual(['week SKIPPED LATE_BOOKING 11-18T10:00', 'eve PENDING 11-24T19:00']);
  });
  it('moved and back before anything new was sent: the old message still holds', () => {
    const rows = booked().set('week', 'SENT').set('eve', 'SENT').move('2026-11-26T09:00:00');
    rows.plan(at('2026-11-24T18:30:00Z'));
    rows.move('2026-11-25T09:00:00').plan(AFTER_EVE);
    expect(rows.rows.filter((row) => row.status === 'PENDING')).toEqual([]);
  });
  it('moved, told, and moved back: the old time is told again', () => {
    const rows = booked().set('week', 'SENT').set('eve', 'SENT').move('2026-11-25T10:00:00');
    rows.plan(AFTER_EVE);
    rows.set('eve', 'SENT').move('2026-11-25T09:00:00').plan(AFTER_EVE.add({ minutes: 5 }));
    expect(rows.rows.filter((row) => row.status === 'PENDING')).toMatchObject([{ ruleId: 'eve' }]);
  });
  it('opting out cancels and leaves a trace; opting in again plans again', () => {
    const rows = booked().change({ consents: { SMS: false } });
    rows.plan(AFTER_WEEK);
    expect(rows.brief.slice(1)).toEqual(['eve CANCELLED OPTED_OUT 11-24T18:00', 'eve SKIPPED OPTED_OUT 11-24T18:00']);
    rows.change({ consents: {} }).plan(AFTER_WEEK);
    expect(rows.brief.slice(2)).toEqual(['eve CANCELLED CONTACT_CHANGED 11-24T18:00', 'eve PENDING 11-24T18:00']);
  });
  it('a number entered late: the missed SMS goes at once', () => {
    const rows = new Rows(appointmentAt('2026-11-25T09:00:00'), personWith({ phone: null }), [eve]);
    rows.plan(BOOKED);
    rows.change({ phone: '+212612345678' }).plan(AFTER_EVE);
    expect(rows.brief).toEqual(['eve CANCELLED CONTACT_CHANGED 11-24T18:00', 'eve PENDING 11-24T19:00']);
  });
  it('a patient without contact stays to be called, also after the due time', () => {
    const rows = new Rows(appointmentAt('2026-11-25T09:00:00'), personWith({ phone: null }), [eve]);
    rows.plan(BOOKED);
    expect(rows.plan(AFTER_EVE)).toEqual({ keep: ['row-1'], create: [], cancel: [] });
    expect(rows.brief).toEqual(['eve SKIPPED NO_CONTACT 11-24T18:00']);
  });
  it('overdue because the box was off, or waiting for a retry: still leaves', () => {
    const rows = booked().set('week', 'SENT');
    expect(rows.plan(AFTER_EVE)).toMatchObject({ cancel: [], create: [] });
    expect(rows.brief[1]).toBe('eve PENDING 11-24T18:00');
  });
  it('overdue with a new number: leaves now, to the new one', () => {
    const rows = booked().set('week', 'SENT').change({ phone: '+212699999999' });
    rows.plan(AFTER_EVE);
    expect(rows.brief.slice(1)).toEqual(['eve CANCELLED CONTACT_CHANGED 11-24T18:00', 'eve PENDING 11-24T19:00']);
  });
  it('overdue and opted out since: does not leave', () => {
    const rows = booked().set('week', 'SENT').change({ consents: { SMS: false } });
    rows.plan(AFTER_EVE);
    expect(rows.rows.filter((row) => row.status === 'PENDING')).toEqual([]);
  });
  it('planned at once twice in a row gives one message', () => {
    const rows = new Rows(appointmentAt('2026-11-25T09:00:00'));
    rows.plan(AFTER_EVE);
    rows.plan(AFTER_EVE.add({ seconds: 3 }));
    expect(rows.rows.filter((row) => row.status === 'PENDING')).toHaveLength(1);
  });
  it('a failed SMS is not repeated by itself, but goes at once to a corrected number', () => {
    const rows = booked().set('week', 'FAILED', 'REFUSED').set('eve', 'FAILED', 'INVALID_RECIPIENT');
    expect(rows.plan(AFTER_EVE)).toMatchObject({ create: [], cancel: [] });
    rows.change({ phone: '+212699999999' }).plan(AFTER_EVE);
    expect(rows.brief.slice(2)).toEqual(['eve PENDING 11-24T19:00']);
  });
  it('staff said no: it is not made again, except for a new time', () => {
    const rows = booked().set('eve', 'CANCELLED', 'CANCELLED_BY_STAFF').change({ phone: '+212699999999' });
    expect(rows.plan(AFTER_WEEK.subtract({ hours: 120 }))).toMatchObject({ create: [] });
    rows.move('2026-12-02T10:00:00').plan(AFTER_WEEK);
    expect(rows.rows.filter((row) => row.status === 'PENDING').map((row) => row.ruleId)).toEqual(['week', 'eve']);
  });
  it('a disabled rule cancels, a changed one moves, an enabled one comes back', () => {
    const rows = booked().setRules([{ ...week, enabled: false }, { ...eve, at: '17:00' }]);
    rows.plan(BOOKED);
    expect(rows.brief).toEqual(['week CANCELLED RULE_DISABLED 11-18T09:00', 'eve CANCELLED RULE_CHANGED 11-24T18:00', 'eve PENDING 11-24T17:00']);
    rows.setRules([week, eve]).plan(BOOKED);
    expect(rows.rows.filter((row) => row.status === 'PENDING')).toHaveLength(2);
    expect(new Set(rows.rows.map((row) => `${row.ruleId} ${row.channel} ${row.planRevision}`)).size).toBe(rows.rows.length);
  });
  it('a rule made after another was sent writes to nobody at once', () => {
    const rows = booked().set('week', 'SENT').set('eve', 'SENT').setRules([week, eve, ruleOf('late', { channel: 'EMAIL', before: 'PT14H' })]);
    rows.plan(AFTER_EVE.add({ hours: 1 }));
    expect(rows.brief[2]).toBe('late SKIPPED LATE_BOOKING 11-24T19:00');
    expect(rows.plan(AFTER_EVE.add({ hours: 2 }))).toMatchObject({ create: [], cancel: [] });
  });
  it('a closed appointment silences what is pending; reopened it is planned again', () => {
    const rows = booked().set('week', 'SENT').close();
    rows.plan(AFTER_WEEK);
    expect(rows.brief).toEqual(['week SENT 11-18T09:00', 'eve CANCELLED APPOINTMENT_CLOSED 11-24T18:00']);
    rows.appointment = appointmentAt('2026-11-25T09:00:00');
    rows.plan(AFTER_WEEK);
    expect(rows.brief.slice(2)).toEqual(['eve PENDING 11-24T18:00']);
  });
  it('a step of a chain stays when planned again, also beside what was skipped, and goes with the patient', () => {
    const chained = { ...eve, fallback: ['WHATSAPP' as const, 'EMAIL' as const] };
    const rows = booked().set('week', 'SENT').setRules([week, chained]).set('eve', 'FAILED', 'REFUSED');
    expect(rows.fallBack('eve', AFTER_EVE)).toBe('WHATSAPP');
    expect(rows.change({ phone: '+212699999999' }).plan(AFTER_EVE)).toMatchObject({ create: [], cancel: [] });
    rows.rows[1] = { ...rows.rows[1] as StoredReminder, status: 'SKIPPED', reason: 'NO_CONTACT' };
    expect(rows.plan(AFTER_EVE)).toMatchObject({ create: [], cancel: [] });
    rows.change({ deceased: true }).plan(AFTER_EVE);
    expect(rows.brief).toContain('eve CANCELLED DECEASED 11-24T19:00');
  });
  it('a moved appointment ends the chain of the old hour', () => {
    const rows = booked().set('week', 'SENT').setRules([week, { ...eve, fallback: ['EMAIL'] }]).set('eve', 'FAILED', 'REFUSED');
    rows.fallBack('eve', AFTER_EVE);
    rows.move('2026-11-26T09:00:00').plan(AFTER_EVE);
    expect(rows.brief.slice(2)).toEqual(['eve CANCELLED MOVED 11-24T19:00', 'week SKIPPED LATE_BOOKING 11-19T09:00', 'eve PENDING 11-25T18:00']);
    expect(rows.fallBack('eve', AFTER_EVE)).toBe('TAKEN');
  });
  it('once it has begun, what is left is left to expire', () => {
    const rows = booked().set('week', 'SENT');
    expect(rows.plan(at('2026-11-25T09:00:00Z'))).toMatchObject({ create: [], cancel: [] });
  });
});

describe('whatever happens', () => {
  const phone = fc.constantFrom(null, '+212612345678', '+212699999999');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('phone' as const), phone }),
    fc.record({ kind: fc.constant('consent' as const), sms: fc.constantFrom(undefined, false, true) }),
    fc.record({ kind: fc.constant('move' as const), hour: fc.integer({ min: 8, max: 17 }) }),
    fc.record({ kind: fc.constant('status' as const), rule: fc.constantFrom('week', 'eve', 'soon'), status: fc.constantFrom('SENT', 'FAILED', 'UNKNOWN', 'SENDING', 'DELIVERED') }),
    fc.record({ kind: fc.constant('fallback' as const), rule: fc.constantFrom('week', 'eve', 'soon') }),
    fc.record({ kind: fc.constant('rules' as const), on: fc.subarray(['week', 'eve', 'soon']) }),
  );
  it('history is never touched, a plan made twice changes nothing, no rule is pending twice, and nothing served is sent again for its time', () => {
    fc.assert(fc.property(fc.array(fc.record({ step, minutes: fc.integer({ min: 0, max: 3000 }) }), { maxLength: 12 }), (steps) => {
      const rows = new Rows(appointmentAt('2026-11-25T09:00:00'));
      let now = BOOKED;
      rows.plan(now);
      for (const { step: one, minutes } of steps) {
        now = now.add({ minutes });
        if (one.kind === 'phone') rows.change({ phone: one.phone });
        else if (one.kind === 'consent') rows.change({ consents: { SMS: one.sms } });
        else if (one.kind === 'move') rows.move(`2026-11-25T${String(one.hour).padStart(2, '0')}:00:00`);
        else if (one.kind === 'fallback') {
          for (const row of rows.rows) if (row.ruleId === one.rule && row.status === 'SENT') row.status = 'FAILED';
          rows.fallBack(one.rule, now);
        } else if (one.kind === 'rules') rows.setRules(rules.map((rule) => ({ ...rule, enabled: one.on.includes(rule.id) })));
        else for (const row of rows.rows) if (row.ruleId === one.rule && row.status === 'PENDING') row.status = one.status;
        const before = rows.rows.map((row) => ({ ...row }));
        const diff = rows.plan(now);
        for (const row of before) {
          if (row.status === 'PENDING' || row.status === 'SKIPPED') continue;
          expect(rows.rows.find((each) => each.id === row.id)).toEqual(row);
        }
        if (one.kind !== 'move') {
          for (const made of diff.create.filter((each) => each.status === 'PENDING')) {
            const told = before.filter((row) => isServed(row.status)).sort((a, b) => a.planRevision - b.planRevision).at(-1);
            if (told?.usefulUntil.equals(made.usefulUntil)) expect(before.some((row) => row.ruleId === made.ruleId && isServed(row.status) && row.planRevision === told.planRevision)).toBe(false);
          }
        }
        const pending = rows.rows.filter((row) => row.status === 'PENDING').map((row) => row.ruleId);
        expect(new Set(pending).size).toBe(pending.length);
        const again = rows.plan(now);
        expect([...again.create, ...again.cancel]).toEqual([]);
      }
      expect(new Set(rows.rows.map((row) => `${row.ruleId} ${row.channel} ${row.planRevision}`)).size).toBe(rows.rows.length);
    }), { numRuns: 300 });
  });
});
