import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBox, type Box } from './box.js';

let box: Box;
beforeAll(async () => {
  box = await startBox({ RATE_LIMIT_ANONYMOUS: '3' });
});
afterAll(() => box.stop());

/** Reads an answer that has to be a problem document. */
async function problem(answer: Response) {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return (await answer.json()) as { status: number; code: string; title: string; detail: string; type: string; requestId: string };
}

/** What is really sent to a browser that takes gzip. */
function compressed(where: string): Promise<{ raw: Buffer; headers: http.IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    http.get(`${box.url}${where}`, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece)).once('end', () => resolve({ raw: Buffer.concat(pieces), headers: answer.headers }));
    }).once('error', reject);
  });
}

describe('nginx in front of the box', () => {
  it('answers a too large body as a problem', async () => {
    const answer = await fetch(`${box.url}/api/v1/people`, { method: 'POST', body: 'x'.repeat(3_000_000), headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(413);
    expect(await problem(answer)).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE', type: 'urn:tappplus:problem:payload-too-large' });
  });

  it('answers an unreadable request as a problem', async () => {
    const answer = await fetch(`${box.url}/api/v1/people?${'x'.repeat(9000)}`);
    expect(answer.status).toBe(414);
    expect(await problem(answer)).toMatchObject({ status: 414, code: 'MALFORMED_REQUEST' });
  });

  it('keeps the figures of the API off the network', async () => {
    expect((await fetch(`http://127.0.0.1:${box.settings.apiPort}/metrics`)).status).toBe(200);
    for (const where of ['/metrics', '/api/../metrics', '/api/v1/metrics', '//metrics', '/api/%2e%2e/metrics']) {
      const answer = await fetch(`${box.url}${where}`);
      expect({ where, status: answer.status }).toEqual({ where, status: 404 });
    }
  });

  it('sends the safe headers with pages, calls and its own errors', async () => {
    for (const where of ['/', '/api/v1/health/live', '/metrics']) {
      const { headers } = await fetch(`${box.url}${where}`, { redirect: 'manual' });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBeTruthy();
      expect(headers.get('referrer-policy')).toBeTruthy();
      expect(headers.get('permissions-policy')).toBeTruthy();
      expect(headers.get('server')).toBe('nginx');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('lets only scripts with the page’s own nonce run', async () => {
    const read = async () => {
      const answer = await fetch(`${box.url}/sign-in`);
      const policy = answer.headers.get('content-security-policy') ?? '';
      return { html: await answer.text(), scripts: /script-src ([^;]+)/.exec(policy)?.[1] ?? '', policy };
    };
    const [one, two] = [await read(), await read()];
    const nonce = /'nonce-([^']+)'/.exec(one.scripts)?.[1];
    expect(one.scripts).not.toMatch(/unsafe/);
    expect(one.policy).toContain(`frame-ancestors 'none'`);
    expect(two.scripts).not.toContain(nonce);
    const tags = one.html.match(/<script\b[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(3);
    expect(tags.filter((tag) => !tag.includes(`nonce="${nonce ?? ''}"`))).toEqual([]);
  });

  it('sends what never changes as it was compressed at build, for a year, and the rest at level 6', async () => {
    const html = await (await fetch(`${box.url}/sign-in`)).text();
    const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? '';
    const { raw, headers } = await compressed(script);
    expect(headers['cache-control']).toEqual(expect.stringContaining('immutable'));
    expect(headers['cache-control']).toContain('max-age=31536000');
    // Sent from a file: nginx knows how long it is before it begins.
    expect(headers['content-length']).toBe(String(raw.length));
    const page = await compressed('/sign-in');
    expect(page.headers['content-encoding']).toBe('gzip');
    expect(page.headers['content-length']).toBeUndefined();
  });

  it('numbers each request once, for nginx, the API and the answer, and takes no number from a caller', async () => {
    const answer = await fetch(`${box.url}/api/v1/people`, { headers: { 'x-request-id': 'a'.repeat(32) } });
    const requestId = answer.headers.get('x-request-id') ?? '';
    expect(requestId).toMatch(/^[0-9a-f]{32}$/);
    expect(requestId).not.toBe('a'.repeat(32));
    expect((await problem(answer)).requestId).toBe(requestId);
    await expect.poll(() => box.log('api')).toContain(`"requestId":"${requestId}"`);
  });

  it('does not let a caller choose the address he is limited by', async () => {
    const statuses: number[] = [];
    for (let call = 0; call < 8; call += 1) {
      const answer = await fetch(`${box.url}/api/v1/setup`, { headers: { 'x-forwarded-for': `10.0.0.${call}`, forwarded: `for=10.0.0.${call}`, 'x-real-ip': `10.0.0.${call}` } });
      statuses.push(answer.status);
    }
    expect(statuses).toContain(429);
  });

  it('answers for a dead API with a problem, and for a dead web app with a page in three languages', async () => {
    await box.kill('api');
    const answer = await fetch(`${box.url}/api/v1/health/live`);
    expect(answer.status).toBe(502);
    expect(answer.headers.get('retry-after')).toBe('5');
    const requestId = answer.headers.get('x-request-id') ?? '';
    expect(await problem(answer)).toMatchObject({ status: 502, code: 'UNAVAILABLE', requestId });
    await expect.poll(() => box.log('nginx')).toContain(`"requestId":"${requestId}"`);
    await box.kill('web');
    const page = await fetch(`${box.url}/`);
    expect(page.status).toBe(502);
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    for (const language of ['lang="fr"', 'lang="ar" dir="rtl"', 'lang="en"']) expect(html).toContain(language);
    await box.ready();
  });
});
