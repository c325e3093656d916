import { FakeProviders } from '@tappplus/testing/providers/fake-providers';
import type { AcceptedMessage } from '@tappplus/testing/providers/accepted-message';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBox, type Box } from '../box/box.js';
import { openBrowser, openDesk, signInOnPage, type Desk } from '../browser/browser.js';
import { inClinic, ok, prepareClinic, signIn, type ClinicClient } from './clinic-client.js';

const CASABLANCA = 'Clinique de la Corniche';
const PARIS = 'Clinique du Parc';
const ADMIN = { email: 'admin@clinique.example', password: 'un-mot-de-passe-de-demonstration' };
/** How late a message may be at the provider, in milliseconds. */
const LAG_MS = 1_000;
/** The slowest rule (two minutes before) and time to fill in four forms; the form takes whole minutes. */
const AHEAD_SECONDS = 165;
const WAIT_MS = 200_000;

type Intervention = Awaited<ReturnType<typeof read>>;
const read = (client: ClinicClient, id: string) => ok(client.GET('/interventions/{id}', { params: { path: { id } } }));

/** Day and hour of the clinic at a whole minute, as they are typed. */
function wall(minute: Temporal.Instant, timeZone: string): { day: string; hour: string } {
  const [day = '', time = ''] = minute.toZonedDateTimeISO(timeZone).toPlainDateTime().toString().split('T');
  return { day, hour: time.slice(0, 5) };
}

const inWholeMinutes = (seconds: number): Temporal.Instant => Temporal.Now.instant().add({ seconds }).round({ smallestUnit: 'minute', roundingMode: 'ceil' });

