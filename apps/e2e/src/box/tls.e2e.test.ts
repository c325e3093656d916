import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../../bin/testing/services.mjs';
import { openBrowser, openDesk } from '../browser/browser.js';
import { startBox, type Box } from './box.js';

let box: Box;
let port: number;
let ca: Buffer;
beforeAll(async () => {
  port = await freePort();
  box = await startBox({ TLS: 'internal', HTTPS_PORT: String(port), TLS_NAMES: 'box.lan', ADMIN_EMAIL: 'admin@clinic.example', ADMIN_PASSWORD: 'correct horse battery' });
  ca = readFileSync(path.join(box.dataDir, 'tls/ca.crt'));
});
afterAll(() => box.stop());

interface Answer {
  status: number | undefined;
  place: string | undefined;
  type: string | undefined;
  body: string;
}

/** A GET by plain HTTP under the name `host`, as the desks of a network would call the box. */
function get(where: string, host = 'localhost', at = box.settings.httpPort): Promise<Answer> {
  return new Promise((resolve, reject) => {
    http.get({ host: '127.0.0.1', port: at, path: where, headers: { host } }, (answer) => {
      let body = '';
      answer.on('data', (piece: Buffer) => { body += piece.toString(); });
      answer.once('end', () => resolve({ status: answer.statusCode, place: answer.headers.location, type: answer.headers['content-type'], body }));
    }).once('error', reject);
  });
}

/** The certificate the box shows, once a client that knows its authority has accepted it for that name. */
function shown(servername: string): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host: '127.0.0.1', port, ca, servername }, () => {
      const certificate = socket.getPeerX509Certificate();
      socket.end();
      if (certificate) resolve(certificate);
      else reject(new Error('no certificate'));
    });
    socket.once('error', reject);
  });
}

describe('a box with an authority of its own', () => {
  it('is accepted under its names by whoever trusts it, and under no other', async () => {
    for (const name of ['localhost', 'box.lan']) expect((await shown(name)).checkHost(name)).toBe(name);
    await expect(shown('bank.example')).rejects.toThrow(/altnames|Hostname/);
  });

  it('speaks HTTP/2, and tells no browser to insist on HTTPS', async () => {
    const session = http2.connect(`https://localhost:${port}`, { ca });
    const headers = await new Promise<http2.IncomingHttpHeaders & { ':status'?: number }>((resolve, reject) => {
      session.once('error', reject);
      session.request({ ':path': '/api/v1/health/live' }).once('response', resolve).resume();
    });
    expect(session.alpnProtocol).toBe('h2');
    expect(headers[':status']).toBe(200);
    expect(headers['strict-transport-security']).toBeUndefined();
    session.close();
  });

  it('sends HTTP on, but not health, nor what a device needs before it trusts the box', async () => {
    const safe = `https://localhost:${port}`;
    expect(await get('/people?x=1')).toMatchObject({ status: 307, place: `${safe}/people?x=1` });
    expect(await get('/api/v1/setup', 'localhost:1')).toMatchObject({ status: 307, place: `${safe}/api/v1/setup` });
    expect(await get('/x', 'localhost', port)).toMatchObject({ status: 307, place: `${safe}/x` });
    expect((await get('/api/v1/health')).status).toBe(200);
    expect(await get('/trust/ca.crt')).toMatchObject({ status: 200, type: 'application/x-x509-ca-cert', body: ca.toString() });
  });

  it('sets its cookie for HTTPS only', async () => {
    const asked = JSON.stringify({ identifier: 'admin@clinic.example', password: 'correct horse battery', session: 'cookie' });
    const cookie = await new Promise<string[] | undefined>((resolve, reject) => {
      const call = https.request({ host: 'localhost', port, ca, method: 'POST', path: '/api/v1/auth/login', headers: { 'content-type': 'application/json' } }, (response) => resolve(response.resume().headers['set-cookie']));
      call.once('error', reject).end(asked);
    });
    expect(cookie?.[0]).toMatch(/^tp_refresh=.+; HttpOnly; Secure; SameSite=Strict$/);
  });

  it('helps to trust it: fingerprint, code, five systems, three languages; and a trusted page is a secure context', async () => {
    const fingerprint = new X509Certificate(ca).fingerprint256;
    const browser = await openBrowser();
    try {
      for (const [locale, word] of [['fr', 'Empreinte'], ['ar', 'بصمة'], ['en', 'fingerprint']] as const) {
        const { page, errors } = await openDesk(browser, box.url, locale);
        await page.goto(`${box.url}/trust`);
        const text = await page.locator('main').innerText();
        expect(text).toContain(fingerprint);
        expect(text).toContain(word);
        for (const system of ['Firefox', 'macOS', 'Windows']) if (locale !== 'ar') expect(text).toContain(system);
        expect(await page.locator('main ol').count()).toBe(5);
        expect(await page.locator('main img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
        expect(errors).toEqual([]);
        await page.context().close();
      }
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const page = await context.newPage();
      await page.goto(`https://127.0.0.1:${port}/sign-in`);
      expect(await page.evaluate(() => window.isSecureContext && 'serviceWorker' in navigator && 'clipboard' in navigator)).toBe(true);
    } finally {
      await browser.close();
    }
  });

  it('leads from an address it does not know to the page that takes the address in, and drops nobody while its certificate changes', async () => {
    const host = `10.77.1.2:${box.settings.httpPort}`;
    expect(await get('/', host)).toMatchObject({ status: 307, place: `http://${host}/trust` });
    const before = (await shown('localhost')).fingerprint256;
    // A request that is under way while nginx reads the new certificate.
    const slow = https.request({ host: 'localhost', port, ca, method: 'POST', path: '/api/v1/auth/login', headers: { 'content-type': 'application/json', 'content-length': 2 } });
    const status = new Promise<number | undefined>((resolve, reject) => slow.once('response', (response) => resolve(response.resume().statusCode)).once('error', reject));
    slow.write('{');
    expect((await get('/trust', host)).status).toBe(200);
    expect((await get('/trust', 'bank.example')).body).toContain('TLS_NAMES=bank.example');
    while ((await shown('localhost')).fingerprint256 === before) await sleep(200);
    slow.end('}');
    expect(await status).toBe(422);
    const now = await shown('localhost');
    expect(now.checkIP('10.77.1.2')).toBe('10.77.1.2');
    expect(now.checkHost('bank.example')).toBeUndefined();
    expect((await get('/', host)).place).toBe(`https://10.77.1.2:${port}/`);
  });
});
