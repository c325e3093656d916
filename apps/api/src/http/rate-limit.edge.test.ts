import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

describe('request limits', () => {
  let api: TestApi;
  beforeAll(async () => { api = await TestApi.start({ env: { RATE_LIMIT_ANONYMOUS: '5', RATE_LIMIT_USER: '8' } }); });
  afterAll(() => api.close());

  const from = (address: string, token?: string) => api.call('GET', '/setup', { token, headers: { 'x-forwarded-for': address } });
  const statuses = async (count: number, call: () => Promise<{ status: number }>) => {
    const seen: number[] = [];
    for (let i = 0; i < count; i += 1) seen.push((await call()).status);
    return seen;
  };

  it('stop an address that is not signed in, and say when to come back', async () => {
    expect(await statuses(6, () => from('10.0.0.1'))).toEqual([200, 200, 200, 200, 200, 429]);
    const stopped = await from('10.0.0.1');
    expect(stopped).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED', status: 429 } });
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(stopped.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await from('10.0.0.2')).status).toBe(200);
  });

  it('count a signed-in user apart from the address, wherever he calls from', async () => {
    const clinic = await api.factories.organization();
    const user = await api.factories.member(clinic.id, ['NURSE']);
    const token = await api.tokenFor(user.id, clinic.id);
    let number = 0;
    const call = () => from(`10.1.0.${(number += 1)}`, token);
    expect(await statuses(9, call)).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429]);
    const other = await api.factories.member(clinic.id, ['NURSE']);
    expect((await from('10.0.0.1', await api.tokenFor(other.id, clinic.id))).status).toBe(200);
  });

  it('count a refused token as its address', async () => {
    expect(await statuses(6, () => api.call('GET', '/auth/me', { token: 'x.y.z', headers: { 'x-forwarded-for': '10.2.0.1' } }))).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('never stop those who watch the box', async () => {
    expect(new Set(await statuses(20, () => api.call('GET', '/health/live', { headers: { 'x-forwarded-for': '10.0.0.1' } })))).toEqual(new Set([200]));
  });

  it('believe X-Forwarded-For from loopback only', async () => {
    const call = (address: string) => api.app.inject({ method: 'GET', url: '/api/v1/setup', remoteAddress: '203.0.113.9', headers: { 'x-forwarded-for': address } });
    const seen: number[] = [];
    for (let i = 0; i < 6; i += 1) seen.push((await call(`10.3.0.${i}`)).statusCode);
    expect(seen).toEqual([200, 200, 200, 200, 200, 429]);
  });
});
