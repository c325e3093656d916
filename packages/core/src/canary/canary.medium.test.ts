import type { OutgoingMessage } from '../notifications/channels/channel.port.js';
import { ChannelKeysService } from '../notifications/channels/channel-keys.service.js';
import { ChannelsService } from '../notifications/channels.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { ReminderEngine } from '../reminders/delivery/reminder-engine.js';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AlarmTeller } from '../alarms/alarm-teller.js';
import { CanaryModule } from './canary.module.js';
import { CanaryService } from './canary.service.js';

const START = '2026-11-20T09:00:00Z';
let core: TestCore;
let told: OutgoingMessage[];

beforeAll(async () => {
  core = await openTestCore([CanaryModule], START);
  await core.make.user({ isOperator: true, email: 'it@clinic.example', locale: 'fr' });
  // The environment has keys for e-mail: alarms leave by them, the canary must not.
  core.get(ChannelKeysService).of = () => Promise.resolve({ sendgrid: { source: 'ENVIRONMENT', keys: { apiKey: 'SG.none', from: 'clinic@example.test' } }, twilio: null, firebase: null });
  const channels = core.get(ChannelsService);
  const send = channels.send.bind(channels);
  channels.send = (message) => {
    if (message.recipient.startsWith('canary')) return send(message);
    told.push(message);
    return Promise.resolve({ kind: 'ACCEPTED', provider: 'SENDGRID', providerMessageId: null, sender: null });
  };
});
afterAll(() => core.close());
beforeEach(() => { told = []; });

const look = () => core.get(CanaryService).look();
const at = async (time: string, worker: boolean) => {
  core.clock.set(`2026-11-20T${time}Z`);
  if (worker) await core.get(ReminderEngine).sweep();
  await look();
  await core.get(AlarmTeller).tellDue();
};
const runs = async () => (await core.database.current.canaryRun.findMany({ orderBy: { startedAt: 'asc' } })).map(({ state }) => state);

describe('the canary', () => {
  it('does not fly before there is a clinic, then goes the whole way to the outbox and is seen nowhere', async () => {
    await at('09:00:00', true);
    expect(await runs()).toEqual([]);
    const clinic = await core.make.organization();
    await at('09:00:01', true);
    expect(await runs()).toEqual(['WAITING']);
    await at('09:00:25', true);
    expect(await runs()).toEqual(['ARRIVED']);
    const attempts = await core.database.current.deliveryAttempt.findMany();
    expect(attempts).toMatchObject([{ provider: 'OUTBOX', outcome: 'ACCEPTED', recipient: 'canary@box.invalid' }]);
    expect(await core.get(OrganizationsService).count()).toBe(1);
    expect((await core.get(OrganizationsService).list({})).items.map(({ id }) => id)).toEqual([clinic.id]);
    const hidden = attempts[0]?.organizationId ?? '';
    await expect(core.get(OrganizationsService).get(hidden)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await core.database.current.reminder.findMany({ where: { organizationId: clinic.id } }))).toEqual([]);
  });

  it('is lost when the worker stands still: red, told once; then green, and that is told once', async () => {
    await at('10:00:02', false);
    await at('10:02:21', false);
    expect(await runs()).toEqual(['ARRIVED', 'WAITING']);
    await at('10:02:23', false);
    await at('10:02:40', false);
    expect(await runs()).toEqual(['ARRIVED', 'LOST']);
    expect(told.map(({ subject }) => subject)).toEqual(['TappPlus, à voir']);
    expect(await core.get(CanaryService).state()).toMatchObject({ judged: 'LOST' });
    // The worker is back: what was lost is not sent late, the next one is.
    await at('10:05:05', true);
    await at('10:05:30', true);
    expect(await runs()).toEqual(['ARRIVED', 'LOST', 'ARRIVED']);
    expect(await core.get(CanaryService).state()).toMatchObject({ judged: 'ARRIVED' });
    await at('10:10:31', true);
    await at('10:20:00', true);
    expect(told.map(({ subject }) => subject)).toEqual(['TappPlus, à voir', 'TappPlus, réglé']);
    expect(await core.database.current.reminder.count({ where: { status: 'PENDING' } })).toBe(0);
  });

  it('makes no storm after the box was off, and leaves few traces', async () => {
    await at('11:05:10', true);
    const before = (await runs()).length;
    const restarted = await openTestCore([CanaryModule], '2026-11-27T09:00:00Z', { database: core.database, uow: core.uow, options: core.options, close: () => Promise.resolve() });
    const lookAgain = async (time: string) => { restarted.clock.set(time); await restarted.get(CanaryService).look(); await restarted.get(ReminderEngine).sweep(); };
    for (const second of ['00', '15', '30', '45']) await lookAgain(`2026-11-27T09:00:${second}Z`);
    expect(await runs()).toEqual([...Array<string>(before - 1).fill('').map((_, index) => ['ARRIVED', 'LOST', 'ARRIVED'][index]), 'ARRIVED']);
    await core.uow.run(() => core.database.tx.canaryRun.updateMany({ data: { startedAt: new Date('2026-10-20T00:00:00Z') } }));
    await lookAgain('2026-11-27T16:00:00Z');
    expect(await runs()).toEqual(['WAITING']);
    await restarted.app.get(ReminderEngine, { strict: false }).stop(1000);
  });
});
