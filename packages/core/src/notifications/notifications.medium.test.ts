import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Organization } from '@tappplus/db';
import { Factories, FakeClock, openTestDatabase } from '@tappplus/testing';
import { FAKE_KEYS, FakeProviders } from '@tappplus/testing/providers/fake-providers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuditChain } from '../audit/audit-chain.js';
import { AuditRepository } from '../audit/audit.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { AuditWriter } from '../audit/audit-writer.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { SettingsRepository } from '../organizations/settings.repository.js';
import { SettingsService } from '../organizations/settings.service.js';
import { Broadcast } from '../platform/broadcast.js';
import { FieldCipher } from '../platform/cipher.js';
import { Config } from '../platform/config.js';
import { DiskSpace } from '../platform/disk-space.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { Logger } from '../platform/logger.js';
import { Redis } from '../platform/redis.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { attemptBodyPlace } from './attempt-body.js';
import { ChannelKeysService } from './channels/channel-keys.service.js';
import type { OutgoingMessage } from './channels/channel.port.js';
import { ChannelsService } from './channels.service.js';
import { ClinicalWords } from './clinical-words.js';
import { ClinicSettingsService } from './clinic-settings.service.js';
import { MessageTemplatesRepository } from './message-templates.repository.js';
import { MessageTemplatesService } from './message-templates.service.js';
import { TemplateHistory } from './template-history.js';
import { OutboxRepository } from './outbox.repository.js';
import { OutboxService } from './outbox.service.js';

