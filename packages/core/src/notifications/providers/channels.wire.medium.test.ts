import { FAKE_KEYS, FakeProviders } from '@tappplus/testing/providers/fake-providers';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AskQuery, OutgoingMessage } from '../channels/channel.port.js';
import { FcmChannel } from './fcm.channel.js';
import { SendGridChannel } from './sendgrid.channel.js';
import { TwilioChannel } from './twilio.channel.js';

const NOW = Temporal.Instant.from('2026-11-20T08:00:00Z');
const now = (): Temporal.Instant => NOW;
const providers = await FakeProviders.start();
const { sendgrid, twilio, fcm } = providers;
const twilioKeys = { accountSid: FAKE_KEYS.twilioAccountSid, authToken: FAKE_KEYS.twilioAuthToken, from: FAKE_KEYS.twilioFrom, messagingServiceSid: null, whatsappFrom: FAKE_KEYS.twilioWhatsappFrom };
const to = (baseUrl: string) => ({ baseUrl, timeoutMs: 1_000 });
const email = new SendGridChannel({ apiKey: FAKE_KEYS.sendgridApiKey, from: FAKE_KEYS.sendgridFrom }, to(sendgrid.baseUrl), 'Clinique Al Amal');
const sms = new TwilioChannel(twilioKeys, 'SMS', to(twilio.baseUrl), now);
const service = new TwilioChannel({ ...twilioKeys, messagingServiceSid: 'MG00000000000000000000000000000001' }, 'SMS', to(twilio.baseUrl), now);
const whatsapp = new TwilioChannel(twilioKeys, 'WHATSAPP', to(twilio.baseUrl), now);
const push = new FcmChannel(FAKE_KEYS.firebaseServiceAccount, to(fcm.baseUrl), now);

afterEach(() => providers.clear());
afterAll(async () => {
  for (const channel of [email, sms, service, whatsapp, push]) channel.close();
  await providers.close();
});

const message: OutgoingMessage = {
  organizationId: 'o', channel: 'SMS', recipient: '+212612345678', subject: 'Votre rendez-vous', body: 'Amina, nous vous attendons demain à 09:00.', locale: 'fr',
  reference: 'attempt-1', collapseKey: 'reminder-1', validUntil: NOW.add({ hours: 2 }),
};

describe('SendGrid', () => {
  it('sends text and HTML, the reference as custom argument, and follows neither links nor opens', async () => {
    await email.send({ ...message, channel: 'EMAIL', recipient: 'amina@example.test', locale: 'ar' });
    expect(sendgrid.accepted[0]).toMatchObject({ subject: 'Votre rendez-vous', text: message.body, reference: 'attempt-1', sender: FAKE_KEYS.sendgridFrom });
    expect(sendgrid.accepted[0]?.html).toContain('dir="rtl"');
    expect(sendgrid.accepted[0]?.raw).toMatchObject({
      from: { email: FAKE_KEYS.sendgridFrom, name: 'Clinique Al Amal' },
      tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
    });
  });

  it('offers to unsubscribe beside the message, where it carries a link', async () => {
    await email.send({ ...message, channel: 'EMAIL', recipient: 'amina@example.test', unsubscribeUrl: 'https://rdv.example/c/x' });
    await email.send({ ...message, channel: 'EMAIL', recipient: 'amina@example.test' });
    expect(sendgrid.accepted.map(({ raw }) => (raw as { headers?: unknown }).headers)).toEqual([{ 'List-Unsubscribe': '<https://rdv.example/c/x>' }, undefined]);
  });

  const query: AskQuery = { organizationId: 'o', channel: 'EMAIL', recipient: 'amina@example.test', sender: null, body: message.body, since: NOW, reference: 'attempt-1', claimedProviderIds: () => Promise.resolve(new Set()) };

  it('is asked by the reference', async () => {
    expect(await email.ask(query)).toEqual({ kind: 'ABSENT' });
    sendgrid.failNext({ kind: 'TIME_OUT', accepts: true });
    expect(await email.send({ ...message, channel: 'EMAIL', recipient: 'amina@example.test' })).toMatchObject({ kind: 'UNKNOWN' });
    expect(await email.ask(query)).toEqual({ kind: 'FOUND', providerMessageId: sendgrid.accepted[0]?.id, status: 'delivered' });
  });

  it('cannot be asked without the add-on, and says so when only the question failed', async () => {
    sendgrid.activitySearch = false;
    expect(await email.ask(query)).toEqual({ kind: 'CANNOT_ASK' });
    sendgrid.activitySearch = true;
    sendgrid.failAlways({ kind: 'RESET', accepts: false });
    expect(await email.ask(query)).toEqual({ kind: 'FAILED_TO_ASK' });
  });
});

