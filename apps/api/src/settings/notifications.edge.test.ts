import { FakeProviders } from '@tappplus/testing/providers/fake-providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

/** Who may call the routes of settings, templates and outbox, and what a wrong body is answered. */
describe('settings, templates and outbox on the wire', () => {
  let api: TestApi;
  let providers: FakeProviders;
  let owner: string;
  let reception: string;
  let lab: string;
  let stranger: string;

  beforeAll(async () => {
    providers = await FakeProviders.start();
    api = await TestApi.start({ env: providers.environment() });
    const clinic = await api.factories.organization();
    const other = await api.factories.organization();
    const token = async (role: 'OWNER' | 'RECEPTION' | 'LAB', organizationId: string): Promise<string> => api.tokenFor((await api.factories.member(organizationId, [role])).id, organizationId);
    [owner, reception, lab, stranger] = await Promise.all([token('OWNER', clinic.id), token('RECEPTION', clinic.id), token('LAB', clinic.id), token('OWNER', other.id)]);
  });
  afterAll(() => Promise.all([api.close(), providers.close()]));

  const template = { channel: 'SMS', locale: 'fr', body: 'Bonjour {{firstName}}' };
  const routes = [
    ['GET', '/settings', undefined, 200, 200, 403],
    ['PATCH', '/settings', { requireConsent: true }, 200, 403, 403],
    ['POST', '/settings/send-test', { channel: 'EMAIL', recipient: 'it@example.test' }, 200, 403, 403],
    ['GET', '/message-templates', undefined, 200, 200, 403],
    ['POST', '/message-templates/preview', template, 200, 200, 403],
    ['POST', '/message-templates', template, 201, 403, 403],
    ['GET', '/outbox', undefined, 200, 200, 403],
  ] as const;

  it.each(routes)('%s %s by role', async (method, path, body, byOwner, byReception, byLab) => {
    expect((await api.call(method, path, { body })).status).toBe(401);
    expect((await api.call(method, path, { body, token: lab })).status).toBe(byLab);
    expect((await api.call(method, path, { body, token: reception })).status).toBe(byReception);
    expect((await api.call(method, path, { body, token: owner })).status).toBe(byOwner);
  });

  it('a template of another clinic is not found', async () => {
    const made = await api.call('POST', '/message-templates', { token: owner, body: { ...template, locale: 'en' } });
    const { id } = made.body as { id: string };
    expect((await api.call('GET', `/message-templates/${id}`, { token: owner })).status).toBe(200);
    expect((await api.call('GET', `/message-templates/${id}`, { token: stranger })).status).toBe(404);
    expect((await api.call('PATCH', `/message-templates/${id}`, { token: stranger, body: { body: 'x' } })).status).toBe(404);
  });

  it.each([
    ['PATCH', '/settings', { quietHours: { from: '25:00', to: '08:00' } }, 'quietHours.from'],
    ['PATCH', '/settings', { organization: { timeZone: 'UTC+1' } }, 'organization.timeZone'],
    ['PATCH', '/settings', { channelKeys: { twilio: { accountSid: 'AC12345678', authToken: 'x' } } }, 'channelKeys.twilio.from'],
    ['PATCH', '/settings', { channelKeys: { sendgrid: { apiKey: 'SG.x' } } }, 'channelKeys.sendgrid.from'],
    ['POST', '/settings/send-test', { channel: 'SMS', recipient: 'abcdef' }, 'recipient'],
    ['POST', '/message-templates', { channel: 'SMS', locale: 'xx', body: 'x' }, 'locale'],
    ['POST', '/message-templates', { channel: 'SMS', locale: 'ar', body: '{{diagnosis}}' }, 'body'],
    ['GET', '/outbox?cursor=x', undefined, 'cursor'],
  ] as const)('%s %s names the wrong field', async (method, path, body, field) => {
    const answer = await api.call(method, path, { token: owner, body });
    expect(answer).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', errors: [expect.objectContaining({ field })] } });
  });

  it('keys are written, never read back', async () => {
    const answer = await api.call('PATCH', '/settings', { token: owner, body: { channelKeys: { sendgrid: { apiKey: 'SG.secret-part-abcd', from: 'own@example.test' } } } });
    expect(answer).toMatchObject({ status: 200, body: { channels: expect.arrayContaining([{ channel: 'EMAIL', provider: 'SENDGRID', source: 'SETTINGS', sender: 'own@example.test', keyEnd: 'abcd' }]) } });
    const all = JSON.stringify([answer.body, (await api.call('GET', '/settings', { token: owner })).body]) + api.logLines.join();
    expect(all).not.toContain('secret-part');
  });
});