const providers = await FakeProviders.start();
const db = await openTestDatabase();
const { database, uow } = db;
const factories = new Factories({ database, uow });
const clock = new FakeClock('2026-11-20T08:00:00Z');
const lines: string[] = [];
const logger = new Logger({ level: 'info', destination: new Writable({ write(chunk: Buffer, _encoding, done) { lines.push(chunk.toString()); done(); } }) });
const redis = new Redis(process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379', new Logger({ level: 'fatal' }));
const cipher = new FieldCipher('k'.repeat(32));
const dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-notifications-'));
const urls = { SENDGRID_BASE_URL: providers.sendgrid.baseUrl, TWILIO_BASE_URL: providers.twilio.baseUrl, FCM_BASE_URL: providers.fcm.baseUrl };

/** One process of the box. */
function box(environment: Record<string, string> = {}) {
  const config = Config.load({ DATA_DIR: dataDir, ...urls, ...environment });
  const broadcast = new Broadcast(redis);
  const live = new LiveEvents(broadcast);
  const events = new DomainEvents();
  const settingsRepository = new SettingsRepository(database);
  const settings = new SettingsService(settingsRepository, uow, cipher, clock);
  const organizations = new OrganizationsService(new OrganizationsRepository(database), settingsRepository, uow, clock, events, live, broadcast);
  const keys = new ChannelKeysService(settings, config, uow, broadcast);
  const channels = new ChannelsService(keys, organizations, config, clock, { timeoutMs: 1_000 }, logger);
  const clinic = new ClinicSettingsService(organizations, settings, keys, channels, config, clock, uow);
  const auditRepository = new AuditRepository(database);
  const chain = new AuditChain(config, auditRepository, uow, clock);
  const audit = new AuditService(chain, new AuditWriter(chain, auditRepository, database, uow, config, new DiskSpace(config, logger), logger), database, uow, clock);
  const templatesRepository = new MessageTemplatesRepository(database);
  const templates = new MessageTemplatesService(templatesRepository, new TemplateHistory(templatesRepository), new ClinicalWords(), organizations, audit, uow, clock, live, broadcast, events);
  return { organizations, channels, clinic, templates, events, outbox: new OutboxService(new OutboxRepository(database), cipher) };
}

let clinic: Organization;
const boxes: ReturnType<typeof box>[] = [];
const open = (environment?: Record<string, string>): ReturnType<typeof box> => {
  const made = box(environment);
  boxes.push(made);
  return made;
};
const asClinic = <T>(fn: () => Promise<T>, id = clinic.id): Promise<T> => runInContext(systemContext(id), fn);
const problem = (errors: { field: string; code: string }[]) => ({ code: 'VALIDATION_FAILED', errors: errors.map((each) => expect.objectContaining(each)) });

beforeEach(async () => { clinic = await factories.organization({ name: 'Clinique Al Amal', phone: '+212522123456' }); });
afterEach(() => { providers.clear(); lines.length = 0; vi.useRealTimers(); });
afterAll(async () => {
  for (const each of boxes) each.channels.onApplicationShutdown();
  redis.close();
  await Promise.all([providers.close(), db.close()]);
});

describe('channel keys', () => {
  const sendgrid = { apiKey: 'SG.own-key-wxyz', from: 'own@example.test' };
  const message = (channel: OutgoingMessage['channel'], recipient: string): OutgoingMessage => ({
    organizationId: clinic.id, channel, recipient, subject: 'Sujet', body: 'Texte confidentiel', locale: 'fr', reference: newId(), collapseKey: newId(), validUntil: clock.now().add({ hours: 1 }),
  });

  it('without keys every channel is the outbox, and says so', async () => {
    const { channels, clinic: page } = open();
    expect((await asClinic(() => page.get())).channels).toEqual(['EMAIL', 'SMS', 'WHATSAPP', 'PUSH'].map((channel) => ({ channel, provider: 'OUTBOX', source: null, sender: null, keyEnd: null })));
    expect(await channels.send(message('SMS', '+212612345678'))).toEqual({ kind: 'ACCEPTED', provider: 'OUTBOX', providerMessageId: null, sender: null });
    expect(providers.twilio.calls).toBe(0);
  });

  it('the environment’s keys count for every clinic', async () => {
    const { channels } = open(providers.environment());
    expect(await channels.stateOf(clinic.id, 'WHATSAPP')).toMatchObject({ provider: 'TWILIO', source: 'ENVIRONMENT', sender: `whatsapp:${FAKE_KEYS.twilioWhatsappFrom}`, keyEnd: FAKE_KEYS.twilioAuthToken.slice(-4) });
    expect(await channels.send(message('PUSH', 'token'))).toMatchObject({ kind: 'ACCEPTED', provider: 'FCM' });
    expect(await channels.send(message('EMAIL', 'amina@example.test'))).toMatchObject({ kind: 'ACCEPTED', provider: 'SENDGRID', sender: FAKE_KEYS.sendgridFrom });
    expect(providers.sendgrid.accepted[0]?.raw).toMatchObject({ from: { name: 'Clinique Al Amal' } });
  });

  it('a clinic’s own keys go before the environment’s at once, another clinic keeps those, and removing them gives them back', async () => {
    const { channels, clinic: page } = open(providers.environment());
    const other = await factories.organization();
    const view = await asClinic(() => page.update({ channelKeys: { sendgrid } }));
    expect(view.channels[0]).toEqual({ channel: 'EMAIL', provider: 'SENDGRID', source: 'SETTINGS', sender: 'own@example.test', keyEnd: 'wxyz' });
    expect(JSON.stringify(view)).not.toContain('own-key');
    await channels.send(message('EMAIL', 'amina@example.test'));
    await channels.send({ ...message('EMAIL', 'amina@example.test'), organizationId: other.id });
    expect(providers.sendgrid.accepted.map((each) => each.sender)).toEqual(['own@example.test', FAKE_KEYS.sendgridFrom]);
    await asClinic(() => page.update({ channelKeys: { sendgrid: null } }));
    expect(await channels.stateOf(clinic.id, 'EMAIL')).toMatchObject({ source: 'ENVIRONMENT', sender: FAKE_KEYS.sendgridFrom });
  });

  it('keys lie encrypted in the database', async () => {
    await asClinic(() => open().clinic.update({ channelKeys: { sendgrid } }));
    const rows = await database.current.setting.findMany({ where: { organizationId: clinic.id } });
    expect(rows).toEqual([expect.objectContaining({ key: 'channels.sendgrid', secret: true, value: expect.stringMatching(/^k1\./) })]);
    expect(JSON.stringify(rows)).not.toContain('own-key');
  });

  it('another process has new keys within 5 s even without Redis', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const [api, worker] = [open(), open()];
    expect((await worker.channels.stateOf(clinic.id, 'EMAIL')).provider).toBe('OUTBOX');
    await uow.run(() => asClinic(() => api.clinic.update({ channelKeys: { sendgrid } })));
    vi.advanceTimersByTime(5_000);
    expect((await worker.channels.stateOf(clinic.id, 'EMAIL')).provider).toBe('SENDGRID');
  });

  it('stored keys that cannot be read send nothing and wait for a person, instead of falling silently to the outbox', async () => {
    const { channels } = open();
    await uow.run(() => new SettingsRepository(database).put(clinic.id, { key: 'channels.sendgrid', value: 'k1.AAAA', secret: true }, new Date()));
    expect(await channels.send(message('EMAIL', 'amina@example.test'))).toMatchObject({ kind: 'NOT_SENT', provider: 'SENDGRID', reason: 'CONFIGURATION', retryAfterSeconds: 300 });
  });

  it('log lines hold neither recipient nor text', async () => {
    const { channels } = open(providers.environment());
    providers.twilio.failNext({ kind: 'STATUS', status: 400, body: { code: 21211, message: "Invalid 'To' Phone Number: +212612345678", status: 400 } });
    const outcome = await channels.send(message('SMS', '+212612345678'));
    await channels.send(message('EMAIL', 'amina@example.test'));
    expect(outcome).toMatchObject({ errorMessage: "Invalid 'To' Phone Number: …" });
    expect(lines).toHaveLength(2);
    expect(lines.join()).toContain('21211');
    expect(lines.join()).not.toMatch(/612345678|amina|confidentiel/);
  });
});

