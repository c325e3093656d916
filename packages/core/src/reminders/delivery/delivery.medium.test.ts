import type { DeliveryAttempt } from '@tappplus/db';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { accepted, ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InterventionStatusService } from '../../interventions/intervention-status.service.js';
import { QueueFeeder } from './queue-feeder.js';

const START = '2026-11-20T09:00:00Z';
const DUE = '2026-11-25T07:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;

beforeAll(async () => { scene = await ReminderScene.open(START); });
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
});

/** An appointment on 25 November 2026 at 09:00 in Casablanca with one SMS two hours before: due at 07:00 UTC (Morocco is on UTC+0 by then). */
async function booked(): Promise<string> {
  await clinic.rule('SMS', 'PT2H');
  return (await clinic.book('2026-11-25T09:00')).id;
}
const attempts = (): Promise<DeliveryAttempt[]> => scene.core.database.current.deliveryAttempt.findMany({ where: { organizationId: clinic.id }, orderBy: { number: 'asc' } });
const write = <T>(fn: () => Promise<T>) => scene.core.uow.run(fn);
const notSent = (reason: 'RATE_LIMITED' | 'CONNECTION_LOST', retryAfterSeconds: number | null = null): SendOutcome => ({ kind: 'NOT_SENT', provider: 'TWILIO', reason, errorCode: '429', errorMessage: null, retryAfterSeconds });

describe('delivery', () => {
  it('sends a due reminder once, with the local time in the language of the patient, and keeps what was sent', async () => {
    await booked();
    await scene.sweepAt('2026-11-25T06:59:59.999Z');
    expect(scene.sent).toEqual([]);
    await scene.sweepAt(DUE);
    await scene.sweepAt('2026-11-25T07:00:02Z');
    expect(scene.sent).toHaveLength(1);
    expect(scene.sent[0]).toMatchObject({ channel: 'SMS', recipient: '+212612345678', locale: 'fr', organizationId: clinic.id });
    expect(scene.sent[0]?.body).toContain('09:00');
    const [reminder] = await clinic.reminders();
    expect(reminder).toMatchObject({ status: 'SENT', reason: null, provider: 'TWILIO', nextActionAt: null, leaseOwner: null, attemptCount: 1, claimRevision: 1 });
    const [attempt] = await attempts();
    expect(attempt).toMatchObject({ number: 1, outcome: 'ACCEPTED', recipient: '+212612345678', providerMessageId: reminder?.providerMessageId, sender: '+15005550006' });
    expect(attempt?.bodyCipher).not.toContain('09:00');
  });

  it('writes the attempt before the call, and never inside a transaction', async () => {
    await booked();
    let seen: unknown;
    scene.onSend = async (message) => {
      seen = { attempt: (await attempts()).map((each) => each.outcome), status: await clinic.statuses(), inTransaction: scene.core.database.scope !== undefined };
      return accepted(message);
    };
    await scene.sweepAt(DUE);
    expect(seen).toEqual({ attempt: ['SENDING'], status: [['SENDING', null]], inTransaction: false });
  });

  it('writes in Arabic to a patient who reads Arabic, with Latin digits', async () => {
    await write(() => scene.core.database.tx.person.update({ where: { id: clinic.person.id }, data: { locale: 'ar' } }));
    await booked();
    await scene.sweepAt(DUE);
    expect(scene.sent[0]?.locale).toBe('ar');
    expect(scene.sent[0]?.body).toMatch(/[\u0600-\u06ff].*09:00|09:00.*[\u0600-\u06ff]/s);
  });

  it('sends the new time after a move, once, and nothing at the old one', async () => {
    const id = await booked();
    await clinic.move(id, '2026-11-26T10:30');
    await scene.sweepAt('2026-11-25T07:00:05Z');
    expect(scene.sent).toEqual([]);
    await scene.sweepAt('2026-11-26T08:30:00Z');
    expect(scene.sent.map((message) => message.body.includes('10:30'))).toEqual([true]);
    expect(await clinic.statuses()).toEqual([['CANCELLED', 'MOVED'], ['SENT', null]]);
  });

  it('says nothing after a cancellation', async () => {
    const id = await booked();
    await clinic.as(() => scene.core.get(InterventionStatusService).cancel(id, {}));
    await scene.sweepAt(DUE);
    expect(scene.sent).toEqual([]);
    expect(await clinic.statuses()).toEqual([['CANCELLED', 'APPOINTMENT_CANCELLED']]);
  });

  it('expires what is too late to be useful', async () => {
    await booked();
    await scene.sweepAt('2026-11-25T09:00:00Z');
    expect(scene.sent).toEqual([]);
    expect(await clinic.statuses()).toEqual([['EXPIRED', 'TOO_LATE']]);
  });
});

