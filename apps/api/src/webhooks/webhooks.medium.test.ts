import { newId } from '@tappplus/core/platform/ids';
import { FakeClock } from '@tappplus/testing';
import { FAKE_KEYS } from '@tappplus/testing/providers/fake-providers';
import { sendgridCall, SENDGRID_TEST_KEY, twilioCall, type ProviderCall } from '@tappplus/testing/providers/webhook-calls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

const PUBLIC_URL = 'https://clinic.example';
const NOW = '2026-11-25T07:00:10Z';
const SECONDS = Date.parse(NOW) / 1000;
const clock = new FakeClock(NOW);
let api: TestApi;
let organizationId: string;
let personId: string;

beforeAll(async () => {
  api = await TestApi.start({
    clock,
    env: {
      PUBLIC_URL, RATE_LIMIT_USER: '1000000', SENDGRID_API_KEY: FAKE_KEYS.sendgridApiKey, SENDGRID_FROM: FAKE_KEYS.sendgridFrom, SENDGRID_WEBHOOK_KEY: SENDGRID_TEST_KEY,
      TWILIO_ACCOUNT_SID: FAKE_KEYS.twilioAccountSid, TWILIO_AUTH_TOKEN: FAKE_KEYS.twilioAuthToken, TWILIO_FROM: FAKE_KEYS.twilioFrom,
    },
  });
  const organization = await api.factories.organization();
  organizationId = organization.id;
  personId = (await api.factories.person(organizationId)).id;
});
afterAll(() => api.close());

/** A reminder whose message a provider has taken. */
async function sent(channel: 'SMS' | 'EMAIL'): Promise<{ reminderId: string; attemptId: string; providerMessageId: string }> {
  const { uow, database } = api.store;
  const [reminderId, attemptId, ruleId] = [newId(), newId(), newId()];
  const providerMessageId = channel === 'SMS' ? `SM${attemptId.replaceAll('-', '')}` : attemptId.replaceAll('-', '').slice(0, 22);
  const at = new Date('2026-11-25T07:00:00Z');
  await uow.run(async () => {
    await database.tx.reminderRule.create({ data: { id: ruleId, organizationId, name: 'r', channel, before: 'PT2H', fallback: '[]', enabled: true, createdAt: at, updatedAt: at } });
    await database.tx.reminder.create({
      data: {
        id: reminderId, organizationId, appointmentKind: 'INTERVENTION', appointmentId: newId(), planRevision: 1, ruleId, personId, channel, status: 'SENT', scheduledAt: at, scheduledLocal: '2026-11-25T08:00:00',
        timeZone: 'Africa/Casablanca', usefulUntil: new Date('2026-11-25T09:00:00Z'), claimRevision: 1, attemptCount: 1, claimedAt: at, sentAt: at, createdAt: at, updatedAt: at,
      },
    });
    await database.tx.deliveryAttempt.create({ data: { id: attemptId, organizationId, reminderId, number: 1, channel, provider: channel === 'SMS' ? 'TWILIO' : 'SENDGRID', recipient: channel === 'SMS' ? '+212612345678' : 'amina@example.test', outcome: 'ACCEPTED', providerMessageId, startedAt: at, finishedAt: at } });
  });
  return { reminderId, attemptId, providerMessageId };
}
const stored = (id: string) => api.store.database.current.reminder.findUniqueOrThrow({ where: { id } });
const counts = async () => JSON.stringify([await api.store.database.current.deliveryEvent.count(), await api.store.database.current.inboundMessage.count(), await api.store.database.current.reminder.findMany({ orderBy: { id: 'asc' } })]);
const post = (path: string, call: ProviderCall) => api.call('POST', path, { raw: call.body, headers: call.headers });
const state = (sid: string, status: string, path: string, more: Record<string, string> = {}): ProviderCall =>
  twilioCall(`${PUBLIC_URL}/api/v1${path}`, { AccountSid: FAKE_KEYS.twilioAccountSid, ApiVersion: '2010-04-01', From: FAKE_KEYS.twilioFrom, To: '+212612345678', MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status, ...more }, FAKE_KEYS.twilioAuthToken);
const event = (attempt: { attemptId: string; providerMessageId: string }, name: string, more: object = {}) => ({
  email: 'amina@example.test', timestamp: SECONDS - 5, event: name, sg_event_id: `${attempt.attemptId}-${name}`, sg_message_id: `${attempt.providerMessageId}.filter0001`, reference: attempt.attemptId, ...more,
});

