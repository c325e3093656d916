import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { ReplanningService } from '../planning/replanning.service.js';
import { DeliveryService } from './delivery.service.js';

const START = '2026-11-20T09:00:00Z';
const DUE = '2026-11-25T07:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;

beforeAll(async () => { scene = await ReminderScene.open(START); });
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
  await clinic.rule('SMS', 'PT2H');
});

const at = (minutes: number): string => Temporal.Instant.from(DUE).add({ seconds: Math.round(minutes * 60) }).toString();
const limited: SendOutcome = { kind: 'NOT_SENT', provider: 'TWILIO', reason: 'RATE_LIMITED', errorCode: '429', errorMessage: null, retryAfterSeconds: null };
/** Appointments whose reminders are due these many minutes after DUE. */
async function bookDueAt(...minutes: number[]): Promise<string[]> {
  const ids: string[] = [];
  for (const each of minutes) {
    const start = Temporal.Instant.from(at(each)).add({ hours: 2 }).toZonedDateTimeISO('Africa/Casablanca').toPlainDateTime().toString({ smallestUnit: 'minute' });
    ids.push((await clinic.book(start)).id);
  }
  return ids;
}
const sentOf = async (id: string): Promise<number> => {
  const own = new Set((await clinic.reminders(id)).map((row) => row.id));
  return scene.sent.filter((message) => own.has(message.collapseKey)).length;
};

describe('a clock that jumps an hour ahead and back', () => {
  it('sends nothing before the time it then shows, and nothing a second time when that time comes again', async () => {
    const ids = await bookDueAt(0, 30, 50, 90);
    const sent = async (): Promise<number[]> => Promise.all(ids.map(sentOf));
    await scene.sweepAt(at(0));
    expect(await sent()).toEqual([1, 0, 0, 0]);
    await scene.sweepAt(at(60));
    expect((await clinic.reminders(ids[3])).map((row) => row.status)).toEqual(['PENDING']);
    const during = await sent();
    expect(during[3]).toBe(0);
    for (const minute of [0.1, 10, 30, 31, 50, 60, 89.9]) await scene.sweepAt(at(minute));
    expect(await sent()).toEqual(during);
    await scene.sweepAt(at(90));
    expect((await sent())[3]).toBe(1);
    expect((await clinic.statuses()).every(([status, reason]) => status === 'SENT' || reason === 'DUPLICATE')).toBe(true);
  });

  it('and back leaves what was not due meanwhile for its own time', async () => {
    const [id = ''] = await bookDueAt(30);
    await scene.sweepAt(at(0));
    await scene.sweepAt(at(-60));
    await scene.sweepAt(at(29.9));
    expect(await sentOf(id)).toBe(0);
    await scene.sweepAt(at(30));
    expect(await sentOf(id)).toBe(1);
  });

  it('does not let a next try wait for the hour to come again', async () => {
    const [id = ''] = await bookDueAt(0);
    await scene.sweepAt(at(-1));
    scene.onSend = () => limited;
    await scene.sweepAt(at(60));
    expect((await clinic.reminders(id))[0]).toMatchObject({ status: 'PENDING', reason: 'RATE_LIMITED' });
    scene.onSend = () => ({ kind: 'ACCEPTED', provider: 'TWILIO', providerMessageId: null, sender: null });
    await scene.sweepAt(at(0.5));
    await scene.sweepAt(at(0.9));
    expect(scene.sent, 'not at once either').toHaveLength(1);
    await scene.sweepAt(at(1.1));
    expect(scene.sent).toHaveLength(2);
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
  });

  it('nor lets it leave before its reminder is due', async () => {
    const [id = ''] = await bookDueAt(30);
    await scene.sweepAt(at(-1));
    scene.onSend = () => limited;
    await scene.sweepAt(at(60));
    await scene.sweepAt(at(0));
    await scene.sweepAt(at(29));
    expect(await sentOf(id)).toBe(1);
    await scene.sweepAt(at(30));
    expect(await sentOf(id)).toBe(2);
  });
});

describe('a clock that jumps while a call is under way', () => {
  for (const [name, minutes] of [['ahead', 60], ['back', -60]] as const) {
    it(`an hour ${name}: its answer still counts, and nothing is repeated`, async () => {
      const [id = ''] = await bookDueAt(0);
      await scene.sweepAt(at(-1));
      let answer: (outcome: SendOutcome) => void = () => undefined;
      const called = new Promise<void>((resolve) => {
        scene.onSend = () => new Promise((settle) => {
          answer = settle;
          resolve();
        });
      });
      scene.clock.set(at(0));
      scene.engine.wake();
      await called;
      scene.clock.set(at(minutes));
      const sweeping = scene.engine.sweep();
      await Promise.race([sweeping, new Promise((resolve) => { setTimeout(resolve, 100); })]);
      answer({ kind: 'ACCEPTED', provider: 'TWILIO', providerMessageId: `SM${crypto.randomUUID()}`, sender: null });
      await sweeping;
      await scene.core.get(DeliveryService).idle();
      for (const later of [1, 2, 61, 120]) await scene.sweepAt(at(minutes + later));
      expect(await sentOf(id)).toBe(1);
      expect(await clinic.statuses()).toEqual([['SENT', null]]);
    });
  }
});

describe('a time-zone law that changes while reminders wait', () => {
  it('sends each at the hour the new law gives it, none early, none again', async () => {
    const [sent = '', waiting = ''] = await bookDueAt(-30, 60);
    const replanning = scene.core.get(ReplanningService);
    await replanning.checkTimeZoneData('2026b');
    // Both as the old law had them, UTC+1: an hour earlier.
    for (const id of [sent, waiting]) await asUnderOldLaw(id);
    await scene.sweepAt(at(-90));
    expect([await sentOf(sent), await sentOf(waiting)]).toEqual([1, 0]);
    expect(await replanning.checkTimeZoneData('2026c')).toBe(true);
    for (const minute of [-60, -30, 0, 30, 59.9]) await scene.sweepAt(at(minute));
    expect(await sentOf(waiting), 'an hour early by the old law').toBe(0);
    await scene.sweepAt(at(60));
    await scene.sweepAt(at(119));
    expect(await sentOf(waiting)).toBe(1);
    expect((await clinic.reminders(waiting)).map((row) => row.status)).toEqual(['CANCELLED', 'SENT']);
    expect(await sentOf(sent), 'what has been said is not said again for the sake of the law').toBe(1);
  });
});

async function asUnderOldLaw(appointmentId: string): Promise<void> {
  const hour = 3_600_000;
  await scene.core.uow.run(async () => {
    const { tx } = scene.core.database;
    const row = await tx.intervention.findUniqueOrThrow({ where: { id: appointmentId } });
    const earlier = new Date(row.scheduledAt.getTime() - hour);
    await tx.intervention.update({ where: { id: appointmentId }, data: { scheduledAt: earlier } });
    const due = new Date(earlier.getTime() - 2 * hour);
    await tx.reminder.updateMany({ where: { appointmentId }, data: { scheduledAt: due, nextActionAt: due, usefulUntil: earlier } });
  });
}
