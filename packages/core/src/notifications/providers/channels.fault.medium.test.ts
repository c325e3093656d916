import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { FAKE_KEYS, FakeProviders } from '@tappplus/testing/providers/fake-providers';
import { sendgridFaults } from '@tappplus/testing/providers/fake-sendgrid';
import type { Fault } from '@tappplus/testing/providers/fault';
import { acceptsSilently, FAULT_MATRIX, type FaultCase } from '@tappplus/testing/providers/fault-matrix';
import type { StandIn } from '@tappplus/testing/providers/stand-in';
import type { ChannelAdapter, ChannelTransport, OutgoingMessage } from '../channels/channel.port.js';
import { FcmChannel } from './fcm.channel.js';
import { SendGridChannel } from './sendgrid.channel.js';
import { TwilioChannel } from './twilio.channel.js';

const TIMEOUT_MS = 300;
const NOW = Temporal.Instant.from('2026-11-20T08:00:00Z');

const providers = await FakeProviders.start();
afterAll(() => providers.close());

interface Subject {
  standIn: StandIn;
  message: OutgoingMessage;
  open: (transport: ChannelTransport) => ChannelAdapter;
  cases: readonly FaultCase[];
}
const base = {
  organizationId: 'o', subject: 'Rappel', body: 'Bonjour Amina, rendez-vous demain à 09:00.', locale: 'fr', reference: '0190-attempt', collapseKey: '0190-reminder', validUntil: NOW.add({ hours: 2 }),
} as const;
const now = (): Temporal.Instant => NOW;
const twilioKeys = { accountSid: FAKE_KEYS.twilioAccountSid, authToken: FAKE_KEYS.twilioAuthToken, from: FAKE_KEYS.twilioFrom, messagingServiceSid: null, whatsappFrom: FAKE_KEYS.twilioWhatsappFrom };
const SUBJECTS: Record<string, Subject> = {
  SendGrid: {
    standIn: providers.sendgrid, message: { ...base, channel: 'EMAIL', recipient: 'amina@example.test' }, cases: FAULT_MATRIX.SENDGRID,
    open: (transport) => new SendGridChannel({ apiKey: FAKE_KEYS.sendgridApiKey, from: FAKE_KEYS.sendgridFrom }, transport, 'Clinique'),
  },
  'Twilio SMS': {
    standIn: providers.twilio, message: { ...base, channel: 'SMS', recipient: '+212612345678' }, cases: FAULT_MATRIX.TWILIO,
    open: (transport) => new TwilioChannel(twilioKeys, 'SMS', transport, now),
  },
  'Twilio WhatsApp': {
    standIn: providers.twilio, message: { ...base, channel: 'WHATSAPP', recipient: '+212612345678' }, cases: FAULT_MATRIX.TWILIO,
    open: (transport) => new TwilioChannel(twilioKeys, 'WHATSAPP', transport, now),
  },
  FCM: {
    standIn: providers.fcm, message: { ...base, channel: 'PUSH', recipient: 'device-token' }, cases: FAULT_MATRIX.FCM,
    open: (transport) => new FcmChannel(FAKE_KEYS.firebaseServiceAccount, transport, now),
  },
};

