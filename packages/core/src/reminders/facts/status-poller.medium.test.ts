import { FAKE_KEYS, FakeProviders } from '@tappplus/testing/providers/fake-providers';
import type { Fault } from '@tappplus/testing/providers/fault';
import { twilioError } from '@tappplus/testing/providers/fake-twilio';
import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SendGridChannel } from '../../notifications/providers/sendgrid.channel.js';
import { TwilioChannel } from '../../notifications/providers/twilio.channel.js';
import { ChannelsService } from '../../notifications/channels.service.js';
import { StatusPoller } from './status-poller.service.js';

/** The looks of the box through the providers' own SDKs, at stand-ins that fail in every documented way. */
const START = '2026-11-20T09:00:00Z';
const DUE = '2026-11-25T07:00:00Z';
const providers = await FakeProviders.start();
const { twilio, sendgrid } = providers;
const keys = { accountSid: FAKE_KEYS.twilioAccountSid, authToken: FAKE_KEYS.twilioAuthToken, from: FAKE_KEYS.twilioFrom, messagingServiceSid: null, whatsappFrom: FAKE_KEYS.twilioWhatsappFrom };
let scene: ReminderScene;
let clinic: SceneClinic;
let poller: StatusPoller;

beforeAll(async () => {
  scene = await ReminderScene.open(START);
  const now = () => scene.clock.now();
  const sms = new TwilioChannel(keys, 'SMS', { baseUrl: twilio.baseUrl, timeoutMs: 300 }, now);
  const whatsapp = new TwilioChannel(keys, 'WHATSAPP', { baseUrl: twilio.baseUrl, timeoutMs: 300 }, now);
  const email = new SendGridChannel({ apiKey: FAKE_KEYS.sendgridApiKey, from: FAKE_KEYS.sendgridFrom }, { baseUrl: sendgrid.baseUrl, timeoutMs: 300 });
  const channels = scene.core.get(ChannelsService);
  const adapter = (channel: string) => (channel === 'EMAIL' ? email : channel === 'WHATSAPP' ? whatsapp : sms);
  channels.look = (_organization, channel, ids) => adapter(channel).look(ids);
  scene.onSend = (message) => adapter(message.channel).send(message);
  for (const standIn of [twilio, sendgrid]) standIn.now = () => scene.clock.now().epochMilliseconds;
});
afterAll(async () => {
  await Promise.all([scene.close(), providers.close()]);
});
beforeEach(async () => {
  const { onSend } = scene;
  await scene.reset(START);
  scene.onSend = onSend;
  clinic = await scene.clinic();
  // Accounts that rest belong to the clinic of one test.
  poller = scene.core.get(StatusPoller);
  await scene.core.uow.run(() => scene.core.database.tx.deliveryAttempt.updateMany({ data: { statusCheckAt: null } }));
});
afterEach(() => providers.clear());

const attempt = async () => (await scene.core.database.current.deliveryAttempt.findMany({ where: { organizationId: clinic.id }, orderBy: { id: 'asc' } }))[0];
async function sent(channel: 'SMS' | 'WHATSAPP' | 'EMAIL', count = 1): Promise<string> {
  await clinic.rule(channel, 'PT2H');
  for (let each = 0; each < count; each += 1) await clinic.book('2026-11-25T09:00');
  await scene.sweepAt(DUE);
  return (await attempt())?.providerMessageId ?? '';
}
async function lookAfter(seconds: number): Promise<number> {
  scene.clock.advance(`PT${seconds}S`);
  return poller.checkDue();
}