describe('the last look before sending', () => {
  // Each of these re-plans at once; here the engine is shown a plan that is older than the fact.
  const facts: [string, () => Promise<unknown>, [string, string]][] = [
    ['the patient died', () => write(() => scene.core.database.tx.person.update({ where: { id: clinic.person.id }, data: { deceasedAt: new Date() } })), ['SKIPPED', 'DECEASED']],
    ['the patient was archived', () => write(() => scene.core.database.tx.person.update({ where: { id: clinic.person.id }, data: { archivedAt: new Date() } })), ['SKIPPED', 'ARCHIVED']],
    ['the number is gone', () => write(() => scene.core.database.tx.person.update({ where: { id: clinic.person.id }, data: { phone: null } })), ['SKIPPED', 'NO_CONTACT']],
    ['the number is a landline', () => write(() => scene.core.database.tx.person.update({ where: { id: clinic.person.id }, data: { phoneIsMobile: false } })), ['SKIPPED', 'NO_CONTACT']],
    ['the patient opted out', () => write(() => scene.core.database.tx.consent.create({ data: { id: clinic.person.id, organizationId: clinic.id, personId: clinic.person.id, channel: 'SMS', granted: false, source: 'STAFF', recordedAt: new Date() } })), ['SKIPPED', 'OPTED_OUT']],
    ['the rule was disabled', () => write(() => scene.core.database.tx.reminderRule.updateMany({ where: { organizationId: clinic.id }, data: { enabled: false } })), ['CANCELLED', 'RULE_DISABLED']],
    ['the appointment was closed', () => write(() => scene.core.database.tx.intervention.updateMany({ where: { organizationId: clinic.id }, data: { status: 'COMPLETED' } })), ['CANCELLED', 'APPOINTMENT_CLOSED']],
    ['the appointment is at another time', () => write(() => scene.core.database.tx.intervention.updateMany({ where: { organizationId: clinic.id }, data: { scheduledAt: new Date('2026-11-25T10:00:00Z') } })), ['CANCELLED', 'MOVED']],
  ];
  for (const [name, fact, end] of facts) {
    it(`sends nothing when ${name}`, async () => {
      await booked();
      await fact();
      await scene.sweepAt(DUE);
      expect(scene.sent).toEqual([]);
      expect(await clinic.statuses()).toEqual([end]);
    });
  }
});