describe('Twilio', () => {
  it('SMS leaves from the number, and is dropped by Twilio when it is of no more use', async () => {
    await sms.send(message);
    expect(twilio.accepted[0]).toMatchObject({ channel: 'SMS', sender: FAKE_KEYS.twilioFrom, text: message.body, validitySeconds: 7_200 });
  });

  it('the messaging service goes before the number', async () => {
    expect(await service.send(message)).toMatchObject({ kind: 'ACCEPTED', sender: 'MG00000000000000000000000000000001' });
    expect(twilio.accepted[0]?.raw).toMatchObject({ MessagingServiceSid: 'MG00000000000000000000000000000001' });
    expect(twilio.accepted[0]?.raw).not.toHaveProperty('From');
  });

  it.each([[{ days: 0, hours: 48 }, 36_000], [{ seconds: 1 }, 5]])('validity of %j is kept within what Twilio takes', async (duration, expected) => {
    await sms.send({ ...message, validUntil: NOW.add(duration) });
    expect(twilio.accepted[0]?.validitySeconds).toBe(expected);
  });

  it('WhatsApp is addressed as such, in free text or by an approved template', async () => {
    expect(await whatsapp.send({ ...message, channel: 'WHATSAPP' })).toMatchObject({ kind: 'ACCEPTED', sender: `whatsapp:${FAKE_KEYS.twilioWhatsappFrom}` });
    await whatsapp.send({ ...message, channel: 'WHATSAPP', contentSid: `HX${'0'.repeat(32)}`, variables: { 1: 'Amina' } });
    expect(twilio.accepted[0]?.raw).toEqual({ To: 'whatsapp:+212612345678', From: `whatsapp:${FAKE_KEYS.twilioWhatsappFrom}`, Body: message.body });
    expect(twilio.accepted[1]?.raw).toEqual({ To: 'whatsapp:+212612345678', From: `whatsapp:${FAKE_KEYS.twilioWhatsappFrom}`, ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: '{"1":"Amina"}' });
  });

  describe('asked what became of a message', () => {
    const since = NOW.subtract({ seconds: 1 });
    /** Twilio's clock against the box's. */
    let ahead = 0;
    beforeEach(() => {
      ahead = 0;
      twilio.now = () => NOW.epochMilliseconds + ahead;
    });
    afterAll(() => { twilio.now = Date.now; });
    const HOUR_MS = 3_600_000;
    const query: AskQuery = { organizationId: 'o', channel: 'SMS', recipient: message.recipient, sender: FAKE_KEYS.twilioFrom, body: message.body, since, claimedProviderIds: () => Promise.resolve(new Set()) };

    it('finds what was accepted before the time-out', async () => {
      twilio.failNext({ kind: 'RESET', accepts: true });
      expect(await sms.send(message)).toMatchObject({ kind: 'UNKNOWN' });
      expect(await sms.ask(query)).toEqual({ kind: 'FOUND', providerMessageId: twilio.accepted[0]?.id, status: 'sent' });
      expect(await sms.ask({ ...query, sender: null })).toMatchObject({ kind: 'FOUND' });
    });

    it('finds it although smart encoding swapped its quotes', async () => {
      await sms.send({ ...message, body: "L'heure : 09:00" });
      expect(await sms.ask({ ...query, body: 'L’heure :  09:00' })).toMatchObject({ kind: 'FOUND' });
    });

    it.each([
      ['another text', { body: 'Autre texte' }],
      ['another recipient', { recipient: '+212600000000' }],
    ])('is absent with %s', async (_name, difference) => {
      await sms.send(message);
      expect(await sms.ask({ ...query, ...difference })).toEqual({ kind: 'ABSENT' });
    });

    it('is absent when it is older than the claim', async () => {
      ahead = -HOUR_MS;
      await sms.send(message);
      ahead = 0;
      expect(await sms.ask(query)).toEqual({ kind: 'ABSENT' });
    });

    it('finds it when the clock of the box is an hour ahead of Twilio’s, or behind', async () => {
      for (ahead of [-HOUR_MS, HOUR_MS]) {
        twilio.accepted.length = 0;
        await sms.send(message);
        expect(await sms.ask(query), `${ahead}`).toMatchObject({ kind: 'FOUND' });
      }
    });

    it('finds it when the clock of the box was an hour ahead at the claim and has been set right since', async () => {
      await sms.send(message);
      expect(await sms.ask({ ...query, since: NOW.add({ hours: 1 }) })).toMatchObject({ kind: 'FOUND' });
    });

    it('cannot say that a former sender’s message is absent: it may be of another account', async () => {
      await sms.send(message);
      expect(await sms.ask({ ...query, sender: '+15005550001' })).toEqual({ kind: 'CANNOT_ASK' });
    });

    it('leaves to another attempt what is that attempt’s', async () => {
      await sms.send(message);
      const first = twilio.accepted[0]?.id ?? '';
      const claimedProviderIds = (ids: string[]): Promise<Set<string>> => Promise.resolve(new Set(ids.filter((id) => id === first)));
      expect(await sms.ask({ ...query, claimedProviderIds })).toEqual({ kind: 'ABSENT' });
      await sms.send(message);
      expect(await sms.ask({ ...query, claimedProviderIds })).toMatchObject({ kind: 'FOUND', providerMessageId: twilio.accepted[1]?.id });
    });

    it('finds a WhatsApp message of the sender although Twilio wrote its text, unless another attempt has it', async () => {
      const asked: AskQuery = { ...query, channel: 'WHATSAPP', sender: null, approvedTemplate: true, body: 'Rappel : 09:00' };
      expect(await whatsapp.ask(asked)).toEqual({ kind: 'ABSENT' });
      await whatsapp.send({ ...message, channel: 'WHATSAPP', contentSid: `HX${'0'.repeat(32)}` });
      expect(await whatsapp.ask(asked)).toMatchObject({ kind: 'FOUND' });
      expect(await whatsapp.ask({ ...asked, claimedProviderIds: (ids) => Promise.resolve(new Set(ids)) })).toEqual({ kind: 'ABSENT' });
    });

    it('never takes a WhatsApp message of another appointment for its own', async () => {
      const asked: AskQuery = { ...query, channel: 'WHATSAPP', sender: null };
      await whatsapp.send({ ...message, channel: 'WHATSAPP', body: 'Amina, nous vous attendons demain à 15:30.' });
      expect(await whatsapp.ask(asked), 'free text is known to the letter').toEqual({ kind: 'ABSENT' });
      expect(await whatsapp.ask({ ...asked, approvedTemplate: true }), 'its own attempt may not have been asked for yet').toEqual({ kind: 'FAILED_TO_ASK' });
    });

    it.each([
      ['reset', { kind: 'RESET', accepts: false }], ['time-out', { kind: 'TIME_OUT', accepts: false }], ['500', { kind: 'STATUS', status: 500, body: '' }],
      ['401', { kind: 'STATUS', status: 401, body: '' }], ['HTML', { kind: 'HTML', accepts: false }], ['malformed', { kind: 'MALFORMED', accepts: false }],
    ] as const)('%s is a question that failed, never an absence', async (_name, fault) => {
      twilio.failAlways(fault);
      expect(await sms.ask(query)).toEqual({ kind: 'FAILED_TO_ASK' });
    });
  });
});

