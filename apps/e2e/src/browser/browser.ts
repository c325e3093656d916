import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const PATHS = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
/** Any other name or address is unknown to this browser: what is not in the box cannot be fetched by mistake. */
const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

export type PageLocale = 'fr' | 'ar' | 'en';

/** Debian's Chromium, quiet and cut off from every network but loopback. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = PATHS.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) throw new Error('Chromium is not installed: apt-get install chromium');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', LOOPBACK_ONLY],
  });
}

/** One desk: its own cookies, its language, and a list of every host its pages asked and every error they had. */
export interface Desk {
  context: BrowserContext;
  page: Page;
  hosts: Set<string>;
  errors: string[];
}

/** Opens a desk in a language; motion is off, so that what is seen is what stays. */
export async function openDesk(browser: Browser, url: string, locale: PageLocale = 'fr', viewport = { width: 1280, height: 900 }): Promise<Desk> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  await context.addCookies([{ name: 'tp_locale', value: locale, url }]);
  const hosts = new Set<string>();
  const errors: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:') hosts.add(hostname);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  return { context, page, hosts, errors };
}

/** Signs in as a person does, on the page; the sign-in page leads back to where one wanted to go. */
export async function signInOnPage(desk: Desk, url: string, identifier: string, password: string): Promise<void> {
  const { page } = desk;
  await page.goto(`${url}/`);
  await page.waitForURL('**/sign-in**');
  await page.locator('input[name="identifier"]').fill(identifier);
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('main h1').waitFor();
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
}
