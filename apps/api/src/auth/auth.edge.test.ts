import { createHmac } from 'node:crypto';
import { PasswordHasher } from '@tappplus/core/auth/password-hasher';
import { SessionsService } from '@tappplus/core/auth/sessions.service';
import { runInContext, systemContext } from '@tappplus/core/platform/request-context';
import { FakeClock } from '@tappplus/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestApi, type TestAnswer } from '../testing/test-api.js';

const PASSWORD = 'correct horse battery';
interface Tokens { accessToken: string; refreshToken?: string; expiresIn: number; user: { id: string; organization: { id: string } | null; permissions: string[] } }

describe('sign-in and sessions', () => {
  let api: TestApi;
  let clock: FakeClock;
  let passwordHash: string;
  let number = 0;
  let email: string;
  let userId: string;
  let organizationId: string;

  beforeAll(async () => {
    clock = new FakeClock(new Date().toISOString());
    api = await TestApi.start({ clock });
    passwordHash = await new PasswordHasher().hash(PASSWORD);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    number += 1;
    email = `doctor${number}@clinic.example`;
    organizationId = (await api.factories.organization()).id;
    userId = (await api.factories.member(organizationId, ['DOCTOR'], { email, passwordHash, phone: `+21261234${String(5000 + number)}` })).id;
  });

  const login = (body: object = {}, headers: Record<string, string> = {}) => api.call('POST', '/auth/login', { body: { identifier: email, password: PASSWORD, ...body }, headers });
  const tokens = async (): Promise<Required<Tokens>> => (await login()).body as Required<Tokens>;
  const refresh = (refreshToken: string) => api.call('POST', '/auth/refresh', { body: { refreshToken } });
  const me = (token: string) => api.call('GET', '/auth/me', { token });
  const cookieOf = (answer: TestAnswer) => String(answer.headers['set-cookie'] ?? '');
  const actions = async () => (await (await api.recorded()).auditEntry.findMany({ where: { organizationId }, orderBy: { sequence: 'asc' } })).map((entry) => entry.action);

  it('signs in by e-mail in any case and by local phone number', async () => {
    expect(await login({ identifier: email.toUpperCase() })).toMatchObject({ status: 200, body: { expiresIn: 900, user: { id: userId, organization: { id: organizationId }, isOperator: false } } });
    expect(await login({ identifier: `0612 34 ${5000 + number}` })).toMatchObject({ status: 200 });
    expect(await actions()).toEqual(['auth.signIn', 'auth.signIn']);
    const paris = await api.factories.organization({ country: 'FR', timeZone: 'Europe/Paris' });
    await api.factories.member(paris.id, ['NURSE'], { passwordHash, phone: '+33612345678' });
    expect(await login({ identifier: '06 12 34 56 78' })).toMatchObject({ status: 200, body: { user: { organization: { id: paris.id } } } });
    expect(await login({ identifier: '+33 6 12 34 56 78' })).toMatchObject({ status: 200 });
  });

  it('answers a wrong password, an unknown account and a deactivated one alike, and records the failure', async () => {
    const wrong = await login({ password: 'wrong' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'BAD_CREDENTIALS' } });
    expect(await actions()).toEqual(['auth.signInFailed']);
    const unknown = await login({ identifier: 'nobody@clinic.example' });
    await api.store.uow.run(() => api.store.database.tx.user.update({ where: { id: userId }, data: { deactivatedAt: new Date() } }));
    const deactivated = await login();
    for (const answer of [unknown, deactivated]) expect({ ...answer.body as object, requestId: '' }).toEqual({ ...wrong.body as object, requestId: '' });
  });

  it('stops guessing by account, says how long to wait, and does not count successes', async () => {
    for (let i = 0; i < 12; i += 1) expect((await login()).status).toBe(200);
    for (let i = 0; i < 10; i += 1) expect((await login({ password: `wrong ${i}` }, { 'x-forwarded-for': `10.0.0.${i}` })).status).toBe(401);
    const stopped = await login({}, { 'x-forwarded-for': '10.0.1.1' });
    expect(stopped).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('stops guessing by address', async () => {
    const from = { 'x-forwarded-for': '10.9.9.9' };
    for (let i = 0; i < 10; i += 1) expect((await login({ identifier: `a${i}@b.example` }, from)).status).toBe(401);
    expect((await login({}, from)).status).toBe(429);
    expect((await login({}, { 'x-forwarded-for': '10.9.9.10' })).status).toBe(200);
  });

  it('replaces the refresh token; within 10 s the predecessor gets the same successor; later its reuse ends the family', async () => {
    const first = await tokens();
    const [one, two] = await Promise.all([refresh(first.refreshToken), refresh(first.refreshToken)]);
    const successor = (one.body as Tokens).refreshToken ?? '';
    expect(successor).not.toBe(first.refreshToken);
    expect((two.body as Tokens).refreshToken).toBe(successor);
    clock.advance('PT11S');
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, body: { code: 'SESSION_ENDED' } });
    expect(await refresh(successor)).toMatchObject({ status: 401, body: { code: 'SESSION_ENDED' } });
    expect(await me(first.accessToken)).toMatchObject({ status: 401, body: { code: 'SESSION_ENDED' } });
    expect(await actions()).toContain('auth.refreshReused');
  });

  it('refreshes for 7 days and not longer', async () => {
    const { refreshToken } = await tokens();
    clock.advance('PT168H1S');
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('keeps only hashes of refresh tokens', async () => {
    const { refreshToken } = await tokens();
    const rows = await api.store.database.current.session.findMany({ where: { userId } });
    expect(JSON.stringify(rows)).not.toContain(refreshToken);
  });

  it('gives browsers the refresh token in a cookie only, and takes it from pages of the box only', async () => {
    const host = { host: 'clinic.local:8080', origin: 'http://clinic.local:8080' };
    const signedIn = await login({ session: 'cookie' }, host);
    expect(signedIn.body).not.toHaveProperty('refreshToken');
    expect(cookieOf(signedIn)).toMatch(/^tp_refresh=[\w-]+; Max-Age=604800; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict$/);
    const cookie = cookieOf(signedIn).split(';', 1)[0] ?? '';
    expect(await api.call('POST', '/auth/refresh', { headers: { host: host.host, origin: 'http://evil.example', cookie } })).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
    expect(await api.call('POST', '/auth/refresh', { headers: { host: host.host, 'sec-fetch-site': 'cross-site', cookie } })).toMatchObject({ status: 403 });
    const refreshed = await api.call('POST', '/auth/refresh', { headers: { ...host, cookie } });
    expect(refreshed.status).toBe(200);
    expect(cookieOf(refreshed)).toContain('tp_refresh=');
    const secure = await login({ session: 'cookie' }, { host: 'clinic.local', origin: 'https://clinic.local', 'x-forwarded-proto': 'https' });
    expect(cookieOf(secure)).toContain('Secure');
    expect(await login({ session: 'cookie' }, { host: 'clinic.local', origin: 'http://evil.example' })).toMatchObject({ status: 403 });
    const out = await api.call('POST', '/auth/logout', { headers: { ...host, cookie: cookieOf(refreshed).split(';', 1)[0] ?? '' } });
    expect(cookieOf(out)).toMatch(/tp_refresh=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/);
    expect((await api.call('POST', '/auth/refresh', { headers: { ...host, cookie: cookieOf(refreshed).split(';', 1)[0] ?? '' } })).status).toBe(401);
  });

  it('signs out: refresh and access end', async () => {
    const { accessToken, refreshToken } = await tokens();
    expect((await me(accessToken)).status).toBe(200);
    expect(await api.call('POST', '/auth/logout', { body: { refreshToken } })).toMatchObject({ status: 200, body: { ok: true } });
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await me(accessToken)).status).toBe(401);
    expect(await actions()).toEqual(['auth.signIn', 'auth.signOut']);
  });

  it('takes only HS256 tokens of its own kind', async () => {
    const { accessToken } = await tokens();
    const [header = '', payload = '', signature = ''] = accessToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const secret = (await import('node:fs')).readFileSync(`${api.folder}/secrets/jwt-secret`, 'utf8').trim();
    const forge = (head: object, body: object, alg = 'sha256') => {
      const text = [head, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${text}.${createHmac(alg, secret).update(text).digest('base64url')}`;
    };
    const hs256 = { alg: 'HS256', typ: 'JWT' };
    expect((await me(forge(hs256, claims))).status).toBe(200);
    expect((await me(`${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`)).status).toBe(401);
    expect((await me(forge({ alg: 'HS512', typ: 'JWT' }, claims, 'sha512'))).status).toBe(401);
    for (const change of [{ typ: 'refresh' }, { iss: 'other' }, { aud: 'other' }, { org: 'x' }]) expect((await me(forge(hs256, { ...claims, ...change }))).status).toBe(401);
    expect(await me(forge(hs256, { ...claims, exp: 1_700_000_000 }))).toMatchObject({ status: 401, body: { code: 'TOKEN_EXPIRED' } });
    expect((await me(`${header}.${payload}.${signature.slice(1)}A`)).status).toBe(401);
  });

  it('changes the own profile; a number of another account is taken, one that is none is wrong', async () => {
    const { accessToken: token } = await tokens();
    expect(await api.call('PATCH', '/auth/me', { token, body: { firstName: 'Leïla', phone: '06 61 11 22 33', locale: 'ar' } })).toMatchObject({ status: 200, body: { firstName: 'Leïla', phone: '+212661112233', locale: 'ar' } });
    expect(await api.call('PATCH', '/auth/me', { token, body: { phone: '12' } })).toMatchObject({ status: 422 });
    expect(await api.call('PATCH', '/auth/me', { token, body: { phone: 'abcdef' } })).toMatchObject({ status: 422, body: { errors: [{ field: 'phone', code: 'INVALID_PHONE' }] } });
    const other = await api.factories.member(organizationId, ['NURSE'], { phone: '+212661112299' });
    expect(other.id).toBeTruthy();
    expect(await api.call('PATCH', '/auth/me', { token, body: { phone: '0661112299' } })).toMatchObject({ status: 409, body: { code: 'PHONE_TAKEN' } });
    await api.call('PATCH', '/auth/me', { token, body: { phone: null } });
  });

  it('changes the password by the rules; other sessions end, this one lives', async () => {
    const here = await tokens();
    const there = await tokens();
    const change = (currentPassword: string, newPassword: string) => api.call('POST', '/auth/password', { token: here.accessToken, body: { currentPassword, newPassword } });
    expect(await change('wrong', 'a much better phrase')).toMatchObject({ status: 422, body: { errors: [{ field: 'currentPassword', code: 'WRONG_PASSWORD' }] } });
    expect(await change(PASSWORD, 'short')).toMatchObject({ status: 422, body: { errors: [{ field: 'newPassword', code: 'TOO_SHORT' }] } });
    expect(await change(PASSWORD, 'password123')).toMatchObject({ status: 422, body: { errors: [{ field: 'newPassword', code: 'WEAK_PASSWORD' }] } });
    expect((await change(PASSWORD, 'a much better phrase')).status).toBe(200);
    expect((await me(there.accessToken)).status).toBe(401);
    expect((await refresh(there.refreshToken)).status).toBe(401);
    expect((await me(here.accessToken)).status).toBe(200);
    expect((await login()).status).toBe(401);
    expect((await login({ password: 'a much better phrase' })).status).toBe(200);
  });

  it('switches to another clinic of the user, and to no other', async () => {
    const other = await api.factories.organization({ name: 'Paris', timeZone: 'Europe/Paris' });
    const foreign = await api.factories.organization();
    await api.store.uow.run(() => api.store.database.tx.membership.create({ data: { id: foreign.id, organizationId: other.id, userId, roles: '["LAB"]', createdAt: new Date(), updatedAt: new Date() } }));
    const { accessToken: token } = await tokens();
    const switched = await api.call('POST', '/auth/switch', { token, body: { organizationId: other.id } });
    expect(switched).toMatchObject({ status: 200, body: { user: { organization: { id: other.id, roles: ['LAB'] } } } });
    expect(await api.call('POST', '/auth/switch', { token, body: { organizationId: foreign.id } })).toMatchObject({ status: 422, body: { errors: [{ field: 'organizationId', code: 'UNKNOWN_ID' }] } });
    expect((await tokens()).user.organization?.id).toBe(other.id);
  });

  it('feels a deactivation within 5 s even when nobody is told', async () => {
    const { accessToken } = await tokens();
    expect((await me(accessToken)).status).toBe(200);
    await api.store.uow.run(() => api.store.database.tx.membership.updateMany({ where: { userId }, data: { deactivatedAt: new Date() } }));
    const before = performance.now();
    await expect.poll(async () => (await me(accessToken)).status, { timeout: 5000, interval: 100 }).toBe(401);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('does not let a session of nobody refresh', async () => {
    const sessions = api.app.get(SessionsService, { strict: false });
    await expect(runInContext(systemContext(null), () => sessions.refresh('x', { address: null, userAgent: null }))).rejects.toMatchObject({ code: 'SESSION_ENDED' });
  });
});
