import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { FakeProviders } from '@tappplus/testing/providers/fake-providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, signIn } from '../journeys/clinic-client.js';
import { startBox, type Box } from './box.js';

const ADMIN = { email: 'admin@clinique.example', password: 'un-mot-de-passe-de-demonstration' };
/** Clinical texts and keys that must not be readable anywhere in the data folder. */
const CANARIES = {
  notes: 'CANARI-notes-hypertension-7141', description: 'CANARI-geste-biopsie-7142', cancel: 'CANARI-motif-annulation-7143',
  override: 'CANARI-motif-derogation-7144', key: 'SG.CANARI-cle-7145', password: ADMIN.password,
};
/** Stands in the database for sure: proof that the search finds what is there. */
const VISIBLE = 'Temoinvisible';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)).filter((file) => statSync(file).isFile());
}

function holding(folder: string, text: string): string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64').slice(0, -4))];
  return filesBelow(folder).filter((file) => needles.some((needle) => readFileSync(file).includes(needle))).map((file) => path.relative(folder, file));
}

describe('what a stolen data folder tells', () => {
  let providers: FakeProviders;
  let box: Box;
  beforeAll(async () => {
    providers = await FakeProviders.start();
    box = await startBox({ ...providers.environment(), ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, LOG_LEVEL: 'debug' });
  });
  afterAll(async () => {
    await box?.stop();
    await providers?.close();
  });

  it('shows no clinical text and no key in database pages, WAL, Redis or logs', async () => {
    const client = await signIn(box.url, ADMIN.email, ADMIN.password);
    await ok(client.PATCH('/settings', { body: { quietHours: null, channelKeys: { sendgrid: { apiKey: CANARIES.key, from: 'clinique@example.test' } } } }));
    const person = await ok(client.POST('/people', { body: { firstName: VISIBLE, lastName: 'Exemple', phone: '+212612340077', email: 'temoin@patients.example', medicalNotes: CANARIES.notes } }));
    const { items: types } = await ok(client.GET('/intervention-types'));
    const body = { personId: person.id, type: types[0]?.id ?? '', scheduledAt: Temporal.Now.instant().add({ minutes: 30 }).round('second').toString(), description: CANARIES.description };
    const first = await ok(client.POST('/interventions', { body }));
    const second = await ok(client.POST('/interventions', { body: { ...body, override: { reason: CANARIES.override } } }));
    await providers.twilio.untilAccepted(1, 20_000);
    await ok(client.POST('/interventions/{id}/cancel', { params: { path: { id: second.id } }, body: { reason: CANARIES.cancel } }));
    await ok(client.POST('/reminder-rules', { body: { name: 'SMS', channel: 'SMS', before: 'PT10M', enabled: true } }));
    const later = await ok(client.POST('/interventions', { body: { ...body, scheduledAt: Temporal.Now.instant().add({ minutes: 65 }).round('second').toString() } }));
    expect((await ok(client.GET('/people/{id}', { params: { path: { id: person.id } } }))).medicalNotes).toBe(CANARIES.notes);
    expect((await ok(client.GET('/interventions/{id}', { params: { path: { id: first.id } } }))).description).toBe(CANARIES.description);

    // Lines about what fails are lines too: the search of a patient while the API is away.
    await box.kill('api');
    await fetch(`${box.url}/api/v1/people?search=${VISIBLE}`);
    await box.ready();
    const logs = path.join(box.dataDir, 'logs');
    for (const personal of [VISIBLE, '612340077', 'temoin@patients.example', ADMIN.email]) expect({ personal, files: holding(logs, personal) }).toEqual({ personal, files: [] });
    await expect.poll(() => box.log('nginx')).toContain('"msg":"request failed"');
    for (const part of ['api', 'web', 'worker', 'nginx', 'redis'] as const) {
      for (const line of box.log(part).trim().split('\n')) expect(() => JSON.parse(line) as unknown, `${part}: ${line}`).not.toThrow();
    }
    const running = Object.entries(CANARIES).map(([name, text]) => [name, holding(box.dataDir, text)]);
    expect(holding(box.dataDir, VISIBLE).some((file) => file.startsWith('meditache.db'))).toBe(true);
    await box.halt();
    const queued = later.reminders.flatMap((reminder) => holding(box.dataDir, reminder.id)).filter((file) => file.startsWith('redis'));
    expect(queued.length, 'ids in the queue').toBeGreaterThan(0);
    const stopped = Object.entries(CANARIES).map(([name, text]) => [name, holding(box.dataDir, text)]);
    expect(Object.fromEntries(running)).toEqual(Object.fromEntries(Object.keys(CANARIES).map((name) => [name, []])));
    expect(Object.fromEntries(stopped)).toEqual(Object.fromEntries(Object.keys(CANARIES).map((name) => [name, []])));
    expect(providers.twilio.accepted.some((message) => message.text.includes('CANARI'))).toBe(false);
  });
});