describe('settings', () => {
  let page: ClinicSettingsService;
  beforeAll(() => { page = open().clinic; });

  it('changes what is given and keeps the rest', async () => {
    const view = await asClinic(() => page.update({ organization: { timeZone: 'Europe/Paris', country: 'FR', phone: '01 42 68 53 00' }, quietHours: { from: '21:00', to: '08:00' }, requireConsent: true }));
    expect(view).toMatchObject({ organization: { name: 'Clinique Al Amal', timeZone: 'Europe/Paris', country: 'FR', phone: '+33142685300' }, quietHours: { from: '21:00', to: '08:00' }, requireConsent: true });
    expect(await asClinic(() => page.update({ quietHours: null }))).toMatchObject({ quietHours: null, requireConsent: true });
  });

  it('tells subscribers inside the transaction', async () => {
    const { clinic: told, events } = open();
    const heard: string[] = [];
    events.on('settings.changed', ({ organizationId }) => { heard.push(organizationId); return Promise.resolve(); });
    await asClinic(() => told.update({ requireConsent: true }));
    await asClinic(() => told.update({ organization: { name: 'Autre nom' } }));
    expect(heard).toEqual([clinic.id, clinic.id]);
  });

  const twilio = { accountSid: FAKE_KEYS.twilioAccountSid, authToken: 'token' };
  it.each([
    ['zone', { organization: { timeZone: 'Mars/Olympus' } }, [{ field: 'organization.timeZone', code: 'INVALID_TIME_ZONE' }]],
    ['country', { organization: { country: 'ZZ' } }, [{ field: 'organization.country', code: 'INVALID_COUNTRY' }]],
    ['phone', { organization: { phone: '12345' } }, [{ field: 'organization.phone', code: 'INVALID_PHONE' }]],
    ['quiet hours', { quietHours: { from: '08:00', to: '08:00' } }, [{ field: 'quietHours.to', code: 'INVALID_TIME' }]],
    ['SendGrid key', { channelKeys: { sendgrid: { apiKey: 'key', from: 'a@example.test' } } }, [{ field: 'channelKeys.sendgrid.apiKey', code: 'INVALID' }]],
    ['Twilio without sender', { channelKeys: { twilio } }, [{ field: 'channelKeys.twilio.from', code: 'REQUIRED' }]],
    ['Twilio senders', { channelKeys: { twilio: { ...twilio, from: '0612', messagingServiceSid: 'MG1', whatsappFrom: '06' } } }, [{ field: 'channelKeys.twilio.messagingServiceSid', code: 'INVALID' }, { field: 'channelKeys.twilio.whatsappFrom', code: 'INVALID' }]],
    ['Firebase account', { channelKeys: { firebase: { serviceAccount: '{}' } } }, [{ field: 'channelKeys.firebase.serviceAccount', code: 'INVALID' }]],
  ])('refuses a wrong %s and writes nothing', async (_name, patch, errors) => {
    await expect(asClinic(() => page.update({ requireConsent: true, ...patch }))).rejects.toMatchObject(problem(errors));
    expect(await asClinic(() => open().clinic.get())).toMatchObject({ requireConsent: false, organization: { timeZone: 'Africa/Casablanca' } });
  });

  it('sends a test through each channel, in the language asked for', async () => {
    const { clinic: keyed } = open(providers.environment());
    expect(await asClinic(() => keyed.sendTest({ channel: 'SMS', recipient: '06 12 34 56 78', locale: 'en' }))).toMatchObject({ outcome: 'ACCEPTED', provider: 'TWILIO', providerMessageId: expect.stringMatching(/^SM/) });
    expect(providers.twilio.accepted[0]).toMatchObject({ recipient: '+212612345678', text: expect.stringContaining('This is a test message from Clinique Al Amal') });
    providers.sendgrid.failNext({ kind: 'TIME_OUT', accepts: false });
    expect(await asClinic(() => keyed.sendTest({ channel: 'EMAIL', recipient: 'it@example.test' }))).toMatchObject({ outcome: 'UNKNOWN', errorCode: 'TIMED_OUT' });
    providers.fcm.unregistered.add('gone');
    expect(await asClinic(() => keyed.sendTest({ channel: 'PUSH', recipient: 'gone' }))).toMatchObject({ outcome: 'REJECTED', errorCode: 'UNREGISTERED' });
    expect(await asClinic(() => page.sendTest({ channel: 'WHATSAPP', recipient: '0612345678' }))).toMatchObject({ outcome: 'OUTBOX', provider: 'OUTBOX' });
  });

  it.each([
    ['EMAIL', 'nobody', 'INVALID_EMAIL'], ['SMS', '12345', 'INVALID_PHONE'], ['WHATSAPP', '0522123456', 'LANDLINE'],
  ] as const)('refuses a test by %s to %s', async (channel, recipient, code) => {
    await expect(asClinic(() => page.sendTest({ channel, recipient }))).rejects.toMatchObject(problem([{ field: 'recipient', code }]));
  });
});

