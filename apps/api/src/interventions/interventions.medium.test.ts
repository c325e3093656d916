import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FakeClock } from '@tappplus/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, type TestAnswer } from '../testing/test-api.js';

describe('interventions over HTTP', () => {
  let api: TestApi;
  let token: string;
  let clinic: string;
  let typeId: string;

  beforeAll(async () => {
    api = await TestApi.start({ clock: new FakeClock(new Date().toISOString()) });
    clinic = (await api.factories.organization()).id;
    token = await api.tokenFor((await api.factories.member(clinic, ['DOCTOR'])).id, clinic);
    typeId = (await api.factories.interventionType(clinic, { name: 'Contrôle' })).id;
  });
  afterAll(() => api.close());

  const soon = (hours: number) => new Date(Math.ceil(Date.now() / 3_600_000 + hours) * 3_600_000).toISOString();
  const post = (body: unknown, headers: Record<string, string> = {}) => api.call('POST', '/interventions', { token, body, headers });
  const bodyOf = <T = Record<string, unknown>>(answer: TestAnswer) => answer.body as T;
  const count = () => api.store.database.current.intervention.count({ where: { organizationId: clinic } });

  it('of 100 parallel creates for one practitioner and hour answers exactly one with 201, the others with 409', async () => {
    const practitioner = await api.factories.practitioner(clinic);
    const people = await Promise.all(Array.from({ length: 100 }, () => api.factories.person(clinic)));
    const answers = await Promise.all(people.map((person) => post({ personId: person.id, type: typeId, practitionerId: practitioner.id, scheduledAt: soon(48) })));
    const won = answers.filter((answer) => answer.status === 201);
    expect([won.length, answers.filter((answer) => answer.status === 409).length]).toEqual([1, 99]);
    expect(bodyOf(answers.find((answer) => answer.status === 409) as TestAnswer)).toMatchObject({ code: 'APPOINTMENT_CONFLICT', context: { conflicts: [{ resource: 'PRACTITIONER', appointmentId: bodyOf(won[0] as TestAnswer)['id'] }] } });
    const audited = await api.store.database.current.auditEntry.count({ where: { organizationId: clinic, action: 'interventions.create' } });
    expect([await count(), audited]).toEqual([1, 1]);
  });

  it('answers a repeated create with the first answer and schedules once', async () => {
    const person = await api.factories.person(clinic);
    const before = await count();
    const body = { personId: person.id, type: 'controle', scheduledAt: soon(72) };
    const first = await post(body, { 'idempotency-key': 'key-1' });
    const second = await post(body, { 'idempotency-key': 'key-1' });
    expect([first.status, second.status, second.body, await count()]).toEqual([201, 201, first.body, before + 1]);
  });

  it('walks through the day of an intervention and records each step', async () => {
    const person = await api.factories.person(clinic);
    const { id } = bodyOf<{ id: string }>(await post({ personId: person.id, type: typeId, scheduledAt: soon(96) }));
    const step = async (name: string, body?: unknown) => bodyOf((await api.call('POST', `/interventions/${id}/${name}`, { token, body })))['status'];
    expect([await step('arrive'), await step('reopen'), await step('no-show'), await step('arrive'), await step('complete'), await step('reopen'), await step('cancel', {})]).toEqual(['ARRIVED', 'SCHEDULED', 'NO_SHOW', 'ARRIVED', 'COMPLETED', 'SCHEDULED', 'CANCELLED']);
    const actions = await api.store.database.current.auditEntry.findMany({ where: { entityId: id }, orderBy: { sequence: 'asc' }, select: { action: true } });
    expect(actions.map(({ action }) => action.split('.')[1])).toEqual(['create', 'arrive', 'reopen', 'noShow', 'arrive', 'complete', 'reopen', 'cancel']);
  });

  it('previews without writing and shows the day on the dashboard', async () => {
    const person = await api.factories.person(clinic);
    const before = await count();
    const preview = await api.call('POST', '/interventions/preview', { token, body: { personId: person.id, type: typeId, scheduledAt: soon(120) } });
    expect([preview.status, bodyOf(preview)['durationMinutes'], await count()]).toEqual([200, 30, before]);
    const today = await api.call('GET', '/dashboard/today', { token });
    expect([today.status, bodyOf(today)]).toMatchObject([200, { timeZone: 'Africa/Casablanca', toCallCount: 0 }]);
  });

  it('leaves clinical text neither in the database, its log files, nor the log', async () => {
    const canary = 'canari-7f3a9c-hypertension';
    const created = await api.call('POST', '/people', { token, body: { firstName: 'Canari', lastName: 'Secret', medicalNotes: canary, address: canary } });
    const personId = bodyOf<{ id: string }>(created).id;
    const { id } = bodyOf<{ id: string }>(await post({ personId, type: typeId, scheduledAt: soon(150), description: canary }));
    await api.call('POST', `/interventions/${id}/cancel`, { token, body: { reason: canary } });
    expect(bodyOf(await api.call('GET', `/interventions/${id}`, { token }))).toMatchObject({ description: canary, cancelReason: canary });
    expect(bodyOf(await api.call('GET', `/people/${personId}`, { token }))).toMatchObject({ medicalNotes: canary });
    expect(api.logLines.join('')).not.toContain(canary);
    expect(await stored(api)).not.toContain(canary);
    expect(await stored(api)).toContain('Canari');
  });
});

/** Everything the database holds: the pages and write-ahead log of SQLite, every row of PostgreSQL. */
async function stored(api: TestApi): Promise<string> {
  const { database, options } = api.store;
  if (database.dialect === 'sqlite') {
    return readdirSync(options.dataDir).filter((name) => name.includes('meditache')).map((name) => readFileSync(path.join(options.dataDir, name), 'latin1')).join('');
  }
  const tables = await database.current.$queryRaw<{ name: string }[]>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const rows = await Promise.all(tables.map(({ name }) => database.current.$queryRawUnsafe<{ text: string }[]>(`SELECT t::text AS text FROM "${name}" t`)));
  return rows.flat().map(({ text }) => text).join('\n');
}
