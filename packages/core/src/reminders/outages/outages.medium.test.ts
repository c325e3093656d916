import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { ProviderProbe } from '../../notifications/providers/provider-probe.js';
import { accepted, ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OutageWatch } from './outage-watch.js';
import { OutagesService } from './outages.service.js';

const START = '2026-11-20T09:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;
let reached: boolean;

beforeAll(async () => {
  scene = await ReminderScene.open(START);
  scene.core.get(ProviderProbe).knock = () => Promise.resolve(reached ? { reached, date: null } : { reached, code: 'EAI_AGAIN', date: null });
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
  reached = false;
});

const cut = (): SendOutcome => ({ kind: 'NOT_SENT', provider: 'TWILIO', reason: 'CONNECTION_LOST', errorCode: 'EAI_AGAIN', errorMessage: null, retryAfterSeconds: null });
const list = () => clinic.as(() => scene.core.get(OutagesService).list(true));
/** As the worker does: sweep, look, and deliver when something came back. */
const at = async (time: string) => {
  await scene.sweepAt(`2026-11-25T${time}Z`);
  if (await scene.core.get(OutageWatch).look()) await scene.engine.sweep();
};

describe('the Internet is cut over a due time', () => {
  it('says so since when, who will not be reached and by when to call; then all leaves in one message and the banner goes', async () => {
    await clinic.rule('SMS', 'PT2H');
    const [first, second] = [await clinic.book('2026-11-25T13:00'), await clinic.book('2026-11-25T13:05')];
    const other = await scene.core.make.person(clinic.id, { firstName: 'Omar', phone: '+212698765432' });
    await clinic.book('2026-11-26T13:00', other.id);
    scene.onSend = cut;
    await at('11:00:00');
    await at('11:00:20');
    expect((await list()).items).toEqual([]);
    await at('11:01:00');
    await at('11:01:30');
    expect(await list()).toMatchObject({
      nowLocal: '2026-11-25T11:01:30', unreachedCount: 1, callBeforeLocal: '2026-11-25T11:01:30',
      items: [{ provider: 'INTERNET', channels: ['EMAIL', 'SMS', 'WHATSAPP', 'PUSH'], startedLocal: '2026-11-25T11:00:00', endedAt: null }, { provider: 'TWILIO' }],
    });
    expect((await clinic.as(() => scene.core.get(OutagesService).unreached())).map(({ interventionId, scheduledLocal }) => [interventionId, scheduledLocal])).toEqual([[first.id, '2026-11-25T13:00:00'], [second.id, '2026-11-25T13:05:00']]);
    await at('11:31:00');
    // From here on no reminder has a try of its own before the return.
    await at('11:31:20');
    const tried = scene.sent.length;
    [scene.onSend, reached] = [accepted, true];
    await at('11:31:55');
    expect(await list()).toMatchObject({ items: [], unreachedCount: 0, callBefore: null });
    const back = scene.sent.slice(tried);
    expect(back).toHaveLength(1);
    expect(back[0]?.body).toMatch(/13:00[\s\S]*13:05/);
    expect(await clinic.statuses(first.id)).toEqual([['SENT', null]]);
    expect(await clinic.statuses(second.id)).toEqual([['SENT', null]]);
    expect((await clinic.as(() => scene.core.get(OutagesService).list(false))).items.every(({ endedLocal }) => endedLocal === '2026-11-25T11:31:55')).toBe(true);
  });

  it('ends with the first message that gets through, and goes on over a restart', async () => {
    await clinic.rule('SMS', 'PT2H');
    await clinic.book('2026-11-25T15:00');
    scene.onSend = cut;
    for (const time of ['13:00:00', '13:00:30', '13:01:30']) await at(time);
    expect((await list()).items.length).toBeGreaterThan(0);
    const restarted = await scene.second();
    restarted.clock.set('2026-11-25T13:02:00Z');
    restarted.core.get(ProviderProbe).knock = () => Promise.resolve({ reached: false, code: 'EAI_AGAIN', date: null });
    expect(await restarted.core.get(OutageWatch).look()).toBe(false);
    await restarted.engine.stop(1000);
    scene.onSend = accepted;
    await at('13:05:00');
    expect((await list()).items).toEqual([]);
  });

  it('does not count who was told before, or will be on another way', async () => {
    await clinic.rule('SMS', 'PT2H');
    await clinic.rule('SMS', 'PT1H');
    await clinic.book('2026-11-25T18:00');
    await at('16:00:00');
    expect(scene.sent).toHaveLength(1);
    scene.onSend = cut;
    for (const time of ['17:00:00', '17:00:30', '17:01:30']) await at(time);
    expect(await list()).toMatchObject({ unreachedCount: 0, callBefore: null });
    expect((await list()).items.length).toBeGreaterThan(0);
    reached = true;
    scene.onSend = accepted;
    await at('17:10:00');
  });
});

describe('a provider that refuses the keys', () => {
  it('is as good as away: said, with whom to call, until a message gets through', async () => {
    await clinic.rule('SMS', 'PT2H');
    const { id } = await clinic.book('2026-11-25T13:00');
    reached = true;
    scene.onSend = () => ({ kind: 'NOT_SENT', provider: 'TWILIO', reason: 'AUTHENTICATION', errorCode: '20003', errorMessage: null, retryAfterSeconds: 300 });
    for (const time of ['11:00:00', '11:06:00', '11:12:00']) await at(time);
    expect(await list()).toMatchObject({ unreachedCount: 1, items: [{ provider: 'TWILIO', startedLocal: '2026-11-25T11:00:00' }] });
    scene.onSend = accepted;
    await at('11:18:00');
    expect([(await list()).items, await clinic.statuses(id)]).toEqual([[], [['SENT', null]]]);
  });
});