describe('FCM', () => {
  it('carries one collapse key on every platform, ends when of no more use, and holds nothing but the text', async () => {
    await push.send({ ...message, channel: 'PUSH', recipient: 'token-1' });
    expect(fcm.accepted[0]).toMatchObject({ recipient: 'token-1', subject: 'Votre rendez-vous', text: message.body, collapseKey: 'reminder-1', validitySeconds: 7_200, reference: 'attempt-1' });
    const expiry = String(NOW.add({ hours: 2 }).epochMilliseconds / 1000);
    expect(fcm.accepted[0]?.raw).toMatchObject({
      android: { collapse_key: 'reminder-1', notification: { tag: 'reminder-1' } },
      apns: { headers: { 'apns-collapse-id': 'reminder-1', 'apns-expiration': expiry } },
      webpush: { notification: { tag: 'reminder-1' } },
    });
  });

  it.each([
    ['what is left', { hours: 2 }, 7_200],
    ['whole seconds, rounded down', { seconds: 59, milliseconds: 999 }, 59],
    ['nothing: now or never', { milliseconds: 0 }, 0],
    ['never less than nothing', { minutes: -5 }, 0],
    ['as long as FCM keeps one, 28 days', { hours: 28 * 24 }, 2_419_200],
    ['never longer', { hours: 60 * 24 }, 2_419_200],
  ] as const)('is kept no longer than it is of use, on every platform: %s', async (_case, left, seconds) => {
    const validUntil = NOW.add(left);
    await push.send({ ...message, channel: 'PUSH', recipient: 'token-1', validUntil });
    expect(fcm.accepted[0]?.raw).toMatchObject({
      android: { ttl: `${seconds}s` }, webpush: { headers: { TTL: String(seconds) } },
      apns: { headers: { 'apns-expiration': String(NOW.epochMilliseconds / 1000 + seconds) } },
    });
    if (seconds > 0) expect(NOW.add({ seconds }).epochMilliseconds).toBeLessThanOrEqual(validUntil.epochMilliseconds);
  });

  it('drops a token that is gone', async () => {
    fcm.unregistered.add('gone');
    expect(await push.send({ ...message, channel: 'PUSH', recipient: 'gone' })).toMatchObject({ kind: 'REJECTED', reason: 'UNREGISTERED', unregistered: true });
  });
});