/** The form, by the keyboard as far as a keyboard goes: patient, first type, day and hour. Waits for the preview, then plans; answers the new id. */
async function scheduleOnPage(page: Page, choosePatient: () => Promise<void>, at: { day: string; hour: string }): Promise<string> {
  await page.keyboard.press('Escape');
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
  await page.keyboard.press('n');
  await page.keyboard.press('i');
  await page.waitForURL('**/interventions/new');
  await choosePatient();
  const type = page.getByRole('combobox', { name: 'Type' });
  await type.selectOption({ index: 1 });
  await page.getByLabel('Jour', { exact: true }).fill(at.day);
  await page.getByLabel('Heure', { exact: true }).fill(at.hour);
  const preview = page.getByRole('region', { name: 'Ce que le patient recevra' });
  await preview.getByText('2 rappels prévus.').waitFor();
  await preview.getByText('Pas de coordonnées pour ce canal').waitFor();
  expect(await preview.locator('figure').count()).toBe(2);
  for (const bubble of await preview.locator('figure').all()) expect(await bubble.innerText()).toContain(at.hour);
  await page.getByRole('button', { name: 'Planifier' }).click();
  await page.waitForURL(/\/interventions\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Finds a known patient with a few letters and Enter. */
async function findPatient(page: Page, letters: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Patient' }).fill(letters);
  await page.getByRole('option', { name: new RegExp(`Exemple ${letters}`, 'i') }).waitFor();
  await page.keyboard.press('Enter');
}

/** Adds a patient from inside the form: what was typed begins the record. */
async function addInForm(page: Page, name: string, phone: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Patient' }).fill(name);
  const add = page.getByRole('option', { name: `Ajouter « ${name} »` });
  await add.waitFor();
  await add.click();
  await page.getByLabel('Téléphone').fill(phone);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Changer de patient' }).waitFor();
}

describe('the main job through the pages', () => {
  let providers: FakeProviders;
  let box: Box;
  let browser: Browser;
  let casablanca: ClinicClient;
  let paris: ClinicClient;
  const desks: Desk[] = [];

  beforeAll(async () => {
    providers = await FakeProviders.start();
    box = await startBox({ ...providers.environment(), ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, TZ_DEFAULT: 'Africa/Casablanca', COUNTRY_DEFAULT: 'MA' });
    casablanca = await signIn(box.url, ADMIN.email, ADMIN.password);
    const { id } = await ok(casablanca.POST('/organizations', { body: { name: PARIS, timeZone: 'Europe/Paris', locale: 'fr', country: 'FR' } }));
    paris = await inClinic(box.url, casablanca, id);
    await ok(casablanca.PATCH('/settings', { body: { organization: { name: CASABLANCA } } }));
    await prepareClinic(casablanca);
    await prepareClinic(paris);
    await ok(paris.POST('/people', { body: { firstName: 'Camille', lastName: 'Exemple', phone: '+33612340002', email: 'camille@patients.example', locale: 'fr' } }));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await box?.stop();
    await providers?.close();
  });

  /** A desk in one of the two clinics; signing in leads to the one used last. */
  async function deskIn(clinic: string): Promise<Page> {
    const opened = await openDesk(browser, box.url);
    desks.push(opened);
    await signInOnPage(opened, box.url, ADMIN.email, ADMIN.password);
    const { page } = opened;
    const here = page.getByRole('button', { name: `Clinique : ${clinic}` });
    if (!(await here.isVisible())) {
      await page.getByRole('button', { name: /^Clinique : / }).click();
      await page.getByRole('menuitemradio', { name: clinic }).click();
    }
    await here.waitFor();
    return page;
  }
  const received = (...recipients: string[]): AcceptedMessage[] => [...providers.sendgrid.accepted, ...providers.twilio.accepted, ...providers.fcm.accepted].filter((message) => recipients.includes(message.recipient));

  /** What was due arrived once, on time, and says the clinic's own hour. */
  function expectReminded(messages: AcceptedMessage[], intervention: Intervention, channels: string[]): void {
    expect(messages.map((message) => message.channel).sort()).toEqual(channels);
    for (const message of messages) {
      const planned = intervention.reminders.find((reminder) => reminder.channel === message.channel && reminder.status !== 'CANCELLED' && reminder.status !== 'SKIPPED');
      const late = message.acceptedAt - Date.parse(planned?.scheduledAt ?? '');
      expect(late, `${message.channel} to ${message.recipient}`).toBeGreaterThanOrEqual(0);
      expect(late, `${message.channel} to ${message.recipient}`).toBeLessThanOrEqual(LAG_MS);
      expect(message.text).toContain(intervention.scheduledLocal.slice(11, 16));
    }
  }

  it('schedules, shows what will leave, moves, cancels, and shows the sent ones live', { timeout: 330_000 }, async () => {
    const page = await deskIn(CASABLANCA);
    await page.goto(`${box.url}/people/new`);
    await page.getByLabel('Nom de famille').fill('Exemple');
    await page.getByLabel('Prénom').fill('Yasmine');
    await page.getByLabel('Téléphone').fill('06 12 34 00 01');
    await page.getByLabel('E-mail').first().fill('yasmine@patients.example');
    await page.getByLabel('Langue des messages').selectOption('ar');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Exemple Yasmine' }).waitFor();
    await page.getByText('+212612340001').first().waitFor();

    const minute = inWholeMinutes(AHEAD_SECONDS);
    const at = wall(minute, 'Africa/Casablanca');
    const yasmineId = await scheduleOnPage(page, () => findPatient(page, 'yasmine'), at);

    const movedId = await scheduleOnPageWithSmsOnly(page, () => addInForm(page, 'Tahiri Nadia', '0612340003'), wall(minute.add({ minutes: 5 }), 'Africa/Casablanca'));
    await page.getByRole('link', { name: 'Déplacer ou modifier' }).click();
    await page.getByLabel('Jour', { exact: true }).fill(at.day);
    await page.getByLabel('Heure', { exact: true }).fill(at.hour);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('dialog', { name: 'Prévenir le patient du changement ?' }).getByRole('button', { name: 'Enregistrer et refaire les rappels' }).click();
    await page.waitForURL(`**/interventions/${movedId}`);

    await scheduleOnPageWithSmsOnly(page, () => addInForm(page, 'Berrada Omar', '0612340004'), wall(minute.add({ minutes: 10 }), 'Africa/Casablanca'));
    await page.getByRole('button', { name: 'Annuler…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler l’intervention' }).click();
    await page.getByText('Intervention annulée ; ses rappels sont arrêtés.').waitFor();

    const second = await deskIn(PARIS);
    const camilleId = await scheduleOnPage(second, () => findPatient(second, 'camille'), wall(minute, 'Europe/Paris'));
    expect(minute.epochMilliseconds - Date.now(), 'the forms were filled in before the first message was due').toBeGreaterThan(120_000);

    await page.goto(`${box.url}/reminders`);
    const row = (name: string, channel: string, status: string) => page.getByRole('row').filter({ hasText: name }).filter({ hasText: channel }).filter({ hasText: status });
    await row('Yasmine', 'SMS', 'À envoyer').waitFor();
    await page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''));
    await providers.sendgrid.untilAccepted(2, WAIT_MS);
    await row('Yasmine', 'E-mail', 'Envoyé').waitFor({ timeout: 15_000 });
    // Between the two messages; what a kill in the middle of one does is the API journey's and the chaos bench's business.
    await box.kill('worker');
    await providers.twilio.untilAccepted(3, WAIT_MS);
    await row('Yasmine', 'SMS', 'Envoyé').waitFor({ timeout: 15_000 });
    await row('Nadia', 'SMS', 'Envoyé').waitFor({ timeout: 15_000 });
    expect(await page.locator('body[data-not-reloaded]').count()).toBe(1);

    const inCasablanca = await read(casablanca, yasmineId);
    const inParis = await read(paris, camilleId);
    expect([inCasablanca.timeZone, inParis.timeZone]).toEqual(['Africa/Casablanca', 'Europe/Paris']);
    const forYasmine = received('+212612340001', 'yasmine@patients.example');
    expectReminded(forYasmine, inCasablanca, ['EMAIL', 'SMS']);
    expect(forYasmine.every((message) => /\p{Script=Arabic}/u.test(message.text))).toBe(true);
    expectReminded(received('+33612340002', 'camille@patients.example'), inParis, ['EMAIL', 'SMS']);
    expectReminded(received('+212612340003'), await read(casablanca, movedId), ['SMS']);
    expect(received('+212612340004')).toEqual([]);
  });

  it('never asked any host but the box, and no page failed', () => {
    expect(desks.flatMap((one) => [...one.hosts])).toEqual(desks.map(() => '127.0.0.1'));
    expect(desks.flatMap((one) => one.errors)).toEqual([]);
  });
});

/** As `scheduleOnPage`, for a patient with a telephone alone: e-mail and push are shown as not leaving. */
async function scheduleOnPageWithSmsOnly(page: Page, choosePatient: () => Promise<void>, at: { day: string; hour: string }): Promise<string> {
  await page.goto(new URL('/interventions/new', page.url()).toString());
  await choosePatient();
  await page.getByRole('combobox', { name: 'Type' }).selectOption({ index: 1 });
  await page.getByLabel('Jour', { exact: true }).fill(at.day);
  await page.getByLabel('Heure', { exact: true }).fill(at.hour);
  await page.getByRole('region', { name: 'Ce que le patient recevra' }).getByText('1 rappel prévu.').waitFor();
  await page.getByRole('button', { name: 'Planifier' }).click();
  await page.waitForURL(/\/interventions\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
