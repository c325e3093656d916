import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { SuppressionsService } from '../../notifications/suppressions/suppressions.service.js';
import { DomainEvents } from '../../platform/domain-events.js';
import type { DeliveryFact } from './delivery-fact.js';
import { DeliveryFactsService } from './delivery-facts.service.js';
import { factOfWord } from './provider-words.js';

const START = '2026-11-20T09:00:00Z';
const DUE = '2026-11-25T07:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;
let facts: DeliveryFactsService;
const notDelivered: string[] = [];

beforeAll(async () => {
  scene = await ReminderScene.open(START);
  facts = scene.core.get(DeliveryFactsService);
  scene.core.get(DomainEvents).on('reminder.not-delivered', ({ reminderId }) => {
    notDelivered.push(reminderId);
    return Promise.resolve();
  });
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  notDelivered.length = 0;
  clinic = await scene.clinic();
});

const at = (seconds: number): Date => new Date(Date.parse(DUE) + seconds * 1000);
function said(word: string, providerMessageId: string | null, more: Partial<DeliveryFact> = {}): DeliveryFact {
  const type = factOfWord(word);
  if (type === null) throw new Error(word);
  return { provider: 'TWILIO', attemptId: null, providerMessageId, eventId: `TWILIO:${providerMessageId ?? more.attemptId ?? ''}:${word}`, type, occurredAt: at(10), errorCode: null, word, ...more };
}
async function sent(channel: 'SMS' | 'EMAIL' = 'SMS'): Promise<string> {
  await clinic.rule(channel, 'PT2H');
  await clinic.book('2026-11-25T09:00');
  await scene.sweepAt(DUE);
  return (await attempts())[0]?.providerMessageId ?? '';
}
const attempts = () => scene.core.database.current.deliveryAttempt.findMany({ where: { organizationId: clinic.id }, orderBy: { id: 'asc' } });
const timedOut = (): SendOutcome => ({ kind: 'UNKNOWN', provider: 'TWILIO', reason: 'TIMED_OUT', errorCode: null, errorMessage: null });

describe('later facts', () => {
  it('move a reminder forward: delivered, then read, with the hours the provider tells', async () => {
    const sid = await sent();
    expect(await facts.apply([said('sent', sid), said('delivered', sid, { occurredAt: at(20) })])).toBe(2);
    expect(await clinic.reminders()).toMatchObject([{ status: 'DELIVERED', deliveredAt: at(20), sentAt: new Date(DUE), providerMessageId: sid, fallbackAt: null }]);
    await facts.apply([said('read', sid, { occurredAt: at(60) })]);
    expect(await clinic.reminders()).toMatchObject([{ status: 'READ', deliveredAt: at(20), readAt: at(60) }]);
    expect(await attempts()).toMatchObject([{ providerStatus: 'read' }]);
  });

  it('end in the same state ten times over and in any order', async () => {
    const sid = await sent();
    const all = [said('queued', sid), said('sent', sid), said('delivered', sid, { occurredAt: at(20) }), said('undelivered', sid, { errorCode: '30003' }), said('undelivered', sid, { eventId: 'other', errorCode: '30005' })];
    const ends = new Set<string>();
    for (const seed of [1, 2, 3]) {
      const shuffled = Array.from({ length: 10 }, () => all).flat().map((fact, index) => ({ fact, key: (index * 7919 * seed) % 50 })).sort((a, b) => a.key - b.key).map(({ fact }) => fact);
      await scene.core.uow.run(async () => {
        await scene.core.database.tx.deliveryEvent.deleteMany({ where: { organizationId: clinic.id } });
        await scene.core.database.tx.reminder.updateMany({ where: { organizationId: clinic.id, planRevision: 1, channel: 'SMS' }, data: { status: 'SENT', reason: null, deliveredAt: null } });
        await scene.core.database.tx.deliveryAttempt.updateMany({ where: { organizationId: clinic.id }, data: { providerStatus: null } });
        await scene.core.database.tx.contactSuppression.deleteMany({ where: { organizationId: clinic.id } });
      });
      for (let from = 0; from < shuffled.length; from += seed * 3) await facts.apply(shuffled.slice(from, from + seed * 3));
      const [reminder] = await clinic.reminders();
      const [suppression] = await scene.core.database.current.contactSuppression.findMany({ where: { organizationId: clinic.id } });
      ends.add(JSON.stringify([reminder?.status, reminder?.reason, reminder?.deliveredAt, (await attempts())[0]?.providerStatus, suppression?.reason, suppression?.errorCode]));
      expect(await scene.core.database.current.deliveryEvent.count({ where: { organizationId: clinic.id } })).toBe(5);
    }
    expect([...ends]).toEqual([JSON.stringify(['FAILED', 'NOT_DELIVERED', at(20), 'undelivered', 'UNREACHABLE', '30005'])]);
  });

  it('say once that a message did not arrive, in the same transaction', async () => {
    const sid = await sent();
    const lost = said('undelivered', sid, { errorCode: '30003' });
    await facts.apply([lost, lost]);
    await facts.apply([lost]);
    const [reminder] = await clinic.reminders();
    expect(reminder).toMatchObject({ status: 'FAILED', reason: 'NOT_DELIVERED', nextActionAt: null });
    expect(notDelivered).toEqual([reminder?.id]);
  });

  it('settle an unknown attempt by its own id, and by nothing else', async () => {
    scene.onSend = timedOut;
    await sent();
    const [attempt] = await attempts();
    expect(await clinic.statuses()).toEqual([['UNKNOWN', 'TIMED_OUT']]);
    expect(await facts.apply([said('delivered', 'SMnobody', { attemptId: crypto.randomUUID() })])).toBe(0);
    await facts.apply([said('delivered', 'SMlate', { attemptId: attempt?.id ?? '' })]);
    expect(await clinic.reminders()).toMatchObject([{ status: 'DELIVERED', reason: null, nextActionAt: null, providerMessageId: 'SMlate', sentAt: new Date(DUE) }]);
    expect(await attempts()).toMatchObject([{ outcome: 'ACCEPTED', providerMessageId: 'SMlate' }]);
    await scene.sweepAt('2026-11-25T07:10:00Z');
    expect(scene.sent).toHaveLength(1);
  });

  it('count although the answer of the call comes later', async () => {
    await clinic.rule('SMS', 'PT2H');
    await clinic.book('2026-11-25T09:00');
    scene.onSend = async (message) => {
      await facts.apply([said('delivered', 'SMfast', { attemptId: message.reference })]);
      return timedOut();
    };
    await scene.sweepAt(DUE);
    expect(await clinic.reminders()).toMatchObject([{ status: 'DELIVERED', providerMessageId: 'SMfast', leaseUntil: null }]);
    expect(await attempts()).toMatchObject([{ outcome: 'ACCEPTED', providerMessageId: 'SMfast' }]);
  });

  it('are shared by what travelled in the same message', async () => {
    await clinic.rule('SMS', 'PT2H');
    await clinic.book('2026-11-25T09:00');
    await clinic.book('2026-11-25T09:10');
    await scene.sweepAt('2026-11-25T07:30:00Z');
    expect(scene.sent).toHaveLength(1);
    const sid = (await attempts())[0]?.providerMessageId ?? '';
    await facts.apply([said('undelivered', sid, { errorCode: '30003' })]);
    expect(await clinic.statuses()).toEqual([['FAILED', 'NOT_DELIVERED'], ['FAILED', 'NOT_DELIVERED']]);
    expect(notDelivered.toSorted()).toEqual((await clinic.reminders()).map((row) => row.id).sort());
  });

  it('of a clinic are not told by the account of another', async () => {
    const sid = await sent();
    expect(await facts.apply([said('delivered', sid)], [crypto.randomUUID()])).toBe(0);
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
  });
});