describe('Twilio', () => {
  it('is asked by SID, later and later, until it says the end; price and segments come along', async () => {
    const sid = await sent('SMS');
    expect(await lookAfter(29)).toBe(0);
    expect(await lookAfter(1)).toBe(1);
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
    expect(await lookAfter(59)).toBe(0);
    twilio.statuses.set(sid, 'delivered');
    expect(await lookAfter(1)).toBe(1);
    expect(await clinic.reminders()).toMatchObject([{ status: 'DELIVERED', deliveredAt: new Date(DUE) }]);
    expect(await attempt()).toMatchObject({ providerStatus: 'delivered', segments: 1, price: null });
    twilio.prices.set(sid, '-0.07500');
    expect(await lookAfter(3600)).toBe(1);
    expect(await attempt()).toMatchObject({ price: '0.07500', priceCurrency: 'USD', statusCheckAt: null });
    expect(await lookAfter(100_000)).toBe(0);
  });

  it('says that a message was lost: the reminder fails and the number is closed', async () => {
    const sid = await sent('SMS');
    twilio.statuses.set(sid, 'undelivered');
    twilio.errorCodes.set(sid, 30005);
    await lookAfter(30);
    expect(await clinic.reminders()).toMatchObject([{ status: 'FAILED', reason: 'INVALID_RECIPIENT' }]);
    expect(await attempt()).toMatchObject({ statusCheckAt: null });
    expect(await scene.core.database.current.contactSuppression.findMany({ where: { organizationId: clinic.id } })).toMatchObject([{ reason: 'UNREACHABLE', channel: 'SMS' }]);
  });

  it('is asked whether a WhatsApp message was read, also after it was delivered', async () => {
    const sid = await sent('WHATSAPP');
    twilio.statuses.set(sid, 'delivered');
    await lookAfter(30);
    twilio.statuses.set(sid, 'read');
    expect(await lookAfter(3600)).toBe(1);
    expect(await clinic.reminders()).toMatchObject([{ status: 'READ' }]);
  });

  it('that does not know a message is not asked for it again', async () => {
    await sent('SMS');
    twilio.accepted.length = 0;
    await lookAfter(30);
    expect(await attempt()).toMatchObject({ statusCheckAt: null });
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
  });

  const FAULTS: [string, Fault, number][] = [
    ['a page for people', { kind: 'HTML', accepts: false }, 30], ['half an answer', { kind: 'MALFORMED', accepts: false }, 30], ['no answer in time', { kind: 'TIME_OUT', accepts: false }, 30],
    ['a reset', { kind: 'RESET', accepts: false }, 30], ['500', { kind: 'STATUS', status: 500, body: {} }, 30], ['503 with a page', { kind: 'HTML', accepts: false, status: 503 }, 30],
    ['429 with Retry-After', twilioError(20429, 120), 120], ['401', twilioError(20003), 1800],
  ];
  it.each(FAULTS)('%s: nothing is concluded, the account rests, and the look is made later', async (_name, fault, seconds) => {
    const sid = await sent('SMS');
    twilio.failAlways(fault);
    await lookAfter(30);
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
    expect(await attempt()).toMatchObject({ statusCheckCount: 0, statusCheckAt: new Date(scene.clock.now().epochMilliseconds + seconds * 1000) });
    twilio.heal();
    twilio.statuses.set(sid, 'delivered');
    const { reads } = twilio;
    await lookAfter(seconds - 1);
    expect(twilio.reads, 'not before its time').toBe(reads);
    await lookAfter(1);
    expect(await clinic.statuses()).toEqual([['DELIVERED', null]]);
  });

  it('that fails again rests longer; one failure stops the other looks of the turn', async () => {
    await sent('SMS', 12);
    twilio.failAlways({ kind: 'STATUS', status: 500, body: {} });
    await lookAfter(30);
    expect(twilio.reads, 'those that were under way together').toBeLessThanOrEqual(8);
    await lookAfter(30);
    expect((await attempt())?.statusCheckAt?.getTime()).toBe(scene.clock.now().epochMilliseconds + 60_000);
  });
});

describe('SendGrid', () => {
  it('is searched for many messages in one call', async () => {
    await sent('EMAIL', 5);
    sendgrid.statuses.set(sendgrid.accepted[0]?.id ?? '', 'not_delivered');
    sendgrid.statuses.set(sendgrid.accepted[1]?.id ?? '', 'processing');
    await lookAfter(30);
    expect(sendgrid.reads).toBe(1);
    expect((await clinic.statuses()).map(([status]) => status).sort()).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED', 'FAILED', 'SENT']);
  });

  it('that tells nothing to this account is not asked again: e-mail ends at SENT', async () => {
    sendgrid.activitySearch = false;
    await sent('EMAIL', 2);
    await lookAfter(30);
    expect(sendgrid.reads).toBe(1);
    expect(await clinic.statuses()).toEqual([['SENT', null], ['SENT', null]]);
    sendgrid.activitySearch = true;
    expect(await lookAfter(100_000)).toBe(0);
  });
});
