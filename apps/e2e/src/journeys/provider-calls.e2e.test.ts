import { FAKE_KEYS, FakeProviders } from '@tappplus/testing/providers/fake-providers';
import { sendgridCall, SENDGRID_TEST_KEY, twilioCall, type ProviderCall } from '@tappplus/testing/providers/webhook-calls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBox, type Box } from '../box/box.js';
import { ok, prepareClinic, signIn, type ClinicClient } from './clinic-client.js';

const ADMIN = { email: 'admin@clinique.example', password: 'un-mot-de-passe-de-demonstration' };
const PUBLIC_URL = 'https://rappels.clinique.example';

describe('providers that call a box with a public address', () => {
  let providers: FakeProviders;
  let box: Box;
  let client: ClinicClient;
  let personId: string;

  beforeAll(async () => {
    providers = await FakeProviders.start();
    box = await startBox({ ...providers.environment(), PUBLIC_URL, SENDGRID_WEBHOOK_KEY: SENDGRID_TEST_KEY, ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password });
    client = await signIn(box.url, ADMIN.email, ADMIN.password);
    await prepareClinic(client);
    await ok(client.POST('/reminder-rules', { body: { name: 'EMAIL PT1M', channel: 'EMAIL', before: 'PT1M', enabled: true } }));
    ({ id: personId } = await ok(client.POST('/people', { body: { firstName: 'Amina', lastName: 'Exemple', phone: '0612345678', email: 'amina@patients.example' } })));
  });
  afterAll(async () => {
    await box?.stop();
    await providers?.close();
  });

  /** Through nginx, as the providers come. */
  const call = (path: string, { body, headers }: ProviderCall): Promise<Response> => fetch(`${box.url}${path}`, { method: 'POST', body, headers });
  const twilio = (url: URL, parameters: Record<string, string>): Promise<Response> =>
    call(url.pathname + url.search, twilioCall(url.href, { AccountSid: FAKE_KEYS.twilioAccountSid, ApiVersion: '2010-04-01', ...parameters }, FAKE_KEYS.twilioAuthToken));
  const reminders = async () => (await ok(client.GET('/reminders', { params: { query: { personId } } }))).items;

  it('are heard: delivered, bounced, a reply; an unsigned call is refused', async () => {
    const { items } = await ok(client.GET('/intervention-types'));
    await ok(client.POST('/interventions', { body: { personId, type: items[0]?.id ?? '', scheduledAt: Temporal.Now.instant().add({ seconds: 66 }).round('second').toString() } }));
    const email = await providers.sendgrid.nextMessage(30_000);
    const sms = await providers.twilio.nextMessage(90_000);
    const callback = new URL((sms.raw as Record<string, string>)['StatusCallback'] ?? '');
    expect(callback.href.startsWith(`${PUBLIC_URL}/api/v1/webhooks/twilio?attempt=`)).toBe(true);

    const state = { MessageSid: sms.id, SmsSid: sms.id, From: FAKE_KEYS.twilioFrom, To: '+212612345678' };
    expect((await twilio(callback, { ...state, MessageStatus: 'delivered', SmsStatus: 'delivered' })).status).toBe(200);
    const bounce = { email: email.recipient, event: 'bounce', type: 'bounce', status: '5.1.1', timestamp: Math.floor(Date.now() / 1000), sg_event_id: 'event-1', sg_message_id: `${email.id}.filter1`, reference: email.reference };
    expect((await call('/api/v1/webhooks/sendgrid', sendgridCall([bounce], Math.floor(Date.now() / 1000)))).status).toBe(200);
    const reply = { MessageSid: `SM${'e'.repeat(32)}`, SmsStatus: 'received', From: '+212612345678', To: FAKE_KEYS.twilioFrom, Body: 'Oui' };
    expect((await twilio(new URL(`${PUBLIC_URL}/api/v1/webhooks/twilio`), reply)).status).toBe(200);

    const byChannel = new Map((await reminders()).map((each) => [each.channel, each]));
    expect(byChannel.get('SMS')).toMatchObject({ status: 'DELIVERED', deliveredAt: expect.any(String) });
    expect(byChannel.get('EMAIL')).toMatchObject({ status: 'FAILED', reason: 'INVALID_RECIPIENT' });
    const refused = await ok(client.GET('/suppressions', { params: { query: { personId } } }));
    expect(refused.items).toMatchObject([{ channel: 'EMAIL', address: 'amina@patients.example', reason: 'BOUNCED' }]);

    const unsigned = await call('/api/v1/webhooks/twilio', { body: 'MessageStatus=read', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect([unsigned.status, unsigned.headers.get('content-type')]).toEqual([403, expect.stringContaining('application/problem+json')]);
  });
});
