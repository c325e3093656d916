import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';

/** What a client written against the design alone relies on. */
describe('the wire', () => {
  let world: ClinicWorld;
  beforeAll(async () => { world = await startClinicWorld(); });
  afterAll(() => world.api.close());

  const call = (method: string, path: string, body?: unknown, key?: string, token = world.callers.owner) =>
    world.api.call(method, path, { token, body, headers: key === undefined ? {} : { 'idempotency-key': key } });
  const person = async () => (await call('POST', '/people', { firstName: 'Salma', lastName: `Idrissi ${String(world.fixtures.next())}`, email: `s${String(world.fixtures.next())}@people.example` })).body as { id: string };

  it('says in every problem what is wrong, for people', async () => {
    const problems = await Promise.all([
      world.api.call('GET', '/people'), call('GET', '/people/none'), call('GET', '/nowhere'), call('POST', '/people', { firstName: 1 }), call('POST', '/organizations', {}),
      world.api.call('POST', '/people', { token: world.callers.owner, raw: '{"a":' }), world.api.call('POST', '/auth/login', { body: { identifier: 'nobody@people.example', password: 'x' } }),
      call('POST', '/setup', { setupCode: 'x', organization: { name: 'A', timeZone: 'UTC', locale: 'fr', country: 'MA' }, admin: { firstName: 'A', lastName: 'B', email: 'a@b.example', password: 'x' } }),
    ]);
    expect(problems.map(({ status }) => status)).toEqual([401, 404, 404, 422, 403, 400, 401, 409]);
    for (const { body } of problems) expect(body).toMatchObject({ type: expect.any(String), title: expect.any(String), status: expect.any(Number), code: expect.any(String), detail: expect.stringMatching(/\w+/) });
    expect(problems[3]?.body).toMatchObject({ detail: expect.stringContaining('firstName') });
  });

  it('makes every creating call safe to repeat', async () => {
    const { id } = await person();
    const place = { timeZone: 'Africa/Casablanca', locale: 'fr', country: 'MA' };
    const member = { email: 'twice@staff.example', firstName: 'A', lastName: 'B', roles: ['NURSE'], password: 'olive trees in the rain' };
    const calls = [
      ['/organizations', { name: 'Twice', ...place }, world.callers.admin], [`/organizations/${world.fixtures.organizationId}/members`, member, world.callers.owner],
      [`/people/${id}/devices`, { token: 'a-token-of-a-phone', platform: 'IOS' }, world.callers.owner],
    ] as const;
    for (const [path, body, token] of calls) {
      const first = await call('POST', path, body, 'key-1', token);
      expect(first.status, path).toBe(201);
      expect(await call('POST', path, body, 'key-1', token)).toMatchObject({ status: 201, body: first.body });
      expect(await call('POST', path, { ...body, name: 'Other', firstName: 'Other', token: 'another-token' }, 'key-1', token)).toMatchObject({ status: 422 });
    }
  });

  it('takes a device as its platform writes itself, and lists devices like everything else', async () => {
    const { id } = await person();
    expect(await call('POST', `/people/${id}/devices`, { token: 'tok', platform: 'android' })).toMatchObject({ status: 201, body: { platform: 'ANDROID' } });
    expect(await call('POST', `/people/${id}/devices`, { token: 'tok2', platform: 'fax' })).toMatchObject({ status: 422, body: { errors: [{ field: 'platform' }] } });
    expect((await call('GET', `/people/${id}/devices`)).body).toMatchObject({ items: [{ platform: 'ANDROID' }], nextCursor: null });
  });

  it('writes an instant in one way, in the preview and in the plan', async () => {
    const { id } = await person();
    const types = (await call('GET', '/intervention-types')).body as { items: { name: string }[] };
    const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const body = { personId: id, type: types.items[0]?.name, scheduledAt: `${day}T10:00` };
    const key = ({ reminders }: { reminders: Record<string, unknown>[] }) => reminders.map(({ ruleId, channel, status, reason, recipient, scheduledAt, scheduledLocal }) => JSON.stringify({ ruleId, channel, status, reason, recipient, scheduledAt, scheduledLocal })).sort();
    const preview = (await call('POST', '/interventions/preview', body)).body as { reminders: Record<string, unknown>[] };
    const made = (await call('POST', '/interventions', body)).body as { reminders: Record<string, unknown>[] };
    expect(made.reminders.length).toBeGreaterThan(1);
    expect(key(preview)).toEqual(key(made));
  });
});
