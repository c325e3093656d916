import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApi } from './client.js';
import { Connection } from './connection.js';
import { ApiProblem } from './problem.js';
import { Session } from './session.js';

const BASE = 'http://box.test/api/v1';
const USER = { id: 'u1', email: 'salma@oliviers.ma' };

interface Call {
  method: string;
  path: string;
  token: string | null;
}
type Answer = { status: number; body: unknown } | 'OFFLINE';

let calls: Call[];
let answers: Map<string, Answer[]>;

/** The box: each route answers in turn, the last answer for ever. */
async function box(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const route = `${request.method} ${new URL(request.url).pathname.replace('/api/v1', '')}`;
  calls.push({ method: request.method, path: route.split(' ')[1] ?? '', token: request.headers.get('authorization') });
  const queue = answers.get(route) ?? [];
  const answer = queue.length > 1 ? queue.shift() : queue[0];
  if (answer === undefined || answer === 'OFFLINE') throw new TypeError('fetch failed');
  return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status, headers: { 'content-type': 'application/json' } }));
}

const tokens = (accessToken: string, expiresIn = 900): Answer => ({ status: 200, body: { user: USER, accessToken, expiresIn } });
const problem = (status: number, code: string): Answer => ({ status, body: { type: 'x', title: code, status, code } });
const count = (path: string) => calls.filter((call) => call.path === path).length;

function open() {
  const connection = new Connection(`${BASE}/health/live`);
  const session = new Session(BASE, connection);
  return { connection, session, api: createApi(BASE, session, connection).fetch };
}

beforeEach(() => {
  calls = [];
  answers = new Map();
  vi.stubGlobal('fetch', box);
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a page that opens asks the cookie once, however many ask', async () => {
  answers.set('POST /auth/refresh', [tokens('a')]);
  const { session } = open();
  await Promise.all([session.restore(), session.refresh(), session.refresh()]);
  expect(count('/auth/refresh')).toBe(1);
  expect(session.state).toMatchObject({ status: 'SIGNED_IN', user: USER });
});

test('without a cookie nobody is signed in; a box out of reach is not taken for that', async () => {
  answers.set('POST /auth/refresh', ['OFFLINE', problem(401, 'SESSION_ENDED')]);
  const { session, connection } = open();
  await session.restore();
  expect(session.state.status).toBe('UNREACHABLE');
  expect(connection.online).toBe(false);
  await session.restore();
  expect(session.state.status).toBe('SIGNED_OUT');
});

test('calls carry the token; a refused one is renewed once and the call is repeated', async () => {
  answers.set('POST /auth/refresh', [tokens('old'), tokens('new')]);
  answers.set('GET /settings', [problem(401, 'TOKEN_EXPIRED'), problem(401, 'TOKEN_EXPIRED'), { status: 200, body: { ok: true } }]);
  const { session, api } = open();
  await session.restore();
  await Promise.all([api.GET('/settings'), api.GET('/settings')]);
  expect(count('/auth/refresh')).toBe(2);
  expect(calls.filter((call) => call.path === '/settings').map((call) => call.token)).toEqual(['Bearer old', 'Bearer old', 'Bearer new', 'Bearer new']);
});

test('when the session has ended a call waits for the sign-in and then goes through', async () => {
  answers.set('POST /auth/refresh', [tokens('old'), problem(401, 'SESSION_ENDED')]);
  answers.set('PATCH /settings', [problem(401, 'TOKEN_EXPIRED'), { status: 200, body: { saved: true } }]);
  answers.set('POST /auth/login', [tokens('fresh')]);
  const { session, api } = open();
  await session.restore();
  const saving = api.PATCH('/settings', { body: { requireConsent: true } });
  await vi.waitFor(() => expect(session.state).toMatchObject({ status: 'ENDED', user: USER }));
  await session.signIn('salma@oliviers.ma', 'secret');
  expect((await saving).data).toEqual({ saved: true });
  expect(calls.at(-1)).toMatchObject({ method: 'PATCH', token: 'Bearer fresh' });
});

test('a token about to run out is renewed before the call', async () => {
  answers.set('POST /auth/refresh', [tokens('short', 1), tokens('long')]);
  answers.set('GET /settings', [{ status: 200, body: {} }]);
  const { session, api } = open();
  await session.restore();
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 6_000);
  await api.GET('/settings');
  expect(calls.at(-1)).toMatchObject({ path: '/settings', token: 'Bearer long' });
});

test('what the box refuses is thrown as its problem, with fields; a silent box as OFFLINE', async () => {
  answers.set('POST /auth/refresh', [tokens('a')]);
  answers.set('GET /settings', [{ status: 422, body: { type: 'x', title: 'x', status: 422, code: 'VALIDATION_FAILED', errors: [{ field: 'name', code: 'REQUIRED', message: 'm' }] } }, 'OFFLINE']);
  const { session, api, connection } = open();
  await session.restore();
  await expect(api.GET('/settings')).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'name', code: 'REQUIRED' }] });
  await expect(api.GET('/settings')).rejects.toBeInstanceOf(ApiProblem);
  expect(connection.online).toBe(false);
});
