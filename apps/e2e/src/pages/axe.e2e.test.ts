import AxeBuilder from '@axe-core/playwright';
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBox, type Box } from '../box/box.js';
import { openBrowser, openDesk, signInOnPage, type Desk, type PageLocale } from '../browser/browser.js';
import { ok, signIn } from '../journeys/clinic-client.js';

const ADMIN = { email: 'admin@clinique.example', password: 'un-mot-de-passe-de-demonstration' };
const DEMO_CLI = path.join(import.meta.dirname, '../../../../packages/core/dist/demo/demo-cli.js');
const LOCALES = ['fr', 'ar', 'en'] as const satisfies readonly PageLocale[];
const PUBLIC_PAGES = ['/sign-in', '/forgot-password', '/reset-password?token=none', '/setup'];
const SETTINGS = ['clinic', 'profile', 'staff', 'practitioners', 'types', 'rules', 'templates', 'channels', 'quiet-hours', 'backups'];

/** An invented clinic in the box's database; resolves when the program that makes it has ended well. */
async function fill(box: Box): Promise<void> {
  const child = spawn(process.execPath, [DEMO_CLI, '--people', '60', '--interventions', '240', '--seed', '7'], {
    env: { ...process.env, DATA_DIR: box.dataDir, ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, NODE_OPTIONS: '' }, stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The demo data ended with ${code}.`);
}

/** Nothing is being fetched any more: no skeleton, a heading, the fonts there. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('main [class*="skeleton"], [role="dialog"] [class*="skeleton"]') === null && document.fonts.status === 'loaded');
}

/** Legacy mode: there are no frames to walk, and without it each look would open a page of its own. */
async function violations(page: Page, where: string): Promise<string[]> {
  await settled(page);
  const { violations: found } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true).analyze();
  return found.flatMap((violation) => violation.nodes.slice(0, 3).map((node) => `${where}: ${violation.id} at ${node.target.join(' ')} – ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}

describe('axe finds nothing', () => {
  let box: Box;
  let browser: Browser;
  const ids = { person: '', scheduled: '', past: '' };

  beforeAll(async () => {
    box = await startBox({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, TZ_DEFAULT: 'Africa/Casablanca', COUNTRY_DEFAULT: 'MA', RATE_LIMIT_ANONYMOUS: '10000' });
    await fill(box);
    const client = await signIn(box.url, ADMIN.email, ADMIN.password);
    const now = Temporal.Now.instant();
    const { items: toCome } = await ok(client.GET('/interventions', { params: { query: { from: now.add({ hours: 24 }).toString(), status: 'SCHEDULED', limit: 50 } } }));
    const { items: gone } = await ok(client.GET('/interventions', { params: { query: { from: now.subtract({ hours: 24 * 20 }).toString(), limit: 1 } } }));
    const next = toCome.find((one) => (one.reminderCounts['PENDING'] ?? 0) > 0);
    Object.assign(ids, { person: next?.person.id, scheduled: next?.id, past: gone[0]?.id });
    expect(Object.values(ids).every((id) => typeof id === 'string' && id !== '')).toBe(true);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await box?.stop();
  });

  const staffPages = () => [
    '/', '/agenda?view=week', '/agenda?view=day', '/people', '/people?archived=true', '/people/new', `/people/${ids.person}`, `/people/${ids.person}/edit`,
    '/interventions/new', `/interventions/new?personId=${ids.person}`, `/interventions/${ids.scheduled}`, `/interventions/${ids.past}`, `/interventions/${ids.scheduled}/edit`,
    '/reminders', '/reminders?status=FAILED,UNKNOWN,EXPIRED', '/call-list', '/reach', '/reports?by=day', '/outbox', '/box', '/recovery-sheet', '/time-law', '/settings', ...SETTINGS.map((section) => `/settings/${section}`), '/no-such-page',
  ];

  /** What opens over a page, by keys and addresses, so that it works in every language. */
  const dialogs = (page: Page): [string, () => Promise<void>][] => [
    ['search', async () => {
      await page.goto(`${box.url}/people`);
      await settled(page);
      await page.keyboard.press('Control+k');
    }],
    ['shortcuts', async () => {
      await page.goto(`${box.url}/outbox`);
      await settled(page);
      await page.keyboard.press('?');
    }],
    ['a reminder', async () => {
      await page.goto(`${box.url}/reminders?status=FAILED,SENT`);
      await page.locator('tbody button').first().click();
    }],
    ...[0, -1].map((at): [string, () => Promise<void>] => [at === 0 ? 'versions of a text' : 'a text being written', async () => {
      await page.goto(`${box.url}/settings/templates`);
      await page.locator('main section button').nth(at === 0 ? 0 : 1).click();
    }]),
    ['cancelling', () => page.goto(`${box.url}/interventions/${ids.scheduled}?cancel`).then(() => undefined)],
    ...['practitioners', 'types', 'rules', 'staff'].map((section): [string, () => Promise<void>] => [`new in ${section}`, async () => {
      await page.goto(`${box.url}/settings/${section}`);
      await settled(page);
      await page.locator('main header button').first().click();
    }]),
  ];

  async function walk(desk: Desk, locale: PageLocale): Promise<string[]> {
    const { page } = desk;
    const found: string[] = [];
    for (const where of PUBLIC_PAGES) {
      await page.goto(`${box.url}${where}`);
      found.push(...(await violations(page, `${locale} ${where}`)));
    }
    await signInOnPage(desk, box.url, ADMIN.email, ADMIN.password);
    for (const where of staffPages()) {
      await page.goto(`${box.url}${where}`);
      found.push(...(await violations(page, `${locale} ${where}`)));
    }
    for (const [name, open] of dialogs(page)) {
      await open();
      await page.getByRole('dialog').waitFor();
      found.push(...(await violations(page, `${locale} dialog: ${name}`)));
    }
    return found;
  }

  // Each language is a browser tab of its own: together they keep both cores busy.
  it.concurrent.each(LOCALES)('on any page or dialog in %s', { timeout: 180_000 }, async (locale) => {
    const desk = await openDesk(browser, box.url, locale);
    expect(await walk(desk, locale)).toEqual([]);
    expect(desk.errors).toEqual([]);
    expect([...desk.hosts]).toEqual(['127.0.0.1']);
    await desk.context.close();
  });
});