describe('calls that surely sent nothing', () => {
  it('are repeated, not before Retry-After', async () => {
    await booked();
    scene.onSend = () => notSent('RATE_LIMITED', 40);
    await scene.sweepAt(DUE);
    expect(await clinic.statuses()).toEqual([['PENDING', 'RATE_LIMITED']]);
    scene.onSend = accepted;
    await scene.sweepAt('2026-11-25T07:00:39Z');
    expect(scene.sent).toHaveLength(1);
    await scene.sweepAt('2026-11-25T07:00:42Z');
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
    expect((await attempts()).map((each) => [each.number, each.outcome])).toEqual([[1, 'NOT_SENT'], [2, 'ACCEPTED']]);
  });

  it('never count as too many while there is no way to the provider: it leaves when the Internet is back', async () => {
    await booked();
    scene.onSend = () => notSent('CONNECTION_LOST');
    for (let minute = 0; minute < 110; minute += 1) await scene.sweepAt(Temporal.Instant.from(DUE).add({ minutes: minute }).toString());
    expect(await clinic.statuses()).toEqual([['PENDING', 'CONNECTION_LOST']]);
    expect(scene.sent.length).toBeGreaterThan(12);
    scene.onSend = accepted;
    await scene.sweepAt('2026-11-25T08:56:00Z');
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
  });

  it('all leave with the first that gets through when the Internet is back', async () => {
    await booked();
    scene.onSend = () => notSent('CONNECTION_LOST');
    for (let minute = 0; minute < 30; minute += 1) await scene.sweepAt(Temporal.Instant.from(DUE).add({ minutes: minute }).toString());
    const other = await scene.core.make.person(clinic.id, { phone: '+212600000001' });
    await scene.core.uow.run(() => scene.core.database.tx.reminder.updateMany({ where: { organizationId: clinic.id }, data: { nextActionAt: new Date('2026-11-25T07:34:59Z') } }));
    await clinic.book('2026-11-25T09:31', other.id);
    scene.onSend = accepted;
    await scene.sweepAt('2026-11-25T07:31:00Z');
    await scene.sweepAt('2026-11-25T07:31:02Z');
    expect(await clinic.statuses()).toEqual([['SENT', null], ['SENT', null]]);
  });

  it('expire when the next try would be too late', async () => {
    await booked();
    scene.onSend = () => notSent('RATE_LIMITED', 7200);
    await scene.sweepAt(DUE);
    expect(await clinic.statuses()).toEqual([['EXPIRED', 'TOO_LATE']]);
  });

  it('fail with the reason of the provider when it refuses', async () => {
    await booked();
    scene.onSend = () => ({ kind: 'REJECTED', provider: 'TWILIO', reason: 'INVALID_RECIPIENT', errorCode: '21211', errorMessage: 'no such number', permanent: true });
    await scene.sweepAt(DUE);
    expect(await clinic.statuses()).toEqual([['FAILED', 'INVALID_RECIPIENT']]);
    expect(await attempts()).toMatchObject([{ outcome: 'REJECTED', errorCode: '21211', errorMessage: 'no such number' }]);
  });
});

describe('one bad row', () => {
  it('does not stop the others', async () => {
    await booked();
    const bad = await clinic.book('2026-11-25T09:00');
    await clinic.book('2026-11-25T09:00');
    await write(() => scene.core.database.tx.intervention.update({ where: { id: bad.id }, data: { scheduledLocal: '2026-99-99T09:00:00' } }));
    await scene.sweepAt(DUE);
    expect(scene.sent).toHaveLength(2);
    expect((await clinic.statuses()).map(([status]) => status)).toEqual(['SENT', 'PENDING', 'SENT']);
    await write(() => scene.core.database.tx.intervention.update({ where: { id: bad.id }, data: { scheduledLocal: '2026-11-25T09:00:00' } }));
    await scene.sweepAt('2026-11-25T07:01:01Z');
    expect(scene.sent).toHaveLength(3);
  });

  it('or more of them than a batch holds do not starve a good one', async () => {
    await booked();
    for (let count = 0; count < 205; count += 1) await clinic.book('2026-11-25T09:00');
    await write(() => scene.core.database.tx.intervention.updateMany({ where: { organizationId: clinic.id }, data: { scheduledLocal: '2026-99-99T09:00:00' } }));
    const good = await clinic.book('2026-11-25T09:01');
    await scene.sweepAt('2026-11-25T07:01:00Z');
    expect(await clinic.statuses(good.id)).toEqual([['SENT', null]]);
  });

  it('whose call throws is unknown, and the others are sent', async () => {
    await booked();
    await clinic.book('2026-11-25T09:00');
    let first = true;
    scene.onSend = (message) => {
      if (!first) return accepted(message);
      first = false;
      throw new Error('a fault of ours');
    };
    await scene.sweepAt(DUE);
    expect((await clinic.statuses()).map(([status]) => status).sort()).toEqual(['SENT', 'UNKNOWN']);
  });
});

