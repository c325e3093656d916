// Weighs the script each page of the running build loads at once (gzip) and fails when one is over its budget.
// Usage: node scripts/budget.mjs, after `npm run build`.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1000;
const SHELL = 180 * KB;
const FORMS = 270 * KB;
/** Pages with forms, agenda or charts may weigh more; every other page is held to the shell's budget. */
const FORM_PAGES = ['/sign-in', '/setup', '/setup/new', '/setup/restore', '/forgot-password', '/reset-password', '/agenda', '/reports', '/people/new', '/people/[id]', '/people/[id]/edit', '/interventions/new', '/interventions/[id]', '/interventions/[id]/edit'];
const isFormPage = (route) => FORM_PAGES.includes(route) || route.startsWith('/settings/');

const standalone = path.join(import.meta.dirname, '../.next/standalone/apps/web');
const routes = Object.values(JSON.parse(await readFile(path.join(standalone, '.next/app-path-routes-manifest.json'), 'utf8'))).filter(
  (route) => !/^\/(_|icon|favicon)/.test(route),
);

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const port = await freePort();
const web = spawn(process.execPath, [path.join(standalone, 'server.js')], { env: { ...process.env, HOSTNAME: '127.0.0.1', PORT: String(port) }, stdio: 'ignore' });
const weights = new Map();
/** Bytes of one script file, compressed as nginx would. */
async function weigh(src) {
  if (!weights.has(src)) weights.set(src, gzipSync(await readFile(path.join(standalone, '.next', src.replace('/_next/', ''))), { level: 6 }).length);
  return weights.get(src);
}

async function page(route) {
  const url = `http://127.0.0.1:${port}${route.replace(/\[\w+\]/g, '0190a000-0000-7000-8000-000000000001')}`;
  for (let tries = 0; ; tries += 1) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (tries > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

let over = 0;
try {
  for (const route of routes.sort()) {
    const scripts = new Set([...(await page(route)).matchAll(/<script[^>]*\bsrc="([^"]+\.js)"(?![^>]*nomodule)[^>]*>/gi)].filter((match) => !/nomodule/i.test(match[0])).map((match) => match[1]));
    let bytes = 0;
    for (const src of scripts) bytes += await weigh(src);
    const budget = isFormPage(route) ? FORMS : SHELL;
    if (bytes > budget) over += 1;
    console.log(`${bytes > budget ? 'OVER ' : 'ok   '}${(bytes / KB).toFixed(1).padStart(7)} kB of ${budget / KB}  ${route}`);
  }
} finally {
  web.kill();
}
if (over > 0) {
  console.error(`${over} page(s) over budget.`);
  process.exit(1);
}
