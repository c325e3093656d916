import type { Role } from '@tappplus/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

const PASSWORD = 'four quiet storks at noon';

describe('staff accounts and clinics', () => {
  let api: TestApi;
  let clinicId: string;
  let ownerId: string;
  let owner: string;
  let number = 0;

  beforeAll(async () => { api = await TestApi.start(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    number += 1;
    clinicId = (await api.factories.organization()).id;
    ownerId = (await api.factories.member(clinicId, ['OWNER'])).id;
    owner = await api.tokenFor(ownerId, clinicId);
  });

  const signedIn = async (roles: Role[]) => { const user = await api.factories.member(clinicId, roles); return { id: user.id, token: await api.tokenFor(user.id, clinicId) }; };
  const add = (body: object, token = owner) => api.call('POST', `/organizations/${clinicId}/members`, { token, body: { email: `new${number}@staff.example`, firstName: 'Nadia', lastName: 'Alaoui', roles: ['NURSE'], password: PASSWORD, ...body } });
  const patch = (userId: string, body: object, token = owner) => api.call('PATCH', `/organizations/${clinicId}/members/${userId}`, { token, body });
  const actions = async () => (await (await api.recorded()).auditEntry.findMany({ where: { organizationId: clinicId }, orderBy: { sequence: 'asc' } })).map((entry) => [entry.action, entry.entityId]);

  it('are added, can sign in, and are on the record', async () => {
    const added = await add({ email: `New${number}@Staff.example` });
    expect(added).toMatchObject({ status: 201, body: { email: `new${number}@staff.example`, roles: ['NURSE'], deactivatedAt: null } });
    const { id } = added.body as { id: string };
    expect(await actions()).toEqual([['members.roles', id], ['members.create', id]]);
    expect(await api.call('POST', '/auth/login', { body: { identifier: `new${number}@staff.example`, password: PASSWORD } })).toMatchObject({ status: 200, body: { user: { organization: { id: clinicId, roles: ['NURSE'] } } } });
    expect(await api.call('GET', `/organizations/${clinicId}/members`, { token: owner })).toMatchObject({ body: { items: [{ id: ownerId }, { id }], nextCursor: null } });
  });

  it('follow the password rules, and an address has one account', async () => {
    expect(await add({ password: 'nadia alaoui' })).toMatchObject({ status: 422, body: { errors: [{ field: 'password', code: 'WEAK_PASSWORD' }] } });
    expect((await add({})).status).toBe(201);
    expect(await add({ email: `NEW${number}@staff.example` })).toMatchObject({ status: 409, body: { code: 'EMAIL_TAKEN' } });
    const elsewhere = await api.factories.organization();
    const { email } = await api.factories.member(elsewhere.id, ['DOCTOR']);
    expect(await add({ email })).toMatchObject({ status: 409, body: { code: 'EMAIL_TAKEN' } });
    await api.store.uow.run(() => api.store.database.tx.user.update({ where: { id: ownerId }, data: { isOperator: true } }));
    const operator = await api.tokenFor(ownerId, clinicId);
    expect(await add({ email }, operator)).toMatchObject({ status: 201, body: { email, firstName: 'Salma' } });
    expect(await add({ email }, operator)).toMatchObject({ status: 409, body: { code: 'EMAIL_TAKEN' } });
  });

  it('become owner by an owner only, and an owner is changed by an owner only', async () => {
    const admin = await signedIn(['ADMIN']);
    const nurse = await signedIn(['NURSE']);
    expect(await add({ roles: ['OWNER'] }, admin.token)).toMatchObject({ status: 403 });
    expect(await patch(nurse.id, { roles: ['OWNER'] }, admin.token)).toMatchObject({ status: 403 });
    expect(await patch(ownerId, { roles: ['NURSE'] }, admin.token)).toMatchObject({ status: 403 });
    expect(await patch(ownerId, { deactivated: true }, admin.token)).toMatchObject({ status: 403 });
    expect(await patch(nurse.id, { roles: ['DOCTOR'] }, admin.token)).toMatchObject({ status: 200, body: { roles: ['DOCTOR'] } });
    expect(await patch(nurse.id, { roles: ['OWNER'] })).toMatchObject({ status: 200 });
  });

  it('leave the clinic at least one active owner, whatever happens at once', async () => {
    expect(await patch(ownerId, { roles: ['ADMIN'] })).toMatchObject({ status: 409, body: { code: 'LAST_OWNER' } });
    expect(await patch(ownerId, { deactivated: true })).toMatchObject({ status: 409, body: { code: 'LAST_OWNER' } });
    const second = await signedIn(['OWNER']);
    const answers = await Promise.all([patch(ownerId, { deactivated: true }, second.token), patch(second.id, { deactivated: true }, owner)]);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(await api.store.database.current.membership.count({ where: { organizationId: clinicId, deactivatedAt: null } })).toBe(1);
  });

  it('lose access at once when deactivated, and their sessions end', async () => {
    await add({});
    const login = () => api.call('POST', '/auth/login', { body: { identifier: `new${number}@staff.example`, password: PASSWORD } });
    const { accessToken, refreshToken, user } = (await login()).body as { accessToken: string; refreshToken: string; user: { id: string } };
    expect((await api.call('GET', '/auth/me', { token: accessToken })).status).toBe(200);
    expect(await patch(user.id, { deactivated: true })).toMatchObject({ status: 200, body: { deactivatedAt: expect.any(String) } });
    expect(await api.call('GET', '/auth/me', { token: accessToken })).toMatchObject({ status: 401, body: { code: 'SESSION_ENDED' } });
    expect((await api.call('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401);
    expect(await login()).toMatchObject({ status: 401, body: { code: 'BAD_CREDENTIALS' } });
    expect(await patch(user.id, { deactivated: false })).toMatchObject({ body: { deactivatedAt: null } });
    expect((await login()).status).toBe(200);
  });

  it('feel changed roles with the next request', async () => {
    const nurse = await signedIn(['NURSE']);
    expect((await api.call('GET', '/audit', { token: nurse.token })).status).toBe(403);
    await patch(nurse.id, { roles: ['ADMIN'] });
    expect((await api.call('GET', '/audit', { token: nurse.token })).status).toBe(200);
  });

  it('are renamed here only when they belong here only', async () => {
    const nurse = await signedIn(['NURSE']);
    expect(await patch(nurse.id, { firstName: 'Zineb' })).toMatchObject({ body: { firstName: 'Zineb', lastName: 'Bennani' } });
    const elsewhere = await api.factories.organization();
    const now = new Date();
    await api.store.uow.run(() => api.store.database.tx.membership.create({ data: { id: nurse.id, organizationId: elsewhere.id, userId: nurse.id, roles: '["LAB"]', createdAt: now, updatedAt: now } }));
    expect(await patch(nurse.id, { lastName: 'X' })).toMatchObject({ status: 422, body: { errors: [{ field: 'lastName', code: 'NOT_ALLOWED' }] } });
  });

  it('get a new password from an operator, and their sessions end', async () => {
    await add({});
    const login = (password: string) => api.call('POST', '/auth/login', { body: { identifier: `new${number}@staff.example`, password } });
    const { accessToken, user } = (await login(PASSWORD)).body as { accessToken: string; user: { id: string } };
    const operator = await api.tokenFor((await api.factories.user({ isOperator: true })).id, null);
    const reset = (newPassword: string, token = operator) => api.call('POST', `/users/${user.id}/reset-password`, { token, body: { newPassword } });
    expect((await reset('another long phrase', owner)).status).toBe(403);
    expect(await reset('short')).toMatchObject({ status: 422, body: { errors: [{ field: 'newPassword', code: 'TOO_SHORT' }] } });
    expect(await reset('another long phrase')).toMatchObject({ status: 200, body: { ok: true } });
    expect((await api.call('GET', '/auth/me', { token: accessToken })).status).toBe(401);
    expect((await login(PASSWORD)).status).toBe(401);
    expect((await login('another long phrase')).status).toBe(200);
    expect(await actions()).toContainEqual(['members.passwordSetByOperator', user.id]);
  });

  it('clinics are made by operators with an owner of their own, with defaults, or with none at all', async () => {
    const operator = await api.tokenFor((await api.factories.user({ isOperator: true })).id, null);
    const create = (change: object) => api.call('POST', '/organizations', { token: operator, body: { name: 'Paris', timeZone: 'Europe/Paris', locale: 'fr', country: 'FR', owner: { email: `own${number}@paris.example`, firstName: 'Anne', lastName: 'Roy', password: PASSWORD }, ...change } });
    const before = await api.store.database.current.organization.count();
    expect(await create({ timeZone: 'Europe/Nowhere' })).toMatchObject({ status: 422, body: { errors: [{ field: 'timeZone', code: 'INVALID_TIME_ZONE' }] } });
    expect(await create({ owner: { email: 'x@y.example', firstName: 'A', lastName: 'B', password: 'short' } })).toMatchObject({ status: 422, body: { errors: [{ field: 'owner.password', code: 'TOO_SHORT' }] } });
    expect(await api.store.database.current.organization.count()).toBe(before);
    const made = await create({});
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    const where = { organizationId: id };
    const counts = await Promise.all([api.store.database.current.reminderRule.count({ where }), api.store.database.current.messageTemplate.count({ where }), api.store.database.current.interventionType.count({ where })]);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect((await api.call('POST', '/auth/login', { body: { identifier: `own${number}@paris.example`, password: PASSWORD } })).body).toMatchObject({ user: { organization: { id, roles: ['OWNER'] }, isOperator: false } });
    expect(await api.call('PATCH', `/organizations/${id}`, { token: operator, body: { name: 'Paris 2' } })).toMatchObject({ body: { name: 'Paris 2' } });
  });

  it('hashes are never told', async () => {
    await add({});
    const { body } = await api.call('GET', `/organizations/${clinicId}/members`, { token: owner });
    expect(JSON.stringify(body)).not.toContain('argon2');
  });
});