describe('an address that a provider refuses', () => {
  const of = (id: string) => clinic.as(() => scene.core.get(SuppressionsService).ofPerson(id));

  it('is left out of what is still planned, in favour of the next channel, until it is lifted', async () => {
    await clinic.rule('SMS', 'PT2H', { fallback: ['EMAIL'] });
    await clinic.book('2026-11-25T09:00');
    await clinic.book('2026-11-27T09:00');
    await scene.sweepAt(DUE);
    await facts.apply([said('failed', (await attempts())[0]?.providerMessageId ?? '', { errorCode: '21610' })]);
    const later = async () => (await clinic.reminders()).filter((row) => row.usefulUntil > new Date('2026-11-26T00:00:00Z') && row.status === 'PENDING').map((row) => row.channel);
    expect(await later()).toEqual(['EMAIL']);
    const { items } = await of(clinic.person.id);
    expect(items).toMatchObject([{ channel: 'SMS', address: '+212612345678', reason: 'STOPPED', errorCode: '21610' }]);
    expect((await clinic.reminders())[0]).toMatchObject({ status: 'FAILED', reason: 'OPTED_OUT' });
    await clinic.as(() => scene.core.get(SuppressionsService).lift(items[0]?.id ?? ''));
    expect(await later()).toEqual(['SMS']);
    expect((await of(clinic.person.id)).items).toEqual([]);
  });

  it('is not closed again by the same word told once more after it was lifted', async () => {
    const sid = await sent();
    const stop = said('failed', sid, { errorCode: '21610' });
    await facts.apply([stop]);
    await clinic.as(async () => scene.core.get(SuppressionsService).lift((await of(clinic.person.id)).items[0]?.id ?? ''));
    await facts.apply([stop, { ...stop, eventId: 'by another way' }]);
    expect((await of(clinic.person.id)).items).toEqual([]);
  });

  it('by its refusal of the call itself is closed as well; a handset that is off is not', async () => {
    scene.onSend = () => ({ kind: 'REJECTED', provider: 'TWILIO', reason: 'INVALID_RECIPIENT', errorCode: '21614', errorMessage: null, permanent: true });
    const sid = await sent();
    expect((await of(clinic.person.id)).items).toMatchObject([{ reason: 'INVALID', errorCode: '21614' }]);
    expect(sid).toBe('');
  });

  it('as the last telephone that forgot the application: what is planned by push goes by the next channel', async () => {
    await clinic.rule('PUSH', 'PT2H', { fallback: ['EMAIL'] });
    await clinic.device('gone');
    await clinic.book('2026-11-25T09:00');
    await clinic.book('2026-11-27T09:00');
    scene.onSend = () => ({ kind: 'REJECTED', provider: 'FCM', reason: 'UNREGISTERED', errorCode: 'UNREGISTERED', errorMessage: null, permanent: true, unregistered: true });
    await scene.sweepAt(DUE);
    const later = (await clinic.reminders()).filter((row) => row.usefulUntil > new Date('2026-11-26T00:00:00Z') && row.status === 'PENDING');
    expect(later.map((row) => row.channel)).toEqual(['EMAIL']);
  });
});