describe('push', () => {
  async function bookedPush(...tokens: string[]): Promise<void> {
    for (const token of tokens) await clinic.device(token);
    await clinic.rule('PUSH', 'PT2H');
    await clinic.book('2026-11-25T09:00');
  }
  const unregistered = (): SendOutcome => ({ kind: 'REJECTED', provider: 'FCM', reason: 'UNREGISTERED', errorCode: 'UNREGISTERED', errorMessage: null, permanent: true, unregistered: true });

  it('is one reminder with one attempt for each live device; one that is gone is dropped', async () => {
    await bookedPush('token-one', 'token-two', 'token-gone');
    scene.onSend = (message) => (message.recipient === 'token-gone' ? unregistered() : accepted(message));
    await scene.sweepAt(DUE);
    expect(scene.sent.map((message) => message.recipient).sort()).toEqual(['token-gone', 'token-one', 'token-two']);
    expect(new Set(scene.sent.map((message) => message.collapseKey)).size).toBe(1);
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
    expect((await attempts()).map((each) => each.outcome).sort()).toEqual(['ACCEPTED', 'ACCEPTED', 'REJECTED']);
    const devices = await scene.core.database.current.device.findMany({ where: { organizationId: clinic.id, unregisteredAt: { not: null } } });
    expect(devices.map((device) => device.token)).toEqual(['token-gone']);
  });

  it('fails when no device is left', async () => {
    await bookedPush('token-gone');
    scene.onSend = unregistered;
    await scene.sweepAt(DUE);
    expect(await clinic.statuses()).toEqual([['FAILED', 'UNREGISTERED']]);
  });

  it('may repeat when unknown, under the same key, so that the device shows one', async () => {
    await bookedPush('token-one');
    scene.onSend = () => ({ kind: 'UNKNOWN', provider: 'FCM', reason: 'TIMED_OUT', errorCode: null, errorMessage: null });
    await scene.sweepAt(DUE);
    scene.onSend = accepted;
    await scene.sweepAt('2026-11-25T07:00:15Z');
    expect(scene.asked).toEqual([]);
    expect(scene.sent.map((message) => message.collapseKey)).toEqual([scene.sent[0]?.collapseKey, scene.sent[0]?.collapseKey]);
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
  });
});

