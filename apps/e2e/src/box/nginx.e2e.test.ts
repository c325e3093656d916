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
  return (await answer.json()) as { status: number; code: string; title: string; detail: string; type: string };
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
    expect(await problem(answer)).toMatchObject({ status: 502, code: 'UNAVAILABLE' });
    await box.kill('web');
    const page = await fetch(`${box.url}/`);
    expect(page.status).toBe(502);
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    for (const language of ['lang="fr"', 'lang="ar" dir="rtl"', 'lang="en"']) expect(html).toContain(language);
    await box.ready();
  });
});
