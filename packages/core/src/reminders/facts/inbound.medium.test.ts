import { FAKE_KEYS, FakeProviders } from '@tappplus/testing/providers/fake-providers';
import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChannelsService } from '../../notifications/channels.service.js';
import { TwilioChannel } from '../../notifications/providers/twilio.channel.js';
import { SuppressionsService } from '../../notifications/suppressions/suppressions.service.js';
import { FieldCipher } from '../../platform/cipher.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { inboundBodyPlace } from './inbound-body.js';
import { InboundPoller } from './inbound-poller.service.js';
import { InboundService } from './inbound.service.js';

const START = '2026-11-20T09:00:00Z';
const { twilio, ...providers } = await FakeProviders.start().then((fakes) => ({ twilio: fakes.twilio, clear: () => fakes.clear(), close: () => fakes.close() }));
const keys = { accountSid: FAKE_KEYS.twilioAccountSid, authToken: FAKE_KEYS.twilioAuthToken, from: FAKE_KEYS.twilioFrom, messagingServiceSid: null, whatsappFrom: FAKE_KEYS.twilioWhatsappFrom };
let scene: ReminderScene;
let clinic: SceneClinic;
let poller: InboundPoller;
const told: { organizationId: string; inboundMessageId: string }[] = [];

beforeAll(async () => {
  scene = await ReminderScene.open(START);
  poller = scene.core.get(InboundPoller);
  const to = { baseUrl: twilio.baseUrl, timeoutMs: 300 };
  const [sms, whatsapp] = [new TwilioChannel(keys, 'SMS', to, () => scene.clock.now()), new TwilioChannel(keys, 'WHATSAPP', to, () => scene.clock.now())];
  const channels = scene.core.get(ChannelsService);
  channels.numberOf = (_organization, channel) => Promise.resolve(channel === 'SMS' ? sms.sender : whatsapp.sender);
  channels.incoming = (_organization, channel, since) => (channel === 'SMS' ? sms : whatsapp).incoming(since);
  twilio.now = () => scene.clock.now().epochMilliseconds;
  scene.core.get(DomainEvents).on('message.received', (event) => {
    told.push(event);
    return Promise.resolve();
  });
});
afterAll(() => Promise.all([scene.close(), providers.close()]));
beforeEach(async () => {
  await scene.reset(START);
  told.length = 0;
  await scene.core.uow.run(async () => {
    await scene.core.database.tx.inboundMessage.deleteMany({});
    await scene.core.database.tx.boxSetting.deleteMany({ where: { key: { startsWith: 'inbound.' } } });
    await scene.core.database.tx.organization.updateMany({ data: { archivedAt: new Date(0) } });
  });
  clinic = await scene.clinic();
});
afterEach(() => providers.clear());

const stored = () => scene.core.database.current.inboundMessage.findMany({ orderBy: { receivedAt: 'asc' } });
async function readAfter(seconds: number): Promise<number> {
  scene.clock.advance(`PT${seconds}S`);
  return poller.readDue();
}

describe('what patients write', () => {
  it('is read once a minute from both numbers, stored once, encrypted, and told', async () => {
    twilio.receive('+212612345678', FAKE_KEYS.twilioFrom, 'نعم');
    twilio.receive('whatsapp:+212612345678', `whatsapp:${FAKE_KEYS.twilioWhatsappFrom}`, 'STOP');
    expect(await poller.readDue()).toBe(2);
    const rows = await stored();
    expect(rows).toMatchObject([{ channel: 'SMS', sender: '+212612345678', recipient: FAKE_KEYS.twilioFrom, meaning: 'CONFIRM' }, { channel: 'WHATSAPP', sender: '+212612345678', meaning: 'STOP' }]);
    expect(told).toEqual(rows.map((row) => ({ organizationId: clinic.id, inboundMessageId: row.id })));
    const [first] = rows;
    expect(scene.core.get(FieldCipher).decrypt(first?.bodyCipher ?? '', inboundBodyPlace(first?.id ?? '', clinic.id))).toBe('نعم');
    const { reads } = twilio;
    expect(await readAfter(59)).toBe(0);
    expect(twilio.reads).toBe(reads);
    expect(await readAfter(1)).toBe(0);
    expect(twilio.reads).toBe(reads + 2);
    expect(await stored()).toHaveLength(2);
  });

  it('while the box was off for days is read when it is back', async () => {
    twilio.receive('+212612345678', FAKE_KEYS.twilioFrom, 'oui');
    await poller.readDue();
    scene.clock.advance('PT48H');
    twilio.receive('+212612345678', FAKE_KEYS.twilioFrom, 'non');
    expect(await readAfter(86_400)).toBe(1);
  });

  it('is not lost by a provider that fails; it is asked later and later', async () => {
    twilio.receive('+212612345678', FAKE_KEYS.twilioFrom, 'oui');
    twilio.failAlways({ kind: 'HTML', accepts: false });
    await poller.readDue();
    const failed = twilio.reads;
    await readAfter(60);
    expect(twilio.reads).toBe(failed + 2);
    await readAfter(59);
    expect(twilio.reads).toBe(failed + 2);
    twilio.heal();
    expect(await readAfter(61)).toBe(1);
  });

  it('belongs to the clinic of the box that wrote to that person last', async () => {
    const other = await scene.clinic();
    await other.rule('SMS', 'PT2H');
    await other.book('2026-11-25T09:00');
    await scene.sweepAt('2026-11-25T07:00:00Z');
    twilio.receive('+212612345678', FAKE_KEYS.twilioFrom, 'oui');
    await poller.readDue();
    expect(await stored()).toMatchObject([{ organizationId: other.id }]);
  });

  it('as START opens what STOP had closed', async () => {
    const suppressions = scene.core.get(SuppressionsService);
    await scene.core.uow.run(() => suppressions.learn([{ organizationId: clinic.id, channel: 'SMS', recipient: '+212612345678', reason: 'STOPPED', errorCode: '21610', reminderId: null, at: new Date(START) }]));
    await scene.core.get(InboundService).receive([{ channel: 'SMS', providerMessageId: `SM${'c'.repeat(32)}`, sender: '+212612345678', recipient: null, body: 'START', at: new Date(START) }], [clinic.id]);
    expect((await clinic.as(() => suppressions.ofPerson(clinic.person.id))).items).toEqual([]);
  });
});
