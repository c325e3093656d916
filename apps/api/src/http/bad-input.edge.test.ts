import { ALL_ENDPOINTS, FIELD_CODES, type EndpointDefinition, type Problem } from '@tappplus/contracts';
import { newId } from '@tappplus/core/platform/ids';
import { ROUTE_FIXTURES, type RouteCall } from '@tappplus/testing/route-fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';
import type { TestAnswer, TestCall } from '../testing/test-api.js';

const WITH_BODY = ALL_ENDPOINTS.filter((endpoint) => endpoint.body instanceof z.ZodObject && !endpoint.id.startsWith('setup.'));
const WITH_ID = ALL_ENDPOINTS.filter((endpoint) => endpoint.path.includes(':') && !endpoint.id.startsWith('setup.'));
const LISTS = ALL_ENDPOINTS.filter((endpoint) => endpoint.query instanceof z.ZodObject && 'cursor' in endpoint.query.shape);
/** What no field of any body takes. */
const NONSENSE = { qzyxw: [{}] };

describe('bad input is told field by field, and writes nothing', () => {
  let world: ClinicWorld;
  beforeAll(async () => { world = await startClinicWorld(); });
  afterAll(() => world.api.close());

  const fixture = async (endpoint: EndpointDefinition): Promise<RouteCall> => (await ROUTE_FIXTURES[endpoint.id]?.(world.fixtures)) ?? {};
  const caller = (endpoint: EndpointDefinition) => (endpoint.permission === 'PUBLIC' ? undefined : endpoint.permission === 'OPERATOR' ? world.callers.admin : world.callers.owner);
  const pathOf = (endpoint: EndpointDefinition, params: Record<string, string> = {}) => endpoint.path.replaceAll(/:(\w+)/g, (_match, name: string) => params[name] ?? newId());
  const send = (endpoint: EndpointDefinition, call: RouteCall, change: TestCall) => world.api.call(endpoint.method, pathOf(endpoint, call.params), { token: caller(endpoint), ...change });
  /** Addresses differ, so that guessing limits do not hide what is tested here. */
  const somewhere = () => ({ headers: { 'x-forwarded-for': `10.${world.fixtures.next() % 250}.${world.fixtures.next() % 250}.7` } });

  const expectProblem = (answer: TestAnswer, status: number, field?: string) => {
    const about = JSON.stringify(answer.body);
    expect(answer.status, about).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = answer.body as Problem;
    expect(problem).toMatchObject({ status, code: expect.any(String), title: expect.any(String), type: expect.any(String), requestId: expect.any(String) });
    for (const error of problem.errors ?? []) expect(FIELD_CODES).toContain(error.code);
    if (field !== undefined) expect(problem.errors?.some((error) => error.field === field || error.field.startsWith(`${field}.`)), about).toBe(true);
  };

  it.each(WITH_BODY)('$id: no object, wrong types, unknown and missing fields', async (endpoint) => {
    const call = await fixture(endpoint);
    const { shape } = endpoint.body as z.ZodObject;
    const body = call.body as Record<string, unknown>;
    const before = await world.snapshot();
    for (const whole of [[], null, 'text', 3]) expectProblem(await send(endpoint, call, { body: whole, ...somewhere() }), 422, 'body');
    for (const field of Object.keys(shape)) expectProblem(await send(endpoint, call, { body: { ...body, [field]: NONSENSE }, ...somewhere() }), 422, field);
    expectProblem(await send(endpoint, call, { body: { ...body, qzyxw: 1 }, ...somewhere() }), 422, 'qzyxw');
    for (const [field, schema] of Object.entries(shape)) {
      if ((schema as z.ZodType).safeParse(undefined).success) continue;
      const { [field]: _gone, ...rest } = body;
      const answer = await send(endpoint, call, { body: rest, ...somewhere() });
      expectProblem(answer, 422, field);
      expect((answer.body as Problem).errors).toContainEqual(expect.objectContaining({ field, code: 'REQUIRED' }));
    }
    expect(await world.snapshot()).toBe(before);
  });

  it.each(WITH_BODY)('$id: broken JSON, another media type, ten megabytes', async (endpoint) => {
    const call = await fixture(endpoint);
    const before = await world.snapshot();
    expectProblem(await send(endpoint, call, { raw: '{"a":' }), 400);
    expectProblem(await send(endpoint, call, { raw: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 415);
    expectProblem(await send(endpoint, call, { raw: JSON.stringify({ filler: 'x'.repeat(10_000_000) }) }), 413);
    expect(await world.snapshot()).toBe(before);
  });

  it.each(WITH_ID)('$id: an unknown id, and what is no id at all', async (endpoint) => {
    const call = await fixture(endpoint);
    const before = await world.snapshot();
    for (const name of Object.keys(call.params ?? {})) {
      for (const wrong of [newId(), 'nope', '1 OR 1=1', '..%2f..', '%00']) {
        const answer = await world.api.call(endpoint.method, pathOf(endpoint, { ...call.params, [name]: encodeURIComponent(wrong) }), { token: caller(endpoint), body: call.body });
        expectProblem(answer, 404);
      }
    }
    expect(await world.snapshot()).toBe(before);
  });

  it.each(LISTS)('$id: a wrong cursor, a wrong limit', async (endpoint) => {
    const call = await fixture(endpoint);
    const path = pathOf(endpoint, call.params);
    const token = caller(endpoint);
    for (const cursor of ['x', 'W10', Buffer.from('["a","b","c","d","e"]').toString('base64url'), Buffer.from('[{}]').toString('base64url'), '%F0%9F%98%80']) {
      expectProblem(await world.api.call('GET', `${path}?cursor=${cursor}`, { token }), 422, 'cursor');
    }
    for (const limit of ['0', '201', 'ten', '-1', '1.5', '']) expectProblem(await world.api.call('GET', `${path}?limit=${limit}`, { token }), 422, 'limit');
    expectProblem(await world.api.call('GET', `${path}?limit=1&limit=2`, { token }), 422, 'limit');
  });

  it.each(['interventions.create', 'interventions.preview', 'interventions.update', 'practitioners.create'])('%s: ids of nobody and of another clinic in the body', async (id) => {
    const endpoint = ALL_ENDPOINTS.find((each) => each.id === id);
    if (!endpoint) throw new Error(`There is no endpoint ${id}.`);
    const call = await fixture(endpoint);
    const other = world.callers.foreignOwner;
    const make = async (path: string, body: object) => String(((await world.api.call('POST', path, { token: other, body })).body as { id: string }).id);
    const foreign: Record<string, string> = {
      personId: await make('/people', { firstName: 'Foreign', lastName: 'Person', confirmNotDuplicate: true }), practitionerId: await make('/practitioners', { firstName: 'Foreign', lastName: 'Doctor' }),
      type: await make('/intervention-types', { name: `Foreign ${id}`, durationMinutes: 20 }), userId: (await world.api.factories.member(world.otherOrganizationId, ['DOCTOR'])).id,
    };
    const before = await world.snapshot();
    for (const field of Object.keys((endpoint.body as z.ZodObject).shape).filter((name) => name in foreign)) {
      for (const value of [newId(), foreign[field]]) {
        const answer = await send(endpoint, call, { body: { ...(call.body as object), [field]: value } });
        expectProblem(answer, 422, field);
        expect((answer.body as Problem).errors?.[0]?.code).toBe('UNKNOWN_ID');
      }
    }
    expect(await world.snapshot()).toBe(before);
  });

  it('interventions: a past date, an hour that a clock change skips, no date at all', async () => {
    const endpoint = ALL_ENDPOINTS.find((each) => each.id === 'interventions.create');
    if (!endpoint) throw new Error('There is no endpoint interventions.create.');
    const { body } = (await fixture(endpoint)) as { body: object };
    await world.api.call('PATCH', '/settings', { token: world.callers.owner, body: { organization: { timeZone: 'Europe/Paris' } } });
    const before = await world.snapshot();
    for (const [scheduledAt, code] of [['2020-01-01T10:00', 'IN_THE_PAST'], ['2027-03-28T02:30', 'SKIPPED_BY_CLOCK_CHANGE'], ['2027-02-30T10:00', 'INVALID_DATE'], ['demain', 'INVALID_DATE']]) {
      const answer = await world.api.call('POST', '/interventions', { token: world.callers.owner, body: { ...body, scheduledAt } });
      expectProblem(answer, 422, 'scheduledAt');
      expect((answer.body as Problem).errors?.[0]?.code, scheduledAt).toBe(code);
    }
    expect(await world.snapshot()).toBe(before);
  });
});
