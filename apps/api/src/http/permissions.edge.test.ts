import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ALL_ENDPOINTS, PERMISSIONS, ROLES, rolesGrant, type ClinicPermission, type EndpointDefinition } from '@tappplus/contracts';
import { CANARY, CLINICAL_CANARY, GOOD_PASSWORD, ROUTE_FIXTURES, type RouteCall } from '@tappplus/testing/route-fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiModule } from '../api.module.js';
import { startClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';
import { TestApi, type TestAnswer } from '../testing/test-api.js';

/** Have tests of their own: they work once in the life of a box. */
const ONCE = /^setup\.(?!state)/;
const WALKED = ALL_ENDPOINTS.filter((endpoint) => !ONCE.test(endpoint.id));
/** What they are about must be on the disk, or begun: their own tests see to that. */
const NOTHING_THERE = /^(restores\.|backups\.(confirmRestore|download)$)/;
const CLINICAL = WALKED.filter((endpoint) => endpoint.permission in PERMISSIONS);
/** Works only for who made the row: another one of the same clinic is refused although his role allows it. */
const OWN_ONLY = 'callList.undo';
const GUARDED = WALKED.filter((endpoint) => endpoint.permission !== 'PUBLIC');

const SHOWS_ROWS = /^(organizations\.listMembers|dashboard\.today|callList\.list|reach\.list|(people|practitioners|interventionTypes|interventions|reminderRules|messageTemplates|reminders|outbox|audit)\.(list|get|duplicates))$/;

describe('routes × roles × a second organization', () => {
  let world: ClinicWorld;
  beforeAll(async () => { world = await startClinicWorld(); });
  afterAll(() => world.api.close());

  const fixture = async (endpoint: EndpointDefinition): Promise<RouteCall> => {
    const make = ROUTE_FIXTURES[endpoint.id];
    if (!make) throw new Error(`packages/testing/src/route-fixtures.ts has no fixture for ${endpoint.id}.`);
    return make(world.fixtures);
  };
  const send = (endpoint: EndpointDefinition, call: RouteCall, token: string | undefined): Promise<TestAnswer> => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_match, name: string) => call.params?.[name] ?? name);
    const query = call.query ? `?${new URLSearchParams(call.query).toString()}` : '';
    return world.api.call(endpoint.method, `${path}${query}`, { token, body: call.body });
  };
  const withFixture = async (endpoint: EndpointDefinition, token: string | undefined) => send(endpoint, await fixture(endpoint), token);
  const rightful = (endpoint: EndpointDefinition) => (endpoint.permission === 'OPERATOR' ? world.callers.admin : world.callers.owner);
  const foreigners = () => ({ foreignOwner: world.callers.foreignOwner, admin: world.callers.admin, elsewhere: world.callers.elsewhere });

  it('the router has every endpoint of the contracts, and no other', () => {
    const { endpoints, raw } = world.api.app.get(ApiModule).routes;
    expect(endpoints.map((endpoint) => endpoint.id).sort()).toEqual(ALL_ENDPOINTS.map((endpoint) => endpoint.id).sort());
    for (const route of raw) expect(route.permission).toBeTruthy();
  });

  it.each(WALKED.filter((endpoint) => !NOTHING_THERE.test(endpoint.id)))('$id answers its rightful caller', async (endpoint) => {
    const answer = await withFixture(endpoint, endpoint.permission === 'PUBLIC' ? undefined : rightful(endpoint));
    expect(answer.status, JSON.stringify(answer.body)).toBe(endpoint.status);
    if (!SHOWS_ROWS.test(endpoint.id)) return;
    const [ids, text] = [await world.ids(), JSON.stringify(answer.body)];
    expect([...ids].some((id) => text.includes(id)), 'it shows rows, or the leak tests below would prove nothing').toBe(true);
  });

  it.each(GUARDED)('$id is closed to whoever is not signed in', async (endpoint) => {
    expect((await withFixture(endpoint, undefined)).status).toBe(401);
  });

  it.each(GUARDED.filter((endpoint) => endpoint.id !== OWN_ONLY))('$id answers exactly the roles of the matrix', async (endpoint) => {
    for (const role of ROLES) {
      const { permission } = endpoint;
      const allowed = permission === 'SELF' || (permission !== 'OPERATOR' && rolesGrant([role], permission as ClinicPermission));
      const answer = await withFixture(endpoint, world.callers.roles[role]);
      expect(answer.status, `${role}: ${JSON.stringify(answer.body)}`).toBe(allowed ? endpoint.status : 403);
    }
  });

  it.each(CLINICAL)('$id is closed to an operator who belongs to no clinic', async (endpoint) => {
    expect((await withFixture(endpoint, world.callers.operator)).status).toBe(403);
  });

  it.each(CLINICAL)('$id shows and changes nothing of this clinic for another one', async (endpoint) => {
    const call = await fixture(endpoint);
    const before = await world.snapshot();
    const ids = await world.ids();
    for (const [name, token] of Object.entries(foreigners())) {
      const answer = await send(endpoint, call, token);
      if (call.params) expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(404);
      expectNothingOf(ids, answer, name, call);
    }
    expect(await world.snapshot()).toBe(before);
  });

  it.each(CLINICAL.filter((endpoint) => endpoint.method === 'GET' && !endpoint.path.includes(':')))('$id counts and finds nothing for an empty clinic', async (endpoint) => {
    const answer = await withFixture(endpoint, world.callers.emptyOwner);
    expect(answer.status).toBe(200);
    expectNothingOf(await world.ids(), answer, 'empty', {});
    if (/^(people|practitioners|interventions|reminders|outbox)\./.test(endpoint.id)) expect(answer.body).toMatchObject({ items: [] });
    if (endpoint.id === 'dashboard.today') expect(answer.body).toMatchObject({ interventions: [], interventionCount: 0, toCall: [], toCallCount: 0, reminders: { leftToday: 0, sentToday: 0, outboxToday: 0, failedToday: 0 } });
  });

  it('lists find nothing by an id of another clinic', async () => {
    const made = await world.fixtures.call('POST', '/interventions', (await fixture(endpointOf('interventions.create'))).body);
    const personId = String(made['personId']);
    const filters = [`/interventions?personId=${personId}`, `/interventions?practitionerId=${String(made['practitionerId'])}`, `/reminders?personId=${personId}`, `/reminders?interventionId=${String(made['id'])}`, `/audit?entityId=${String(made['id'])}`, `/audit?actorUserId=${world.fixtures.ownerId}`];
    for (const path of filters) {
      expect(await world.api.call('GET', path, { token: world.callers.owner }), path).not.toMatchObject({ body: { items: [] } });
      expect(await world.api.call('GET', path, { token: world.callers.foreignOwner }), path).toMatchObject({ status: 200, body: { items: [] } });
    }
  });

  it('clinical text is in no page of the database, and neither it nor names are in the log', async () => {
    const { body } = await fixture(endpointOf('interventions.create'));
    const made = await world.fixtures.call('POST', '/interventions', { ...(body as object), description: CLINICAL_CANARY });
    expect(made['description']).toBe(CLINICAL_CANARY);
    await world.fixtures.call('POST', `/interventions/${String(made['id'])}/cancel`, { reason: CLINICAL_CANARY });
    const folder = world.api.store.options.dataDir;
    const pages = readdirSync(folder).filter((name) => name.startsWith('meditache.db')).map((name) => readFileSync(path.join(folder, name)));
    expect(pages.some((page) => page.includes(CANARY))).toBe(true);
    for (const page of pages) expect(page.includes(CLINICAL_CANARY)).toBe(false);
    const log = world.api.logLines.join('');
    expect(log).toContain('/api/v1/interventions');
    for (const word of [CLINICAL_CANARY, CANARY, GOOD_PASSWORD, world.callers.owner, '+212612', '@patients.example']) expect(log).not.toContain(word);
  });

  it('a cursor of another clinic shows nothing of it', async () => {
    await Promise.all([1, 2, 3].map(() => world.fixtures.call('POST', '/people', { firstName: CANARY, lastName: 'Cursor', confirmNotDuplicate: true })));
    for (const path of ['/people', '/interventions', '/practitioners', '/audit', `/organizations/${world.otherOrganizationId}/members`]) {
      const own = path.includes('members') ? `/organizations/${world.fixtures.organizationId}/members` : path;
      const { nextCursor } = (await world.fixtures.call('GET', `${own}?limit=1`)) as { nextCursor?: string | null };
      expect(nextCursor, path).toBeTruthy();
      const answer = await world.api.call('GET', `${path}?cursor=${encodeURIComponent(nextCursor ?? '')}`, { token: world.callers.foreignOwner });
      expect(answer.status, path).toBe(200);
      expectNothingOf(await world.ids(), answer, path, { body: 'words of its own rows' });
    }
  });
});

