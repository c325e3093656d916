import { Controller, Get } from '@nestjs/common';
import { endpoint, IdParamsSchema, IdSchema, LocalTimeSchema } from '@tappplus/contracts';
import { AppError } from '@tappplus/core/platform/app-error';
import { currentContext } from '@tappplus/core/platform/request-context';
import { newId } from '@tappplus/core/platform/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TestApi } from '../testing/test-api.js';
import { Endpoint, type EndpointInput } from './endpoint.decorator.js';

const Body = z.object({ name: z.string().trim().min(1).max(5), at: LocalTimeSchema.optional(), email: z.email().optional(), count: z.number().int().min(1).max(9).optional(), inner: z.object({ flag: z.boolean() }).optional() });
const echo = endpoint({ id: 'probe.echo', method: 'POST', path: '/probe', permission: 'people:write', summary: '', body: Body, response: z.object({ id: IdSchema, name: z.string() }), status: 201, idempotent: true, audit: { action: 'probe.echo', entity: 'Probe' } });
const read = endpoint({ id: 'probe.read', method: 'GET', path: '/probe/:id', permission: 'people:read', summary: '', params: IdParamsSchema, query: z.object({ limit: z.coerce.number().int().max(3).optional() }), response: z.object({ id: IdSchema }), status: 200, audit: { action: 'probe.read', entity: 'Probe' } });
const fail = endpoint({ id: 'probe.fail', method: 'GET', path: '/probe-fail', permission: 'PUBLIC', summary: '', response: z.object({}), status: 200 });
const wrong = endpoint({ id: 'probe.wrong', method: 'GET', path: '/probe-wrong', permission: 'PUBLIC', summary: '', response: z.object({ needed: z.string() }), status: 200 });

let calls = 0;
let hold: Promise<void> | undefined;

@Controller()
class ProbeController {
  @Endpoint(echo) async echo(input: EndpointInput<typeof echo>) {
    calls += 1;
    await hold;
    if (input.body.name === 'bad') throw new AppError('NAME_TAKEN');
    return { id: newId(), name: input.body.name, secret: 'never told' };
  }

  @Endpoint(read) read(input: EndpointInput<typeof read>) {
    return { id: input.params.id, organization: currentContext().organizationId };
  }

  @Endpoint(fail) fail(): Record<string, never> {
    throw new Error('SELECT * FROM "Person" failed for Amina');
  }

  @Endpoint(wrong) wrong() {
    return JSON.parse('{}') as { needed: string };
  }
}

@Controller()
class OpenController {
  @Get('open') open() { return 'anything'; }
}

