import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

describe('the box and its alarms', () => {
  let api: TestApi;
  beforeAll(async () => { api = await TestApi.start(); });
  afterAll(() => api.close());

  it('are shown to operators, and to nobody of a clinic', async () => {
    const clinic = await api.factories.organization();
    const operator = await api.tokenFor((await api.factories.user({ isOperator: true })).id, null);
    const owner = await api.tokenFor((await api.factories.member(clinic.id, ['OWNER'])).id, clinic.id);
    for (const path of ['/box', '/alarms?open=true']) {
      expect((await api.call('GET', path, { token: operator })).status).toBe(200);
      expect((await api.call('GET', path, { token: owner })).status).toBe(403);
      expect((await api.call('GET', path)).status).toBe(401);
    }
    expect((await api.call('GET', '/box', { token: operator })).body).toMatchObject({ database: { kind: 'SQLITE' }, timeZoneData: { source: 'BOX' }, alarms: [] });
    expect((await api.call('GET', '/alarms?open=perhaps', { token: operator })).status).toBe(422);
  });

  it('outages and changes of legal time are shown to staff of the clinic', async () => {
    const clinic = await api.factories.organization();
    const nurse = await api.tokenFor((await api.factories.member(clinic.id, ['NURSE'])).id, clinic.id);
    const lab = await api.tokenFor((await api.factories.member(clinic.id, ['LAB'])).id, clinic.id);
    for (const path of ['/outages?open=true', '/outages/unreached', '/time-law-changes']) {
      expect((await api.call('GET', path, { token: nurse })).status).toBe(200);
      expect((await api.call('GET', path, { token: lab })).status).toBe(403);
    }
    expect((await api.call('GET', '/outages', { token: nurse })).body).toMatchObject({ items: [], unreachedCount: 0, callBefore: null });
  });
});