describe('a call of Twilio', () => {
  it('moves the reminder; the answer is empty TwiML', async () => {
    const { reminderId, attemptId, providerMessageId } = await sent('SMS');
    const path = `/webhooks/twilio?attempt=${attemptId}`;
    expect(await post(path, state(providerMessageId, 'delivered', path))).toMatchObject({ status: 200, body: expect.stringContaining('<Response/>') });
    expect(await stored(reminderId)).toMatchObject({ status: 'DELIVERED', deliveredAt: new Date(NOW) });
  });

  it('about nobody’s message is taken and dropped', async () => {
    const before = await counts();
    expect((await post('/webhooks/twilio', state(`SM${'9'.repeat(32)}`, 'delivered', '/webhooks/twilio'))).status).toBe(200);
    expect(await counts()).toBe(before);
  });

  it('with a reply stores it once, encrypted, with its meaning; a button counts by what it stands for', async () => {
    const reply = (sid: string, more: Record<string, string>) => twilioCall(`${PUBLIC_URL}/api/v1/webhooks/twilio`, { AccountSid: FAKE_KEYS.twilioAccountSid, MessageSid: sid, SmsStatus: 'received', To: FAKE_KEYS.twilioFrom, ...more }, FAKE_KEYS.twilioAuthToken);
    const [one, two] = [`SM${'a'.repeat(32)}`, `SM${'b'.repeat(32)}`];
    for (let times = 0; times < 3; times += 1) expect((await post('/webhooks/twilio', reply(one, { From: '+212612345678', Body: 'Oui merci' }))).status).toBe(200);
    await post('/webhooks/twilio', reply(two, { From: 'whatsapp:+212612345678', Body: 'C’est noté', ButtonText: 'C’est noté', ButtonPayload: 'NON' }));
    const rows = await api.store.database.current.inboundMessage.findMany({ where: { organizationId }, orderBy: { id: 'asc' } });
    expect(rows).toMatchObject([{ channel: 'SMS', sender: '+212612345678', meaning: 'CONFIRM', providerMessageId: one }, { channel: 'WHATSAPP', sender: '+212612345678', meaning: 'DECLINE' }]);
    expect(rows[0]?.bodyCipher).not.toContain('Oui');
  });
});