describe('message templates', () => {
  const values = { firstName: 'François', clinic: 'Al Amal', date: '25 novembre', time: '09:00', weekday: 'mercredi' };

  it('a new clinic gets a text per channel and language', async () => {
    const { organizations, templates } = open();
    const made = await runInContext(systemContext(null), () => organizations.create({ name: 'Neuve', timeZone: 'Europe/Paris', locale: 'fr', country: 'FR' }));
    const page = await asClinic(() => templates.list({ limit: 5 }), made.id);
    const rest = await asClinic(() => templates.list({ cursor: page.nextCursor ?? '' }), made.id);
    expect([...page.items, ...rest.items].map((each) => `${each.channel} ${each.locale}`).sort()).toEqual(
      ['EMAIL', 'PUSH', 'SMS', 'WHATSAPP'].flatMap((channel) => ['ar', 'en', 'fr'].map((locale) => `${channel} ${locale}`)));
    expect(rest.nextCursor).toBeNull();
    await asClinic(() => templates.createDefaultTemplates(made.id), made.id);
    expect((await asClinic(() => templates.list({ channel: 'SMS', locale: 'ar' }), made.id)).items).toHaveLength(1);
  });

  it('renders the clinic’s text, else that of its own language, else the built-in one', async () => {
    const { templates } = open();
    expect((await asClinic(() => templates.render({ channel: 'SMS', locale: 'en', variables: values }))).body).toContain('Hello Francois');
    const made = await asClinic(() => templates.create({ channel: 'SMS', locale: 'fr', body: 'Bonjour {{firstName}}{{#location}} ({{location}}){{/location}}' }));
    expect((await asClinic(() => templates.render({ channel: 'SMS', locale: 'en', variables: values }))).body).toBe('Bonjour Francois');
    await asClinic(() => templates.update(made.id, { body: 'À {{time}}, {{firstName}}' }));
    expect(await asClinic(() => templates.render({ channel: 'SMS', locale: 'fr', variables: values }))).toEqual({ locale: 'fr', subject: null, body: 'À 09:00, Francois', contentSid: null, contentVariables: null, withheld: [] });
    expect(await asClinic(() => templates.get(made.id))).toMatchObject({ version: 2 });
  });

  it('numbers the values of an approved WhatsApp template in the order of the text', async () => {
    const { templates } = open();
    const contentSid = `HX${'a'.repeat(32)}`;
    await asClinic(() => templates.create({ channel: 'WHATSAPP', locale: 'fr', body: '{{firstName}}, {{date}} à {{time}} {{location}} {{firstName}}', contentSid }));
    expect(await asClinic(() => templates.render({ channel: 'WHATSAPP', locale: 'fr', variables: values }))).toMatchObject({ contentSid, contentVariables: { 1: 'François', 2: '25 novembre', 3: '09:00', 4: ' ' } });
  });

  it.each([
    ['an unknown variable', { channel: 'EMAIL', locale: 'fr', subject: '{{diagnosis}}', body: '{{firstname}}' }, [{ field: 'body', code: 'UNKNOWN_VARIABLE' }, { field: 'subject', code: 'UNKNOWN_VARIABLE' }]],
    ['a Content SID outside WhatsApp', { channel: 'SMS', locale: 'fr', body: 'x', contentSid: `HX${'a'.repeat(32)}` }, [{ field: 'contentSid', code: 'NOT_ALLOWED' }]],
    ['an empty text', { channel: 'SMS', locale: 'fr', body: '  ' }, [{ field: 'body', code: 'REQUIRED' }]],
  ] as const)('refuses %s', async (_name, body, errors) => {
    await expect(asClinic(() => open().templates.create(body))).rejects.toMatchObject(problem([...errors]));
  });

  it('one text per channel and language, and none of another clinic', async () => {
    const { templates } = open();
    const made = await asClinic(() => templates.create({ channel: 'PUSH', locale: 'fr', body: 'x' }));
    await expect(asClinic(() => templates.create({ channel: 'PUSH', locale: 'fr', body: 'y' }))).rejects.toMatchObject({ code: 'CONFLICT' });
    const other = await factories.organization();
    await expect(asClinic(() => templates.get(made.id), other.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(asClinic(() => templates.update(made.id, { body: 'z' }), other.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await asClinic(() => templates.list({}), other.id)).items).toEqual([]);
  });

});

describe('outbox', () => {
  async function shelved(organizationId: string, channel: string, startedAt: string, outcome = 'ACCEPTED'): Promise<string> {
    const person = await factories.person(organizationId, { firstName: 'Amina', lastName: 'El Fassi' });
    const stamps = { createdAt: new Date(startedAt), updatedAt: new Date(startedAt) };
    const [ruleId, reminderId, id] = [newId(), newId(), newId()];
    await uow.run(async () => {
      await database.tx.reminderRule.create({ data: { id: ruleId, organizationId, name: 'r', channel, before: 'P1D', fallback: '[]', enabled: true, ...stamps } });
      await database.tx.reminder.create({
        data: { id: reminderId, organizationId, appointmentKind: 'INTERVENTION', appointmentId: newId(), planRevision: 1, ruleId, personId: person.id, channel, status: 'SENT', scheduledAt: stamps.createdAt, scheduledLocal: '2026-11-20T09:00:00', timeZone: 'Europe/Paris', usefulUntil: stamps.createdAt, ...stamps },
      });
      await database.tx.deliveryAttempt.create({
        data: { id, organizationId, reminderId, number: 1, channel, provider: 'OUTBOX', recipient: '+212612345678', subject: null, bodyCipher: cipher.encrypt(`Texte ${startedAt}`, attemptBodyPlace(id, organizationId)), outcome, startedAt: stamps.createdAt },
      });
    });
    return id;
  }

  it('lists what stayed on the shelf, newest first, page by page, of this clinic only', async () => {
    const { outbox } = open();
    const first = await shelved(clinic.id, 'SMS', '2026-11-20T08:00:00.000Z');
    const second = await shelved(clinic.id, 'EMAIL', '2026-11-20T08:00:00.000Z');
    const third = await shelved(clinic.id, 'SMS', '2026-11-20T09:00:00.000Z');
    await shelved(clinic.id, 'SMS', '2026-11-20T10:00:00.000Z', 'SENDING');
    await shelved((await factories.organization()).id, 'SMS', '2026-11-20T09:00:00.000Z');
    const page = await asClinic(() => outbox.list({ limit: 2 }));
    expect(page.items.map((each) => each.id)).toEqual([third, second]);
    expect(page.items[0]).toMatchObject({ personName: 'Amina El Fassi', body: 'Texte 2026-11-20T09:00:00.000Z', recipient: '+212612345678', createdAt: '2026-11-20T09:00:00.000Z', createdLocal: '2026-11-20T10:00:00' });
    const rest = await asClinic(() => outbox.list({ limit: 2, cursor: page.nextCursor ?? '' }));
    expect(rest).toMatchObject({ items: [{ id: first }], nextCursor: null });
    expect((await asClinic(() => outbox.list({ channel: 'EMAIL' }))).items.map((each) => each.id)).toEqual([second]);
    await expect(asClinic(() => outbox.list({ cursor: 'nonsense' }))).rejects.toMatchObject(problem([{ field: 'cursor', code: 'INVALID_CURSOR' }]));
  });
});