describe.each(Object.entries(SUBJECTS))('%s', (_name, { standIn, message, open, cases }) => {
  let adapter: ChannelAdapter;
  beforeAll(() => { adapter = open({ baseUrl: standIn.baseUrl, timeoutMs: TIMEOUT_MS }); });
  afterAll(() => adapter.close());
  afterEach(() => standIn.clear());

  it('2xx is ACCEPTED with the provider’s id', async () => {
    const outcome = await adapter.send(message);
    expect(standIn.accepted).toHaveLength(1);
    expect(outcome).toEqual({ kind: 'ACCEPTED', provider: adapter.provider, providerMessageId: standIn.accepted[0]?.id, sender: adapter.sender });
    expect(standIn.accepted[0]).toMatchObject({ channel: message.channel, recipient: message.recipient, text: message.body });
  });

  it.each(cases)('$name', async ({ fault, declared }) => {
    standIn.failNext(fault);
    expect(await adapter.send(message)).toMatchObject({ provider: adapter.provider, ...declared });
    expect(standIn.calls, 'exactly one request per call').toBe(1);
    expect(standIn.accepted).toHaveLength(acceptsSilently(fault) ? 1 : 0);
  });

  it('a slow good answer within the limit is ACCEPTED', async () => {
    standIn.failNext({ kind: 'SLOW', milliseconds: 100 });
    expect(await adapter.send(message)).toMatchObject({ kind: 'ACCEPTED' });
  });

  it('works again right after a reset', async () => {
    standIn.failNext({ kind: 'RESET', accepts: false });
    await adapter.send(message);
    expect(await adapter.send(message)).toMatchObject({ kind: 'ACCEPTED' });
  });

  it.each([
    ['connection refused', 'http://127.0.0.1:9', { kind: 'NOT_SENT', reason: 'CONNECTION_LOST', errorCode: 'ECONNREFUSED' }],
    ['unknown host', 'http://provider.invalid', { kind: 'NOT_SENT' }],
    ['TLS failure', standIn.baseUrl.replace('http:', 'https:'), { kind: 'NOT_SENT', reason: 'CONNECTION_LOST' }],
  ])('%s is NOT_SENT: nothing was written', async (_case, baseUrl, expected) => {
    const lost = open({ baseUrl, timeoutMs: 2_000 });
    expect(await lost.send(message)).toMatchObject(expected);
    lost.close();
  });

  it('time over while dialling is NOT_SENT', async () => {
    // A TLS server that never answers the handshake: the connection never stands.
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const lost = open({ baseUrl: `https://127.0.0.1:${(silent.address() as AddressInfo).port}`, timeoutMs: 200 });
    expect(await lost.send(message)).toMatchObject({ kind: 'NOT_SENT', reason: 'TIMED_OUT', retryAfterSeconds: null });
    lost.close();
    silent.close();
  });
});

it('SendGrid’s X-RateLimit-Reset is the wait', async () => {
  const email = new SendGridChannel({ apiKey: FAKE_KEYS.sendgridApiKey, from: FAKE_KEYS.sendgridFrom }, { baseUrl: providers.sendgrid.baseUrl, timeoutMs: TIMEOUT_MS });
  providers.sendgrid.failNext(sendgridFaults.rateLimited(Math.ceil(Date.now() / 1000) + 60));
  const outcome = await email.send({ ...base, channel: 'EMAIL', recipient: 'amina@example.test' });
  expect(outcome).toMatchObject({ kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 30 && seconds <= 61) });
  email.close();
});

describe('reading what became of messages', () => {
  const to = (standIn: StandIn): ChannelTransport => ({ baseUrl: standIn.baseUrl, timeoutMs: TIMEOUT_MS });
  const sms = new TwilioChannel(twilioKeys, 'SMS', to(providers.twilio), now);
  const email = new SendGridChannel({ apiKey: FAKE_KEYS.sendgridApiKey, from: FAKE_KEYS.sendgridFrom }, to(providers.sendgrid));
  const READS: [string, StandIn, () => Promise<{ kind: string }>][] = [
    ['a message of Twilio', providers.twilio, () => sms.look([`SM${'0'.repeat(32)}`])], ['what came in at Twilio', providers.twilio, () => sms.incoming(new Date(0))], ['messages of SendGrid', providers.sendgrid, () => email.look(['message'])],
  ];
  const BROKEN: Fault[] = [
    { kind: 'HTML', accepts: false }, { kind: 'HTML', accepts: false, status: 503 }, { kind: 'MALFORMED', accepts: false }, { kind: 'TIME_OUT', accepts: false }, { kind: 'RESET', accepts: false }, { kind: 'STATUS', status: 500, body: {} },
    { kind: 'STATUS', status: 401, body: {} }, { kind: 'STATUS', status: 429, body: {}, headers: { 'Retry-After': '7' } }, { kind: 'STATUS', status: 200, body: {} }, { kind: 'STATUS', status: 200, body: [] },
  ];
  afterAll(() => [sms, email].forEach((adapter) => adapter.close()));
  afterEach(() => providers.clear());

  it.each(READS)('%s: whatever goes wrong is a question that failed, never an answer', async (_name, standIn, read) => {
    for (const fault of BROKEN) {
      standIn.failAlways(fault);
      expect(await read(), JSON.stringify(fault)).toMatchObject({ kind: 'FAILED_TO_LOOK', ...(fault.kind === 'STATUS' && fault.status === 429 ? { retryAfterSeconds: 7 } : {}) });
    }
  });
});
