import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FakeProviders } from '@tappplus/testing/providers/fake-providers';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBox, type Box } from '../box/box.js';
import { FakeTime } from '../box/fake-time.js';
import { openBrowser, openDesk, signInOnPage } from '../browser/browser.js';
import { ok, signIn, type ClinicClient } from './clinic-client.js';

const ADMIN = { email: 'admin@clinique.example', password: 'un-mot-de-passe-de-demonstration' };
const PUBLIC_URL = 'https://rdv.clinique.example';
const PHONE = '+212612340011';
/** Where pictures of the run go, when asked for. */
const PICTURES = process.env['PICTURES'];

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

describe('ten minutes without Internet, over the minute of two reminders', () => {
  const time = new FakeTime();
  let providers: FakeProviders;
  let box: Box;
  let browser: Browser;
  let client: ClinicClient;
  let typeId: string;
  let ports: { sendgrid: number; twilio: number; fcm: number };

  beforeAll(async () => {
    providers = await FakeProviders.start();
    for (const standIn of [providers.sendgrid, providers.twilio, providers.fcm]) standIn.now = time.now;
    ports = { sendgrid: portOf(providers.sendgrid.baseUrl), twilio: portOf(providers.twilio.baseUrl), fcm: portOf(providers.fcm.baseUrl) };
    box = await startBox({ ...providers.environment(), ...time.environment, PUBLIC_URL, ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, TZ_DEFAULT: 'Africa/Casablanca', COUNTRY_DEFAULT: 'MA' });
    client = await signIn(box.url, ADMIN.email, ADMIN.password);
    await ok(client.PATCH('/settings', { body: { quietHours: null, organization: { name: 'Clinique de la Corniche', phone: '0522123456' } } }));
    for (const rule of (await ok(client.GET('/reminder-rules'))).items) await ok(client.PATCH('/reminder-rules/{id}', { params: { path: { id: rule.id } }, body: { enabled: false } }));
    typeId = (await ok(client.GET('/intervention-types'))).items[0]?.id ?? '';
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await box?.stop();
    await providers?.close();
    time.remove();
  });

  const appoint = async (personId: string, inSeconds: number) =>
    ok(client.POST('/interventions', { body: { personId, type: typeId, durationMinutes: 5, location: 'Salle 2', scheduledAt: Temporal.Instant.fromEpochMilliseconds(time.now() + inSeconds * 1000).round('second').toString() } }));
  const cut = () => Promise.all([providers.sendgrid.close(), providers.twilio.close(), providers.fcm.close()]);
  const restore = () => Promise.all([providers.sendgrid.listen(ports.sendgrid), providers.twilio.listen(ports.twilio), providers.fcm.listen(ports.fcm)]);
  const remindersOf = async (personId: string) => (await ok(client.GET('/reminders', { params: { query: { personId } } }))).items;
  /** Every call of the open reminders has been tried so often, in vain. */
  const tried = (personId: string, times: number) => until(async () => (await remindersOf(personId)).some((each) => each.attempts.length >= times), `no reminder was tried ${times} times`);

  /** A rule is tried on what is to come before it counts. */
  async function makeRule(page: Page): Promise<void> {
    await page.goto(`${box.url}/settings/rules`);
    await page.getByRole('button', { name: 'Nouvelle règle' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nom', { exact: true }).fill('SMS une heure avant');
    await dialog.getByLabel('Canal', { exact: true }).selectOption('SMS');
    await dialog.getByLabel('Quantité').fill('1');
    await dialog.getByLabel('Unité').selectOption('hours');
    await dialog.getByRole('button', { name: 'Essayer sur les 30 prochains jours' }).click();
    await dialog.getByText('Sur 2 interventions à venir').waitFor();
    await dialog.getByText('1 patient qu’aucun message n’atteindrait').waitFor();
    await dialog.getByText('Rien n’est enregistré.').scrollIntoViewIfNeeded();
    await picture(page, 'simulator');
    expect((await ok(client.GET('/reminders'))).items).toEqual([]);
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  it('is said, merged, confirmed on the patient’s page, and told in ledger and call list', { timeout: 330_000 }, async () => {
    const unreachable = await ok(client.POST('/people', { body: { firstName: 'Omar', lastName: 'Sansnumero', locale: 'fr' } }));
    const other = await ok(client.POST('/people', { body: { firstName: 'Karim', lastName: 'Alaoui', phone: '0612340012', locale: 'fr' } }));
    await appoint(unreachable.id, 20 * 3600);
    await appoint(other.id, 9 * 86_400);
    const desk = await openDesk(browser, box.url);
    await signInOnPage(desk, box.url, ADMIN.email, ADMIN.password);
    const { page } = desk;
    await makeRule(page);

    const amina = await ok(client.POST('/people', { body: { firstName: 'أمينة', lastName: 'الإدريسي', phone: PHONE, locale: 'ar' } }));
    const first = await appoint(amina.id, 3600 + 50);
    const second = await appoint(amina.id, 3600 + 9 * 60);
    expect([first, second].map((each) => each.reminders.map((reminder) => reminder.status))).toEqual([['PENDING'], ['PENDING']]);

    await page.goto(`${box.url}/`);
    await cut();
    for (const [minutes, attempts] of [[1, 1], [1, 2], [2, 3]] as const) {
      time.moveOn(minutes);
      await tried(amina.id, attempts);
    }
    await until(async () => (await ok(client.GET('/outages', { params: { query: { open: 'true' } } }))).items.length > 0, 'the outage was not noticed');
    const banner = page.getByRole('status', { name: 'À savoir maintenant' });
    await banner.getByText(/coupé depuis|rien ne passe depuis/).waitFor({ timeout: 40_000 });
    await picture(page, 'outage');
    time.moveOn(11);
    client = await signIn(box.url, ADMIN.email, ADMIN.password);
    await until(async () => (await remindersOf(amina.id)).every((each) => each.attempts.length > 0), 'the second reminder was not tried');
    expect(providers.twilio.accepted.length).toBe(0);

    await restore();
    const message = await providers.twilio.nextMessage(60_000);
    const hours = [first, second].map((each) => each.scheduledLocal.slice(11, 16));
    expect(hours.map((hour) => message.text.includes(hour))).toEqual([true, true]);
    expect(message.recipient).toBe(PHONE);
    await banner.getByText(/coupé depuis|rien ne passe depuis/).waitFor({ state: 'hidden', timeout: 90_000 });
    await until(async () => (await remindersOf(amina.id)).every((each) => each.status === 'SENT' || each.status === 'DELIVERED'), 'the merged reminders were not sent');
    expect(providers.twilio.accepted.length).toBe(1);

    await confirmAsPatient(message.text, hours[0] ?? '');
    await until(async () => (await ok(client.GET('/interventions/{id}', { params: { path: { id: first.id } } }))).confirmation === 'CONFIRMED', 'the intervention was not confirmed');

    await page.goto(`${box.url}/reach`);
    await page.getByRole('row').filter({ hasText: 'أمينة' }).filter({ hasText: 'Confirmé' }).first().waitFor();
    await picture(page, 'ledger');
    await page.goto(`${box.url}/call-list`);
    await visible(page, 'Sansnumero').waitFor();
    await visible(page, 'Ni mobile ni e-mail pour un message').waitFor();
    expect(await page.getByText('أمينة').count()).toBe(0);
    await picture(page, 'call-list');
    expect(desk.errors).toEqual([]);
    expect([...desk.hosts]).toEqual(['127.0.0.1']);
  });

  /** Opens the first link of a message on a small telephone whose browser runs no script, in Arabic, and says yes. */
  async function confirmAsPatient(text: string, hour: string): Promise<void> {
    const links = [...text.matchAll(/https:\/\/rdv\.clinique\.example(\/c\/\S+)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBe(2);
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      let bytes = 0;
      page.on('response', (response) => void response.body().then((body) => { bytes += body.length; }).catch(() => undefined));
      await page.goto(box.url + links[0]);
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
      const shown = await page.locator('body').innerText();
      expect(shown).toContain('أمينة');
      expect(shown).toContain(hour);
      expect(shown).not.toContain('الإدريسي');
      await picture(page, 'confirmation-ar');
      await page.getByRole('button', { name: 'نعم، سأحضر' }).click();
      await page.getByText('شكرا، سجلنا أنكم ستحضرون.').waitFor();
      await picture(page, 'confirmed-ar');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(bytes).toBeLessThan(30_000);
    } finally {
      await context.close();
    }
  }
});

/** On the screen; the sheet for paper says the same. */
function visible(page: Page, text: string): Locator {
  return page.getByText(text).filter({ visible: true }).first();
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

async function until(look: () => Promise<boolean>, complaint: string, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`${complaint} within ${withinMs / 1000} s`);
    await sleep(250);
  }
}
