import type { OutgoingMessage, SendOutcome } from '../notifications/channels/channel.port.js';
import { ChannelsService } from '../notifications/channels.service.js';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { accepted } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AlarmTeller } from './alarm-teller.js';
import { AlarmsModule } from './alarms.module.js';
import { AlarmsService } from './alarms.service.js';

const START = '2026-11-20T09:00:00Z';
let core: TestCore;
let alarms: AlarmsService;
let sent: OutgoingMessage[];
let answer: (message: OutgoingMessage) => SendOutcome;
let keyed: string[];

beforeAll(async () => {
  core = await openTestCore([AlarmsModule], START);
  alarms = core.get(AlarmsService);
  await core.make.organization();
  await core.make.user({ isOperator: true, email: 'it@clinic.example', phone: '+212611111111', locale: 'en' });
  await core.make.user({ isOperator: true, email: 'gone@clinic.example', deactivatedAt: new Date(START) });
  await core.make.user({ email: 'doctor@clinic.example' });
  const channels = core.get(ChannelsService);
  channels.send = (message) => { sent.push(message); return Promise.resolve(answer(message)); };
  channels.stateOf = (_organization, channel) => Promise.resolve({ channel, provider: keyed.includes(channel) ? 'TWILIO' : 'OUTBOX', source: null, sender: null, keyEnd: null });
});
afterAll(() => core.close());
beforeEach(async () => {
  [sent, answer, keyed] = [[], accepted, ['EMAIL', 'SMS', 'WHATSAPP']];
  core.clock.set(START);
  await core.uow.run(() => core.database.tx.alarm.deleteMany({}));
});
const tellAt = async (at: string) => { core.clock.set(at); await core.get(AlarmTeller).tellDue(); };
const rows = () => core.database.current.alarm.findMany();

describe('an alarm', () => {
  it('is one row while it stands, told to every operator by e-mail and SMS, and quietly repeated', async () => {
    for (let look = 0; look < 3; look += 1) await alarms.raise('CANARY_LOST', 'CRITICAL');
    await tellAt(START);
    await tellAt('2026-11-20T09:30:00Z');
    expect(sent.map(({ channel, recipient }) => [channel, recipient])).toEqual([['EMAIL', 'it@clinic.example'], ['SMS', '+212611111111']]);
    expect(sent[0]).toMatchObject({ locale: 'en', subject: 'TappPlus needs you' });
    expect(sent[0]?.body).toContain('Since 20/11 09:00.');
    for (const at of ['2026-11-20T10:00:00Z', '2026-11-20T15:59:00Z', '2026-11-20T16:00:00Z', '2026-11-21T15:00:00Z', '2026-11-21T16:00:00Z']) await tellAt(at);
    expect(sent).toHaveLength(8);
    expect(await rows()).toMatchObject([{ key: 'CANARY_LOST', toldCount: 4, clearedAt: null }]);
  });

  it('says once when it is over, and nothing when it only flickers', async () => {
    await alarms.raise('NOTHING_SENT', 'CRITICAL', '5 due');
    await tellAt(START);
    await alarms.clear('NOTHING_SENT');
    await tellAt('2026-11-20T09:04:00Z');
    await alarms.raise('NOTHING_SENT', 'CRITICAL', '6 due');
    await tellAt('2026-11-20T09:10:00Z');
    expect(sent).toHaveLength(2);
    await alarms.clear('NOTHING_SENT');
    await tellAt('2026-11-20T09:15:00Z');
    await tellAt('2026-11-20T09:30:00Z');
    expect(sent.slice(2).map(({ subject }) => subject)).toEqual(['TappPlus, settled', null]);
    expect(sent[2]?.body).toBe('TappPlus, settled : "Reminders are due and none of them leaves." Settled 20/11 09:10.');
    expect(await rows()).toHaveLength(1);
    core.clock.set('2026-11-20T12:00:00Z');
    await alarms.raise('NOTHING_SENT', 'CRITICAL');
    expect(await rows()).toHaveLength(2);
  });

  it('waits while nobody can be told, and is told when a channel works again', async () => {
    keyed = [];
    await alarms.raise('WORKER_SILENT', 'CRITICAL');
    await tellAt(START);
    expect(sent).toEqual([]);
    keyed = ['WHATSAPP'];
    answer = () => ({ kind: 'NOT_SENT', provider: 'TWILIO', reason: 'CONNECTION_LOST', errorCode: null, errorMessage: null, retryAfterSeconds: null });
    await tellAt('2026-11-20T09:05:00Z');
    expect(await rows()).toMatchObject([{ toldCount: 0 }]);
    answer = accepted;
    await tellAt('2026-11-20T09:10:00Z');
    await tellAt('2026-11-20T09:20:00Z');
    expect(sent.map(({ channel }) => channel)).toEqual(['WHATSAPP', 'WHATSAPP']);
    expect(await rows()).toMatchObject([{ toldCount: 1 }]);
  });

  it('is told by one process only', async () => {
    await alarms.raise('DISK_FULL', 'CRITICAL');
    await Promise.all([core.get(AlarmTeller).tellDue(), core.get(AlarmTeller).tellDue()]);
    expect(sent).toHaveLength(2);
  });
});
