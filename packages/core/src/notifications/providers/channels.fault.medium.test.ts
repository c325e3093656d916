import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { FAKE_KEYS, FakeProviders } from '@tappplus/testing/providers/fake-providers';
import { sendgridFaults } from '@tappplus/testing/providers/fake-sendgrid';
import { twilioError, twilioServerError } from '@tappplus/testing/providers/fake-twilio';
import { fcmError, fcmUnauthenticated } from '@tappplus/testing/providers/fake-fcm';
import type { Fault } from '@tappplus/testing/providers/fault';
import type { StandIn } from '@tappplus/testing/providers/stand-in';
import type { ChannelAdapter, ChannelTransport, OutgoingMessage } from '../channels/channel.port.js';
import { MENDABLE_RETRY_SECONDS } from './outcome.js';
import { FcmChannel } from './fcm.channel.js';
import { SendGridChannel } from './sendgrid.channel.js';
import { TwilioChannel } from './twilio.channel.js';

const TIMEOUT_MS = 300;
const NOW = Temporal.Instant.from('2026-11-20T08:00:00Z');

const providers = await FakeProviders.start();
afterAll(() => providers.close());

type Case = [name: string, fault: Fault, expected: Record<string, unknown>];

/** What every provider must declare, whatever its protocol. `accepts` cases stand for the message a blind resend would double. */
const COMMON: Case[] = [
  ['500', { kind: 'STATUS', status: 500, body: '' }, { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR', errorCode: '500' }],
  ['502 with HTML', { kind: 'HTML', status: 502, accepts: false }, { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR' }],
  ['503 with Retry-After', { kind: 'STATUS', status: 503, body: '', headers: { 'Retry-After': '30' } }, { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR' }],
  ['504', { kind: 'STATUS', status: 504, body: '' }, { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR' }],
  ['time-out before acceptance', { kind: 'TIME_OUT', accepts: false }, { kind: 'UNKNOWN', reason: 'TIMED_OUT' }],
  ['time-out after acceptance', { kind: 'TIME_OUT', accepts: true }, { kind: 'UNKNOWN', reason: 'TIMED_OUT' }],
  ['reset before acceptance', { kind: 'RESET', accepts: false }, { kind: 'UNKNOWN', reason: 'CONNECTION_LOST' }],
  ['reset after acceptance', { kind: 'RESET', accepts: true }, { kind: 'UNKNOWN', reason: 'CONNECTION_LOST' }],
  ['malformed 2xx after acceptance', { kind: 'MALFORMED', accepts: true }, { kind: 'UNKNOWN', reason: 'MALFORMED_ANSWER' }],
  ['HTML 200 of a portal', { kind: 'HTML', accepts: false }, { kind: 'UNKNOWN', reason: 'MALFORMED_ANSWER' }],
  ['HTML 404 of a proxy', { kind: 'HTML', status: 404, accepts: false }, { kind: 'NOT_SENT', reason: 'PROVIDER_ERROR' }],
  ['redirect', { kind: 'STATUS', status: 302, headers: { location: '/elsewhere' } }, { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR' }],
  ['429 without body or Retry-After', { kind: 'STATUS', status: 429 }, { kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds: null }],
  ['429 with Retry-After', { kind: 'STATUS', status: 429, headers: { 'Retry-After': '17' } }, { kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds: 17 }],
];
const MENDABLE = { kind: 'NOT_SENT', retryAfterSeconds: MENDABLE_RETRY_SECONDS };

const SENDGRID: Case[] = [
  ['400 invalid recipient', sendgridFaults.invalidRecipient, { kind: 'REJECTED', reason: 'INVALID_RECIPIENT', permanent: true, errorCode: '400' }],
  ['400 invalid sender', sendgridFaults.invalidSender, { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['400 bad content', sendgridFaults.badRequest, { kind: 'REJECTED', reason: 'REFUSED' }],
  ['401', sendgridFaults.unauthorized, { ...MENDABLE, reason: 'AUTHENTICATION' }],
  ['403 unverified sender', sendgridFaults.forbidden, { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['404', sendgridFaults.notFound, { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['413', sendgridFaults.tooLarge, { kind: 'REJECTED', reason: 'REFUSED' }],
  ['415', sendgridFaults.unsupportedMediaType, { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['429', sendgridFaults.rateLimited(), { kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds: null }],
  ['429 with X-RateLimit-Reset', sendgridFaults.rateLimited(Math.ceil(Date.now() / 1000) + 60), { kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 30 && seconds <= 61) }],
  ['500', sendgridFaults.serverError(), { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR' }],
];
const invalid = { kind: 'REJECTED', reason: 'INVALID_RECIPIENT', permanent: true };
const TWILIO: Case[] = [
  ['21211', twilioError(21211), { ...invalid, errorCode: '21211' }],
  ['21614', twilioError(21614), { ...invalid, errorCode: '21614' }],
  ['30005', twilioError(30005), invalid],
  ['30006', twilioError(30006), invalid],
  ['30003', twilioError(30003), { kind: 'REJECTED', reason: 'NOT_DELIVERED' }],
  ['21610', twilioError(21610), { kind: 'REJECTED', reason: 'OPTED_OUT' }],
  ['21617', twilioError(21617), { kind: 'REJECTED', reason: 'REFUSED' }],
  ['30004', twilioError(30004), { kind: 'REJECTED', reason: 'REFUSED' }],
  ['30007', twilioError(30007), { kind: 'REJECTED', reason: 'REFUSED' }],
  ['an unknown code', twilioError(29999), { kind: 'REJECTED', reason: 'REFUSED', errorCode: '29999' }],
  ['20003', twilioError(20003), { ...MENDABLE, reason: 'AUTHENTICATION' }],
  ['30002', twilioError(30002), { ...MENDABLE, reason: 'AUTHENTICATION' }],
  ['21408', twilioError(21408), { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['21606', twilioError(21606), { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['20404', twilioError(20404), { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['63007', twilioError(63007), { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['63016', twilioError(63016), { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['20429', twilioError(20429), { kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds: null, errorCode: '20429' }],
  ['20429 with Retry-After', twilioError(20429, 5), { kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds: 5 }],
  ['21611', twilioError(21611), { kind: 'NOT_SENT', reason: 'RATE_LIMITED' }],
  ['30001', twilioError(30001), { kind: 'NOT_SENT', reason: 'RATE_LIMITED' }],
  ['500', twilioServerError(), { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR', errorCode: '20500' }],
  ['503', twilioServerError(503), { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR' }],
];
const FCM: Case[] = [
  ['UNREGISTERED', fcmError('UNREGISTERED'), { kind: 'REJECTED', reason: 'UNREGISTERED', unregistered: true, errorCode: 'UNREGISTERED' }],
  ['INVALID_ARGUMENT', fcmError('INVALID_ARGUMENT'), { kind: 'REJECTED', reason: 'INVALID_RECIPIENT' }],
  ['SENDER_ID_MISMATCH', fcmError('SENDER_ID_MISMATCH'), { kind: 'REJECTED', reason: 'CONFIGURATION' }],
  ['THIRD_PARTY_AUTH_ERROR', fcmError('THIRD_PARTY_AUTH_ERROR'), { ...MENDABLE, reason: 'AUTHENTICATION' }],
  ['UNAUTHENTICATED', fcmUnauthenticated, { ...MENDABLE, reason: 'AUTHENTICATION' }],
  ['404 of the project', { kind: 'STATUS', status: 404, body: { error: { code: 404, message: 'Project not found.', status: 'NOT_FOUND' } } }, { ...MENDABLE, reason: 'CONFIGURATION' }],
  ['QUOTA_EXCEEDED', fcmError('QUOTA_EXCEEDED'), { kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds: null, errorCode: 'QUOTA_EXCEEDED' }],
  ['QUOTA_EXCEEDED with Retry-After', fcmError('QUOTA_EXCEEDED', 9), { kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds: 9 }],
  ['UNAVAILABLE', fcmError('UNAVAILABLE', 1), { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR' }],
  ['INTERNAL', fcmError('INTERNAL'), { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR', errorCode: 'INTERNAL' }],
];

interface Subject {
  standIn: StandIn;
  message: OutgoingMessage;
  open: (transport: ChannelTransport) => ChannelAdapter;
  cases: Case[];
}
const base = {
  organizationId: 'o', subject: 'Rappel', body: 'Bonjour Amina, rendez-vous demain à 09:00.', locale: 'fr', reference: '0190-attempt', collapseKey: '0190-reminder', validUntil: NOW.add({ hours: 2 }),
} as const;
const now = (): Temporal.Instant => NOW;
const twilioKeys = { accountSid: FAKE_KEYS.twilioAccountSid, authToken: FAKE_KEYS.twilioAuthToken, from: FAKE_KEYS.twilioFrom, messagingServiceSid: null, whatsappFrom: FAKE_KEYS.twilioWhatsappFrom };
const SUBJECTS: Record<string, Subject> = {
  SendGrid: {
    standIn: providers.sendgrid, message: { ...base, channel: 'EMAIL', recipient: 'amina@example.test' }, cases: SENDGRID,
    open: (transport) => new SendGridChannel({ apiKey: FAKE_KEYS.sendgridApiKey, from: FAKE_KEYS.sendgridFrom }, transport, 'Clinique'),
  },
  'Twilio SMS': {
    standIn: providers.twilio, message: { ...base, channel: 'SMS', recipient: '+212612345678' }, cases: TWILIO,
    open: (transport) => new TwilioChannel(twilioKeys, 'SMS', transport, now),
  },
  'Twilio WhatsApp': {
    standIn: providers.twilio, message: { ...base, channel: 'WHATSAPP', recipient: '+212612345678' }, cases: TWILIO,
    open: (transport) => new TwilioChannel(twilioKeys, 'WHATSAPP', transport, now),
  },
  FCM: {
    standIn: providers.fcm, message: { ...base, channel: 'PUSH', recipient: 'device-token' }, cases: FCM,
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

  it.each([...COMMON, ...cases])('%s', async (_case, fault, expected) => {
    standIn.failNext(fault);
    expect(await adapter.send(message)).toMatchObject({ provider: adapter.provider, ...expected });
    expect(standIn.calls, 'exactly one request per call').toBe(1);
    expect(standIn.accepted).toHaveLength('accepts' in fault && fault.accepts ? 1 : 0);
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
