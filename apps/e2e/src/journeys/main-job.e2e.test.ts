import { FakeProviders } from '@tappplus/testing/providers/fake-providers';
import type { AcceptedMessage } from '@tappplus/testing/providers/accepted-message';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBox, type Box } from '../box/box.js';
import { clientOf, inClinic, ok, prepareClinic, signIn, type ClinicClient } from './clinic-client.js';

const ADMIN = { email: 'admin@clinique.example', password: 'un-mot-de-passe-de-demonstration' };
/** How late a message may be at the provider, in milliseconds. */
const LAG_MS = 1_000;
/** Long enough for the slowest rule (two minutes before) and some seconds to prepare. */
const AHEAD_SECONDS = 145;

interface Patient { id: string; phone: string; email: string; device: string }
type Intervention = Awaited<ReturnType<typeof schedule>>;

const inSeconds = (seconds: number): string => Temporal.Now.instant().add({ seconds }).round('second').toString();

async function addPatient(client: ClinicClient, firstName: string, phone: string, locale: 'fr' | 'ar' | 'en'): Promise<Patient> {
  const email = `${firstName.toLowerCase()}@patients.example`;
  const device = `device-token-of-${firstName.toLowerCase()}`;
  const { id } = await ok(client.POST('/people', { body: { firstName, lastName: 'Exemple', phone, email, locale } }));
  await ok(client.POST('/people/{id}/devices', { params: { path: { id } }, body: { token: device, platform: 'ANDROID' } }));
  return { id, phone, email, device };
}

async function schedule(client: ClinicClient, patient: Patient, scheduledAt: string) {
  const { items } = await ok(client.GET('/intervention-types'));
  const type = items[0]?.id ?? '';
  return ok(client.POST('/interventions', { body: { personId: patient.id, type, scheduledAt } }));
}

describe('the main job on a running box', () => {
  let providers: FakeProviders;
  let box: Box;
  let casablanca: ClinicClient;
  let paris: ClinicClient;

  beforeAll(async () => {
    providers = await FakeProviders.start();
    box = await startBox({ ...providers.environment(), ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, TZ_DEFAULT: 'Africa/Casablanca', COUNTRY_DEFAULT: 'MA' });
    casablanca = await signIn(box.url, ADMIN.email, ADMIN.password);
    const { id } = await ok(casablanca.POST('/organizations', { body: { name: 'Clinique du Parc', timeZone: 'Europe/Paris', locale: 'fr', country: 'FR' } }));
    paris = await inClinic(box.url, casablanca, id);
    await prepareClinic(casablanca);
    await prepareClinic(paris);
  });
  afterAll(async () => {
    await box?.stop();
    await providers?.close();
  });

  const received = (patient: Patient): AcceptedMessage[] =>
    [...providers.sendgrid.accepted, ...providers.twilio.accepted, ...providers.fcm.accepted]
      .filter((message) => [patient.email, patient.phone, patient.device].includes(message.recipient));

  /** Every planned reminder arrived once, on time, and says the clinic's own local hour. */
  function expectReminded(patient: Patient, intervention: Intervention): void {
    const messages = received(patient);
    expect(messages.map((message) => message.channel).sort()).toEqual(['EMAIL', 'PUSH', 'SMS']);
    const hour = Temporal.Instant.from(intervention.scheduledAt).toZonedDateTimeISO(intervention.timeZone).toPlainTime().toString().slice(0, 5);
    for (const message of messages) {
      const due = Date.parse(intervention.reminders.find((reminder) => reminder.channel === message.channel)?.scheduledAt ?? '');
      expect(message.acceptedAt - due, `${message.channel} to ${message.recipient}`).toBeGreaterThanOrEqual(0);
      expect(message.acceptedAt - due, `${message.channel} to ${message.recipient}`).toBeLessThanOrEqual(LAG_MS);
      expect(message.text).toContain(hour);
    }
  }

  it('reminds the patients of two clinics on the second, in their language, through kills of worker and Redis', { timeout: 300_000 }, async () => {
    const yasmine = await addPatient(casablanca, 'Yasmine', '+212612340001', 'ar');
    const camille = await addPatient(paris, 'Camille', '+33612340002', 'fr');
    const moved = await addPatient(casablanca, 'Nadia', '+212612340003', 'fr');
    const cancelled = await addPatient(casablanca, 'Omar', '+212612340004', 'fr');

    const inCasablanca = await schedule(casablanca, yasmine, inSeconds(AHEAD_SECONDS));
    const inParis = await schedule(paris, camille, inSeconds(AHEAD_SECONDS));
    const toMove = await schedule(casablanca, moved, inSeconds(AHEAD_SECONDS - 15));
    const toCancel = await schedule(casablanca, cancelled, inSeconds(AHEAD_SECONDS + 600));
    expect(inCasablanca.timeZone).toBe('Africa/Casablanca');
    expect(inParis.timeZone).toBe('Europe/Paris');

    const path = (id: string) => ({ params: { path: { id } } });
    const after = await ok(casablanca.PATCH('/interventions/{id}', { ...path(toMove.id), body: { scheduledAt: inSeconds(AHEAD_SECONDS + 10) } }));
    expect(after.reminders.filter((reminder) => reminder.status === 'PENDING')).toHaveLength(3);
    const replanned = { ...after, reminders: after.reminders.filter((reminder) => reminder.status === 'PENDING') };
    const silent = await ok(casablanca.POST('/interventions/{id}/cancel', { ...path(toCancel.id), body: { reason: 'voyage' } }));
    expect(silent.reminders.filter((reminder) => reminder.status === 'PENDING')).toHaveLength(0);

    await providers.sendgrid.untilAccepted(2, 60_000);
    await box.kill('worker');
    await box.kill('redis');
    await providers.twilio.untilAccepted(3, 150_000);
    await providers.fcm.untilAccepted(3, 10_000);
    await providers.sendgrid.untilAccepted(3, 10_000);

    expectReminded(yasmine, inCasablanca);
    expectReminded(camille, inParis);
    expectReminded(moved, replanned);
    expect(received(cancelled)).toEqual([]);
    expect(received(yasmine).every((message) => /\p{Script=Arabic}/u.test(message.text))).toBe(true);
    expect(received(camille).some((message) => /\p{Script=Arabic}/u.test(message.text))).toBe(false);

    for (const [client, intervention] of [[casablanca, inCasablanca], [paris, inParis]] as const) {
      await expect.poll(async () => {
        const { items } = await ok(client.GET('/reminders', { params: { query: { interventionId: intervention.id } } }));
        return items.filter((reminder) => reminder.status !== 'SENT' && reminder.status !== 'DELIVERED').length;
      }, { timeout: 10_000 }).toBe(0);
    }
  });

  it('shows nothing of one clinic in the other', async () => {
    const { items } = await ok(paris.GET('/people'));
    expect(items.map((person) => person.firstName)).toEqual(['Camille']);
    expect((await clientOf(box.url).GET('/people')).response.status).toBe(401);
  });
});
