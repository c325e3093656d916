import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@tappplus/core/platform/ids';
import { TestApi } from '../testing/test-api.js';

describe('bad input about reach, and the file', () => {
  let api: TestApi;
  let clinic: string;
  let token: string;
  let colleague: string;
  let appointmentId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    clinic = (await api.factories.organization({ timeZone: 'Europe/Paris', country: 'FR' })).id;
    token = await api.tokenFor((await api.factories.member(clinic, ['DOCTOR'])).id, clinic);
    colleague = await api.tokenFor((await api.factories.member(clinic, ['NURSE'])).id, clinic);
    appointmentId = newId();
    const [person, type] = [await api.factories.person(clinic, { lastName: '=1+1' }), await api.factories.interventionType(clinic)];
    const at = new Date(Date.now() + 24 * 3_600_000);
    await api.store.uow.run(() => api.store.database.tx.intervention.create({ data: {
      id: appointmentId, organizationId: clinic, personId: person.id, typeId: type.id, scheduledLocal: at.toISOString().slice(0, 19), timeZone: 'UTC', scheduledAt: at, endsAt: at, durationMinutes: 30,
      status: 'SCHEDULED', revision: 1, createdAt: at, updatedAt: at,
    } }));
  });
  afterAll(() => api.close());

  const call = (method: string, path: string, body?: unknown, as = token) => api.call(method, path, { token: as, ...(body === undefined ? {} : { body }) });

  it.each([
    ['/reach?stage=LOST', 'stage'], ['/reach?from=soon', 'from'], ['/reach?practitionerId=7', 'practitionerId'], ['/reach?limit=0', 'limit'], ['/reach?cursor=abc', 'cursor'],
    ['/call-list?on=tomorrow', 'on'], ['/call-list?on=2026-02-30', 'on'], ['/call-list.csv?locale=de', 'locale'], ['/statistics/reach?from=2026-01-01', 'to'],
    ['/statistics/reach?from=2026-01-01&to=2027-06-01', 'to'], ['/statistics/reach?from=2026-01-01&to=2026-01-02&by=moon', 'by'],
  ])('GET %s', async (path, field) => {
    expect(await call('GET', path)).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', errors: [{ field }] } });
  });

  it.each([[{}, 'outcome'], [{ outcome: 'SLEPT' }, 'outcome'], [{ outcome: 'REACHED', note: 'x'.repeat(501) }, 'note'], [{ outcome: 'REACHED', confirmed: 'yes' }, 'confirmed']])('a call %j', async (body, field) => {
    expect(await call('POST', `/call-list/${appointmentId}/calls`, body)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  });

  it('an unknown appointment or call is 404, the call of a colleague 403', async () => {
    expect((await call('POST', `/call-list/${newId()}/calls`, { outcome: 'REACHED' })).status).toBe(404);
    expect((await call('DELETE', `/call-list/${appointmentId}/calls/${newId()}`)).status).toBe(404);
    const noted = await call('POST', `/call-list/${appointmentId}/calls`, { outcome: 'NO_ANSWER' });
    const id = (noted.body as { id: string }).id;
    expect([noted.status, (await call('DELETE', `/call-list/${appointmentId}/calls/${id}`, undefined, colleague)).status]).toEqual([201, 403]);
    expect((await call('DELETE', `/call-list/${appointmentId}/calls/${id}`)).status).toBe(200);
  });

  it('the file is CSV in UTF-8 that runs nothing, and its reading is on record', async () => {
    const answer = await call('GET', '/call-list.csv?locale=en');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.body).toContain(`\uFEFFDate,Hour,Last name`);
    expect(answer.body).toContain(`,'=1+1,`);
    expect(await (await api.recorded()).auditEntry.findFirst({ where: { organizationId: clinic, action: 'callList.export' } })).not.toBeNull();
  });

  it('reports are for those who may read them', async () => {
    expect((await call('GET', '/statistics/reach?from=2026-01-01&to=2026-01-31')).status).toBe(200);
    expect((await call('GET', '/statistics/reach?from=2026-01-01&to=2026-01-31', undefined, colleague)).status).toBe(403);
  });
});