it('set-up works once, with the code of the log, and makes one clinic of two calls', async () => {
  const api = await TestApi.start();
  try {
    const setupCode = readFileSync(`${api.folder}/secrets/setup-code`, 'utf8').trim();
    expect(api.logLines.join('')).toContain(`Set-up code: ${setupCode}`);
    const body = {
      setupCode, organization: { name: 'Atlas', timeZone: 'Africa/Casablanca', locale: 'fr', country: 'MA' },
      admin: { firstName: 'Amal', lastName: 'Idrissi', email: 'Amal@clinic.example', password: GOOD_PASSWORD },
    };
    const run = (change: object) => api.call('POST', '/setup', { body: { ...body, ...change } });
    expect(await api.call('GET', '/setup')).toMatchObject({ status: 200, body: { needed: true } });
    expect(await run({ setupCode: 'XXXX-XXXX-XXXX' })).toMatchObject({ status: 422, body: { errors: [{ field: 'setupCode', code: 'WRONG_CODE' }] } });
    expect(await run({ admin: { ...body.admin, password: 'short' } })).toMatchObject({ status: 422, body: { errors: [{ field: 'admin.password', code: 'TOO_SHORT' }] } });
    expect(await run({ organization: { ...body.organization, timeZone: 'Mars/Base' } })).toMatchObject({ status: 422, body: { errors: [{ field: 'organization.timeZone', code: 'INVALID_TIME_ZONE' }] } });
    const answers = await Promise.all([run({}), run({ setupCode: setupCode.toLowerCase().replaceAll('-', ' ') })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(await api.store.database.current.organization.count()).toBe(1);
    expect(await api.call('GET', '/setup')).toMatchObject({ body: { needed: false } });
    expect(await run({})).toMatchObject({ status: 409, body: { code: 'SETUP_DONE' } });
    expect(() => readFileSync(`${api.folder}/secrets/setup-code`)).toThrow();
    const signedIn = await api.call('POST', '/auth/login', { body: { identifier: 'amal@clinic.example', password: GOOD_PASSWORD } });
    expect(signedIn).toMatchObject({ status: 200, body: { user: { isOperator: true, organization: { name: 'Atlas', roles: ['OWNER'] } } } });
  } finally {
    await api.close();
  }
});

it('set-up runs unattended, and refuses a weak password in one sentence', async () => {
  const api = await TestApi.start({ env: { ADMIN_EMAIL: 'it@clinic.example', ADMIN_PASSWORD: GOOD_PASSWORD, TZ_DEFAULT: 'Europe/Paris' } });
  try {
    expect(await api.call('POST', '/auth/login', { body: { identifier: 'it@clinic.example', password: GOOD_PASSWORD } })).toMatchObject({ status: 200, body: { user: { organization: { timeZone: 'Europe/Paris' } } } });
  } finally {
    await api.close();
  }
  await expect(TestApi.start({ env: { ADMIN_EMAIL: 'it@clinic.example', ADMIN_PASSWORD: 'short' } })).rejects.toThrow(/^ADMIN_PASSWORD cannot be used: /);
});

function endpointOf(id: string): EndpointDefinition {
  const found = ALL_ENDPOINTS.find((endpoint) => endpoint.id === id);
  if (!found) throw new Error(`There is no endpoint ${id}.`);
  return found;
}

/** The answer names no row of the clinic. What the caller sent himself may come back: refusals may name it, and his own new rows carry his words. */
function expectNothingOf(ids: Set<string>, answer: TestAnswer, name: string, call: RouteCall): void {
  const text = JSON.stringify(answer.body);
  const leaked = [...ids].filter((id) => text.includes(id));
  expect(leaked, `${name} sees ${leaked.length} ids: ${text.slice(0, 300)}`).toEqual([]);
  if (call.body === undefined) for (const word of [CANARY, CLINICAL_CANARY]) expect(text, name).not.toContain(word);
}