describe('the endpoint machinery', () => {
  let api: TestApi;
  let token: string;
  let userId: string;
  let organizationId: string;

  beforeAll(async () => {
    api = await TestApi.start({ controllers: [ProbeController] });
    const organization = await api.factories.organization();
    const user = await api.factories.member(organization.id, ['DOCTOR']);
    [userId, organizationId] = [user.id, organization.id];
    token = await api.tokenFor(user.id, organization.id);
  });
  afterAll(() => api.close());

  const post = (body: unknown, headers: Record<string, string> = {}) => api.call('POST', '/probe', { token, body, headers });
  const entries = async (action: string) => (await api.recorded()).auditEntry.findMany({ where: { action }, orderBy: { sequence: 'asc' } });

  it('answers with the declared status, stripped to the schema, and records it', async () => {
    const answer = await post({ name: ' Ali ' });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.any(String), name: 'Ali' });
    const [entry] = await entries('probe.echo');
    expect(entry).toMatchObject({ organizationId, actorUserId: userId, entity: 'Probe', entityId: (answer.body as { id: string }).id });
  });

  it('records each of many reads at once before it answers', async () => {
    const ids = Array.from({ length: 40 }, () => newId());
    const answers = await Promise.all(ids.map((id) => api.call('GET', `/probe/${id}`, { token })));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    const recorded = await entries('probe.read');
    expect(recorded.map((entry) => entry.entityId).sort()).toEqual([...ids].sort());
  });

  it.each([
    ['nothing', {}, [{ field: 'name', code: 'REQUIRED' }]],
    ['a wrong type', { name: 3 }, [{ field: 'name', code: 'INVALID_TYPE' }]],
    ['blank', { name: '  ' }, [{ field: 'name', code: 'REQUIRED' }]],
    ['too long', { name: 'abcdefgh' }, [{ field: 'name', code: 'TOO_LONG' }]],
    ['a wrong time', { name: 'a', at: '25:00' }, [{ field: 'at', code: 'INVALID_TIME' }]],
    ['a wrong address', { name: 'a', email: 'x' }, [{ field: 'email', code: 'INVALID_EMAIL' }]],
    ['out of range', { name: 'a', count: 10 }, [{ field: 'count', code: 'OUT_OF_RANGE' }]],
    ['an unknown field', { name: 'a', nmae: 'b' }, [{ field: 'nmae', code: 'UNKNOWN_FIELD' }]],
    ['an unknown inner field', { name: 'a', inner: { flag: true, x: 1 } }, [{ field: 'inner.x', code: 'UNKNOWN_FIELD' }]],
    ['a missing inner field', { name: 'a', inner: {} }, [{ field: 'inner.flag', code: 'REQUIRED' }]],
    ['a list', [], [{ field: 'body', code: 'INVALID_TYPE' }]],
    ['null', null, [{ field: 'body', code: 'INVALID_TYPE' }]],
  ])('names what is wrong with %s', async (_name, body, errors) => {
    const before = calls;
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', status: 422, errors });
    expect(calls).toBe(before);
  });

  it('tells broken JSON, a body too large and another media type apart', async () => {
    expect(await api.call('POST', '/probe', { token, raw: '{"name":' })).toMatchObject({ status: 400, body: { code: 'MALFORMED_REQUEST' } });
    expect(await api.call('POST', '/probe', { token, raw: '{"__proto__":{"x":1}}' })).toMatchObject({ status: 400, body: { code: 'MALFORMED_REQUEST' } });
    expect(await api.call('POST', '/probe', { token, raw: JSON.stringify({ name: 'x'.repeat(10_000_000) }) })).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
    expect(await api.call('POST', '/probe', { token, raw: 'a=b', headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
    expect(await api.call('POST', '/probe', { token, raw: '', headers: { 'content-type': 'application/json' } })).toMatchObject({ status: 422 });
  });

  it('answers 404 for an id that is none, an unknown route and a malformed address, 422 for a wrong query', async () => {
    expect(await api.call('GET', '/probe/17', { token })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await api.call('GET', '/nowhere', { token })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await api.call('GET', '/probe/%E0%A4%A', { token })).toMatchObject({ status: 400, body: { code: 'MALFORMED_REQUEST' } });
    expect(await api.call('GET', `/probe/${newId()}?limit=9`, { token })).toMatchObject({ status: 422, body: { errors: [{ field: 'limit', code: 'OUT_OF_RANGE' }] } });
  });

  it('never tells what failed inside', async () => {
    const answer = await api.call('GET', '/probe-fail');
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    expect(JSON.stringify(answer.body)).not.toMatch(/SELECT|Amina|at /);
    expect(await api.call('GET', '/probe-wrong')).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
  });

  it('asks who calls and whether he may', async () => {
    expect(await api.call('POST', '/probe', { body: { name: 'a' } })).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    expect(await api.call('POST', '/probe', { token: 'x.y.z', body: { name: 'a' } })).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    const lab = await api.factories.member(organizationId, ['LAB']);
    expect(await api.call('POST', '/probe', { token: await api.tokenFor(lab.id, organizationId), body: { name: 'a' } })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('repeats the answer for a repeated key, and refuses the key for another request', async () => {
    const first = await post({ name: 'one' }, { 'idempotency-key': 'k-1' });
    const before = calls;
    const second = await post({ name: 'one' }, { 'idempotency-key': 'k-1' });
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(calls).toBe(before);
    expect(await post({ name: 'two' }, { 'idempotency-key': 'k-1' })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const stored = await api.store.database.current.idempotencyKey.findFirst({ where: { key: 'k-1' } });
    expect(stored?.responseCipher).toMatch(/^k1\./);
  });

  it('answers 409 while the first call with a key runs', async () => {
    let release = (): void => undefined;
    hold = new Promise((resolve) => { release = resolve; });
    const before = calls;
    const first = post({ name: 'slow' }, { 'idempotency-key': 'k-2' });
    await expect.poll(() => calls).toBe(before + 1);
    expect(await post({ name: 'slow' }, { 'idempotency-key': 'k-2' })).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_IN_FLIGHT' } });
    release();
    hold = undefined;
    expect((await first).status).toBe(201);
  });

  it('keeps no key of a failed call', async () => {
    expect(await post({ name: 'bad' }, { 'idempotency-key': 'k-3' })).toMatchObject({ status: 409, body: { code: 'NAME_TAKEN' } });
    expect(await post({ name: 'good' }, { 'idempotency-key': 'k-3' })).toMatchObject({ status: 201 });
  });

  it('logs the pattern of the route, never the address', async () => {
    await api.call('GET', `/probe/${newId()}?search=Amina`, { token });
    const text = api.logLines.join('');
    expect(text).toContain('/api/v1/probe/:id');
    expect(text).not.toContain('Amina?');
    expect(text).not.toContain('search=');
  });
});

it('does not start with a route that declares no permission', async () => {
  await expect(TestApi.start({ controllers: [OpenController] })).rejects.toThrow('OpenController.open is a route without a declared permission');
});