describe('after an outage', () => {
  it('repeats a push that may be on the phone under its own key, never inside another', async () => {
    await clinic.rule('PUSH', 'PT2H');
    await clinic.device('token-one');
    await clinic.book('2026-11-25T09:00');
    await clinic.book('2026-11-25T09:10');
    scene.onSend = () => ({ kind: 'UNKNOWN', provider: 'FCM', reason: 'TIMED_OUT', errorCode: null, errorMessage: null });
    await scene.sweepAt(DUE);
    scene.onSend = accepted;
    await scene.sweepAt('2026-11-25T07:20:00Z');
    await scene.sweepAt('2026-11-25T07:20:10Z');
    const keys = (await clinic.reminders()).map((row) => row.id);
    expect(scene.sent.map((message) => message.collapseKey).sort()).toEqual([keys[0], keys[0], keys[1]].sort());
    expect(scene.sent.every((message) => !(message.body.includes('09:00') && message.body.includes('09:10')))).toBe(true);
  });

  it('sends one message for what was missed of one appointment', async () => {
    await clinic.rule('SMS', 'P1D');
    await booked();
    await scene.sweepAt('2026-11-25T08:00:00Z');
    expect(scene.sent).toHaveLength(1);
    expect(await clinic.statuses()).toEqual([['SKIPPED', 'DUPLICATE'], ['SENT', null]]);
  });

  it('puts several appointments of a patient into one message; they share its fate', async () => {
    await booked();
    await clinic.book('2026-11-25T10:00');
    await scene.sweepAt('2026-11-25T08:30:00Z');
    expect(scene.sent).toHaveLength(1);
    expect(scene.sent[0]?.body).toMatch(/09:00[^]*10:00/);
    const [first, second] = await clinic.reminders();
    expect([first, second]).toMatchObject([{ status: 'SENT', carriedById: second?.id }, { status: 'SENT', carriedById: null }]);
  });

  it('takes along what still waits for the Internet, but not what the provider asked to wait for', async () => {
    await booked();
    await clinic.book('2026-11-25T10:00');
    await clinic.book('2026-11-25T11:00');
    const [first, second, third] = await clinic.reminders();
    const wait = (id: string, reason: string, at: string) => write(() => scene.core.database.tx.reminder.update({ where: { id }, data: { reason, attemptCount: 1, scheduledAt: new Date(DUE), nextActionAt: new Date(at) } }));
    await wait(first?.id ?? '', 'CONNECTION_LOST', '2026-11-25T08:00:00Z');
    await wait(second?.id ?? '', 'CONNECTION_LOST', '2026-11-25T08:04:00Z');
    await wait(third?.id ?? '', 'RATE_LIMITED', '2026-11-25T08:04:00Z');
    await scene.sweepAt('2026-11-25T08:00:00Z');
    expect(scene.sent).toHaveLength(1);
    expect(scene.sent[0]?.body).toMatch(/09:00[^]*10:00/);
    expect((await clinic.statuses()).map(([status]) => status)).toEqual(['SENT', 'SENT', 'PENDING']);
  });

  it('shares an unknown end too: asked for once, settled together', async () => {
    await booked();
    await clinic.book('2026-11-25T10:00');
    scene.onSend = () => ({ kind: 'UNKNOWN', provider: 'TWILIO', reason: 'TIMED_OUT', errorCode: null, errorMessage: null });
    await scene.sweepAt('2026-11-25T08:30:00Z');
    expect((await clinic.statuses()).map(([status]) => status)).toEqual(['UNKNOWN', 'UNKNOWN']);
    scene.onAsk = () => ({ kind: 'FOUND', providerMessageId: `SM-merged-${clinic.id}`, status: 'delivered' });
    await scene.sweepAt('2026-11-25T08:30:20Z');
    expect(scene.asked).toHaveLength(1);
    expect(await clinic.statuses()).toEqual([['SENT', null], ['SENT', null]]);
  });

  it('lists what came too late as expired, and still sends the rest', async () => {
    await booked();
    await clinic.book('2026-11-25T12:00');
    await scene.sweepAt('2026-11-25T11:00:00Z');
    expect(scene.sent.map((message) => message.body.includes('12:00'))).toEqual([true]);
    expect(await clinic.statuses()).toEqual([['EXPIRED', 'TOO_LATE'], ['SENT', null]]);
  });

  it('does not merge what is in time', async () => {
    await booked();
    await clinic.book('2026-11-25T09:00');
    await scene.sweepAt('2026-11-25T07:00:01Z');
    expect(scene.sent).toHaveLength(2);
  });
});