describe('a call of SendGrid', () => {
  it('moves reminders and closes an address that bounced', async () => {
    const [good, lost] = [await sent('EMAIL'), await sent('EMAIL')];
    const call = sendgridCall([event(good, 'processed'), event(good, 'delivered'), event(lost, 'bounce', { type: 'bounce', status: '5.1.1', reason: '550 no such user amina@example.test' })], SECONDS);
    expect((await post('/webhooks/sendgrid', call)).status).toBe(200);
    expect(await stored(good.reminderId)).toMatchObject({ status: 'DELIVERED', deliveredAt: new Date((SECONDS - 5) * 1000) });
    expect(await stored(lost.reminderId)).toMatchObject({ status: 'FAILED', reason: 'INVALID_RECIPIENT' });
    expect(await api.store.database.current.contactSuppression.findMany({ where: { organizationId, channel: 'EMAIL' } })).toMatchObject([{ reason: 'BOUNCED', address: 'amina@example.test', liftedAt: null }]);
  });

  it('that is older than five minutes, or unsigned, changes nothing', async () => {
    const attempt = await sent('EMAIL');
    const before = await counts();
    const old = sendgridCall([event(attempt, 'delivered')], SECONDS - 301);
    const bare = { ...sendgridCall([event(attempt, 'delivered')], SECONDS), headers: { 'content-type': 'application/json' } };
    for (const call of [old, bare]) expect(await post('/webhooks/sendgrid', call)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' }, headers: { 'content-type': expect.stringContaining('application/problem+json') } });
    expect(await counts()).toBe(before);
  });

  it('tenfold and shuffled ends in the same state', async () => {
    const ends = new Set<string>();
    for (const seed of [3, 7, 11]) {
      const attempt = await sent('EMAIL');
      const all = ['processed', 'deferred', 'delivered', 'open', 'spamreport', 'bounce'].map((name, index) => event(attempt, name, { timestamp: SECONDS - 60 + index, ...(name === 'bounce' ? { type: 'blocked' } : {}) }));
      const shuffled = Array.from({ length: 10 }, () => all).flat().map((each, index) => ({ each, key: (index * 7919 * seed) % 61 })).sort((a, b) => a.key - b.key).map(({ each }) => each);
      for (let from = 0; from < shuffled.length; from += seed) expect((await post('/webhooks/sendgrid', sendgridCall(shuffled.slice(from, from + seed), SECONDS))).status).toBe(200);
      const { status, reason, deliveredAt, readAt } = await stored(attempt.reminderId);
      ends.add(JSON.stringify({ status, reason, deliveredAt, readAt }));
      expect(await api.store.database.current.deliveryEvent.count({ where: { reminderId: attempt.reminderId } })).toBe(6);
    }
    expect([...ends]).toEqual([JSON.stringify({ status: 'READ', reason: null, deliveredAt: new Date((SECONDS - 58) * 1000), readAt: new Date((SECONDS - 57) * 1000) })]);
  });
});

describe('ten thousand calls that differ from a genuine one', () => {
  let seed = 20_261_125;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-._~%&';
  /** One sign changed, dropped, added, doubled or swapped with its neighbour. */
  function mutated(text: string): string {
    const at = random(text.length);
    const sign = SIGNS[random(SIGNS.length)] ?? 'x';
    const made = [
      () => text.slice(0, at) + sign + text.slice(at + 1), () => text.slice(0, at) + text.slice(at + 1), () => text.slice(0, at) + sign + text.slice(at),
      () => text.slice(0, at) + (text[at] ?? '') + text.slice(at), () => text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
    ][random(5)]?.() ?? '';
    return made === text ? mutated(text) : made;
  }
  /** The same call to anybody who reads it: the other spelling of a percent sign, or a place at the end that holds nothing. */
  const sameForm = (one: string, other: string): boolean => new URLSearchParams(one).toString() === new URLSearchParams(other).toString();

  it('are refused one and all, and store nothing', async () => {
    const { attemptId, providerMessageId } = await sent('SMS');
    const email = await sent('EMAIL');
    const path = `/webhooks/twilio?attempt=${attemptId}`;
    const twilio = state(providerMessageId, 'delivered', path);
    const sendgrid = sendgridCall([event(email, 'delivered')], SECONDS);
    const [SIGNATURE, TIMESTAMP] = ['x-twilio-email-event-webhook-signature', 'x-twilio-email-event-webhook-timestamp'];
    const before = await counts();
    const statuses = new Map<number, number>();
    const tried: Record<string, number> = {};
    const attack = async (part: string, where: string, call: ProviderCall): Promise<void> => {
      const { status } = await post(where, call);
      tried[part] = (tried[part] ?? 0) + 1;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status < 300) throw new Error(`Accepted: ${part} ${JSON.stringify({ where, call })}`);
    };
    for (let trial = 0; trial < 10_000; trial += 1) {
      const part = trial % 6;
      if (part === 0) await attack('twilio signature', path, { ...twilio, headers: { ...twilio.headers, 'x-twilio-signature': mutated(twilio.headers['x-twilio-signature'] ?? '') } });
      else if (part === 1) await attack('twilio url', path.replace(attemptId, mutated(attemptId).replace(/[%#&]/g, '0') + 'x'), twilio);
      else if (part === 2) {
        let body = mutated(twilio.body);
        while (sameForm(body, twilio.body)) body = mutated(twilio.body);
        await attack('twilio body', path, { ...twilio, body });
      } else if (part === 3) await attack('sendgrid signature', '/webhooks/sendgrid', { ...sendgrid, headers: { ...sendgrid.headers, [SIGNATURE]: mutated(sendgrid.headers[SIGNATURE] ?? '') } });
      else if (part === 4) await attack('sendgrid timestamp', '/webhooks/sendgrid', { ...sendgrid, headers: { ...sendgrid.headers, [TIMESTAMP]: mutated(sendgrid.headers[TIMESTAMP] ?? '') } });
      else await attack('sendgrid body', '/webhooks/sendgrid', { ...sendgrid, body: mutated(sendgrid.body) });
    }
    expect(Object.values(tried).reduce((sum, each) => sum + each, 0)).toBe(10_000);
    expect([...statuses.keys()]).toEqual([403]);
    expect(await counts()).toBe(before);
    expect((await post(path, twilio)).status, 'the genuine ones are taken').toBe(200);
    expect((await post('/webhooks/sendgrid', sendgrid)).status).toBe(200);
  }, 120_000);
});
