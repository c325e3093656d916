import { readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBox, type Box } from '../box/box.js';
import { openBrowser, openDesk } from '../browser/browser.js';

/** A restore ends the box's own processes and starts them on other data; the limit is for machines that do other things as well. */
const RESTART_MS = 100_000;
const ADMIN = { email: 'nadia@clinique.example', password: 'un-mot-de-passe-de-demonstration' };
const CLINIC = 'Clinique des Oliviers';

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true).analyze();
  return found.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ') ?? ''}`);
}

const codeOf = async (box: Box) => (await box.setupCode()) ?? '';

async function signIn(page: Page): Promise<void> {
  await page.locator('input[name="identifier"]').fill(ADMIN.email);
  await page.locator('input[name="password"]').fill(ADMIN.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
}

describe('first run', () => {
  let box: Box;
  let other: Box;
  let browser: Browser;
  const kept = { passphrase: '', file: '' };

  beforeAll(async () => {
    [box, other, browser] = await Promise.all([startBox(), startBox(), openBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await Promise.all([box.stop(), other.stop()]);
  });

  it('shows two equal doors; a new clinic ends with its recovery sheet, shown once', async () => {
    const { page, errors } = await openDesk(browser, box.url);
    await page.goto(`${box.url}/`);
    await page.waitForURL('**/setup');
    const doors = await page.locator('main li a').all();
    const [one, two] = await Promise.all(doors.map((door) => door.boundingBox()));
    expect(doors).toHaveLength(2);
    expect([one?.width, one?.height]).toEqual([two?.width, two?.height]);
    const looks = await Promise.all(doors.map((door) => door.evaluate((element) => { const { backgroundColor, borderColor, fontWeight } = getComputedStyle(element); return [backgroundColor, borderColor, fontWeight].join(); })));
    expect(looks[0]).toBe(looks[1]);
    expect(await violations(page)).toEqual([]);

    await page.goto(`${box.url}/setup/new`);
    const fields = { setupCode: await codeOf(box), 'organization.name': CLINIC, 'admin.firstName': 'Nadia', 'admin.lastName': 'Bennis', 'admin.email': ADMIN.email, 'admin.password': ADMIN.password };
    for (const [name, value] of Object.entries(fields)) await page.locator(`input[name="${name}"]`).fill(value);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/recovery-sheet');
    kept.passphrase = (await page.locator('article .font-mono bdi').first().textContent()) ?? '';
    expect(kept.passphrase).toBe(readFileSync(path.join(box.dataDir, 'secrets/backup-passphrase'), 'utf8').trim());
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main button').first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    expect(await violations(page)).toEqual([]);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.waitForURL(`${box.url}/`);
    await page.goto(`${box.url}/recovery-sheet`);
    await page.locator('main h1').waitFor();
    expect(await page.content()).not.toContain(kept.passphrase);

    await page.goto(`${box.url}/settings/backups`);
    await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Télécharger/ }).first().click()]);
    kept.file = await download.path();
    expect(readFileSync(kept.file).subarray(0, 8).toString()).toBe('TAPPBKUP');
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
  }, 60_000);

  it('restores that clinic on another box from the second door, in Arabic; what is wrong is named beside its field', async () => {
    const { page, errors } = await openDesk(browser, other.url, 'ar', { width: 360, height: 780 });
    await page.goto(`${other.url}/setup/restore`);
    await page.locator('input').fill('AAAA-BBBB-CCCC');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').first().waitFor();
    await page.locator('input').fill(await codeOf(other));
    await page.keyboard.press('Enter');
    const file = page.locator('input[type="file"]');
    const wrong = (field: 'file' | 'text') => page.locator(`input[type="${field}"][aria-invalid="true"]`);
    const check = () => page.locator('button[type="submit"]').click();
    await file.setInputFiles({ name: 'photo.tpb', mimeType: 'application/octet-stream', buffer: Buffer.from('not a backup at all') });
    await check();
    await wrong('file').waitFor();
    await file.setInputFiles({ name: 'cut.tpb', mimeType: 'application/octet-stream', buffer: readFileSync(kept.file).subarray(0, 5000) });
    await page.locator('input[type="text"]').fill(kept.passphrase);
    await check();
    await page.getByText('الملف مقطوع').waitFor();
    await file.setInputFiles({ name: 'backup.tpb', mimeType: 'application/octet-stream', buffer: readFileSync(kept.file) });
    await page.locator('input[type="text"]').fill('AAAA-AAAA-AAAA-AAAA-AAAA-AAAA');
    await check();
    await wrong('text').waitFor();
    expect(await violations(page)).toEqual([]);
    let sent = 0;
    page.on('request', (request) => { if (request.url().endsWith('/uploads')) sent += 1; });
    await page.locator('input[type="text"]').fill(kept.passphrase.toLowerCase().replaceAll('-', ' '));
    await check();
    await page.getByText(CLINIC).waitFor();
    expect(sent, 'the file is on the box already').toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.locator('main button').first().click();
    await page.waitForURL('**/sign-in', { timeout: RESTART_MS });
    await signIn(page);
    await page.locator('main h1').waitFor();
    expect(readFileSync(path.join(other.dataDir, 'secrets/backup-passphrase'), 'utf8').trim()).toBe(kept.passphrase);
    expect(errors).toEqual([]);
  }, 60_000);

  it('goes back on a running box to what a restore replaced', async () => {
    const { page } = await openDesk(browser, other.url);
    await page.goto(`${other.url}/settings/backups`);
    await page.waitForURL('**/sign-in**');
    await signIn(page);
    await page.getByRole('button', { name: 'Restaurer…' }).click();
    await page.getByRole('radio', { name: 'Un fichier de cet ordinateur' }).check();
    await page.locator('input[type="file"]').setInputFiles({ name: 'b.tpb', mimeType: 'application/octet-stream', buffer: readFileSync(kept.file) });
    await page.getByRole('button', { name: 'Lire et vérifier' }).click();
    const confirm = async (clinic: string) => {
      await page.locator('input[name="clinicName"]').fill(clinic);
      await page.locator('[role="dialog"] input[name="password"]').fill(ADMIN.password);
      await page.getByRole('button', { name: 'Restaurer maintenant' }).click();
    };
    await confirm('Une autre');
    await page.locator('input[name="clinicName"][aria-invalid="true"]').waitFor();
    await confirm(CLINIC);
    await page.waitForURL('**/sign-in', { timeout: RESTART_MS });
    await signIn(page);
    await page.goto(`${other.url}/settings/backups`);
    await page.getByRole('button', { name: 'Revenir en arrière…' }).click();
    await confirm(CLINIC);
    await page.waitForURL('**/sign-in', { timeout: RESTART_MS });
  }, 60_000);
});