describe('a number that patients share', () => {
  const FAMILY = '+212655555555';
  async function family() {
    const [amina, karim] = [await scene.core.make.person(clinic.id, { firstName: 'Amina', phone: FAMILY }), await scene.core.make.person(clinic.id, { firstName: 'Karim', phone: FAMILY })];
    await clinic.rule('SMS', 'PT2H');
    return { amina, karim, appointments: [await clinic.book('2026-11-25T09:00', amina.id), await clinic.book('2026-11-25T09:00', karim.id)] };
  }

  it('gets one message for what is due together, which names both; all share its fate', async () => {
    await family();
    await scene.sweepAt(DUE);
    expect(scene.sent).toMatchObject([{ recipient: FAMILY, body: expect.stringMatching(/Amina[^]*Karim|Karim[^]*Amina/) as unknown }]);
    expect(await clinic.statuses()).toEqual([['SENT', null], ['SENT', null]]);
  });

  it('an unknown end is asked for once and settled for both patients', async () => {
    await family();
    scene.onSend = () => ({ kind: 'UNKNOWN', provider: 'TWILIO', reason: 'TIMED_OUT', errorCode: null, errorMessage: null });
    await scene.sweepAt(DUE);
    scene.onAsk = () => ({ kind: 'FOUND', providerMessageId: `SM-family-${clinic.id}`, status: 'delivered' });
    await scene.sweepAt('2026-11-25T07:00:20Z');
    expect(scene.asked).toHaveLength(1);
    expect(await clinic.statuses()).toEqual([['SENT', null], ['SENT', null]]);
  });

  it('never says anything early: what is due later leaves then', async () => {
    const { karim } = await family();
    await clinic.book('2026-11-25T09:03', karim.id);
    await scene.sweepAt(DUE);
    expect(scene.sent).toHaveLength(1);
    await scene.sweepAt('2026-11-25T07:03:00Z');
    expect(scene.sent.map((message) => message.body.includes('09:03'))).toEqual([false, true]);
  });

  it('is silent only about the one who died', async () => {
    const { amina } = await family();
    await write(() => scene.core.database.tx.person.update({ where: { id: amina.id }, data: { deceasedAt: new Date(0) } }));
    await scene.sweepAt(DUE);
    expect(scene.sent.map((message) => [message.body.includes('Amina'), message.body.includes('Karim')])).toEqual([[false, true]]);
    expect((await clinic.statuses()).sort()).toEqual([['SENT', null], ['SKIPPED', 'DECEASED']]);
  });

  it('is the guardian’s too: her own reminder and her child’s are one message', async () => {
    const { amina } = await family();
    const child = await scene.core.make.person(clinic.id, { firstName: 'Yanis', phone: null, phoneIsMobile: null, guardianId: amina.id });
    await clinic.book('2026-11-25T09:00', child.id);
    await scene.sweepAt(DUE);
    expect(scene.sent).toHaveLength(1);
    expect(scene.sent[0]?.body).toContain('Yanis');
  });

  it('a row that cannot be looked at stops nobody else of the family', async () => {
    const { appointments } = await family();
    await write(() => scene.core.database.tx.intervention.updateMany({ where: { id: appointments[0]?.id ?? '' }, data: { scheduledLocal: 'rubbish' } }));
    await scene.sweepAt(DUE);
    expect(scene.sent).toHaveLength(1);
  });
});

describe('the record of sweeps', () => {
  it('counts what happened, and keeps one row for a quiet stretch', async () => {
    await booked();
    // The engine keeps writing to the row of a quiet stretch; without it a new one begins.
    await scene.sweepAt('2026-11-25T05:00:00Z');
    await scene.core.uow.run(() => scene.core.database.tx.sweep.deleteMany());
    await scene.sweepAt('2026-11-25T06:00:00Z');
    await scene.sweepAt('2026-11-25T06:00:02Z');
    await scene.sweepAt('2026-11-25T06:00:20Z');
    await scene.sweepAt('2026-11-25T07:00:00.500Z');
    const rows = await scene.core.database.current.sweep.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map((row) => [row.due, row.sent, row.skipped, row.failed, row.lagMs])).toEqual([[0, 0, 0, 0, 0], [1, 1, 0, 0, 500]]);
    expect(rows[0]?.finishedAt?.toISOString()).toBe('2026-11-25T06:00:20.000Z');
  });
});

describe('a Redis that hangs', () => {
  it('does not hold up the next look', async () => {
    const feeder = scene.core.get(QueueFeeder);
    const feed = feeder.feed.bind(feeder);
    let release: (count: number) => void = () => undefined;
    let fed = 0;
    feeder.feed = () => {
      fed += 1;
      return new Promise((resolve) => { release = resolve; });
    };
    await scene.engine['tick']();
    await scene.engine['tick']();
    release(0);
    feeder.feed = feed;
    expect(fed, 'nor is it asked again meanwhile').toBe(1);
  });
});
