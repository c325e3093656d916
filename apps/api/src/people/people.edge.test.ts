import { newId } from '@tappplus/core/platform/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, type TestCall } from '../testing/test-api.js';

describe('bad input about people, types and practitioners', () => {
  let api: TestApi;
  let token: string;
  let clinic: string;
  let personId: string;
  let strangerId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    clinic = (await api.factories.organization()).id;
    token = await api.tokenFor((await api.factories.member(clinic, ['OWNER'])).id, clinic);
    personId = (await api.factories.person(clinic)).id;
    const elsewhere = await api.factories.organization();
    strangerId = (await api.factories.person(elsewhere.id)).id;
    await api.factories.interventionType(clinic, { name: 'Contrôle' });
  });
  afterAll(() => api.close());

  const call = (method: string, path: string, options: TestCall = {}) => api.call(method, path, { token, ...options });
  const state = async () => {
    const { person, consent, device, practitioner, interventionType, personSearchToken } = api.store.database.current;
    const rows = await Promise.all([person.findMany({ orderBy: { id: 'asc' } }), practitioner.count(), interventionType.findMany({ orderBy: { id: 'asc' } })]);
    return JSON.stringify([rows, await consent.count(), await device.count(), await personSearchToken.count()]);
  };
  const good = { firstName: 'Ali', lastName: 'Radi' };

  const cases: [string, string, string | (() => string), unknown, number, string | null, string][] = [
    ['a missing name', 'POST', '/people', { firstName: 'Ali' }, 422, 'lastName', 'REQUIRED'],
    ['a name of blanks', 'POST', '/people', { firstName: ' ', lastName: 'Radi' }, 422, 'firstName', 'REQUIRED'],
    ['a name of the wrong type', 'POST', '/people', { firstName: 7, lastName: 'Radi' }, 422, 'firstName', 'INVALID_TYPE'],
    ['a name with a zero byte', 'POST', '/people', { firstName: 'A\u0000li', lastName: 'Radi' }, 422, 'firstName', 'INVALID'],
    ['a name too long', 'POST', '/people', { firstName: 'A'.repeat(121), lastName: 'Radi' }, 422, 'firstName', 'TOO_LONG'],
    ['an unknown field', 'POST', '/people', { ...good, fistName: 'x' }, 422, 'fistName', 'UNKNOWN_FIELD'],
    ['a phone number that is none', 'POST', '/people', { ...good, phone: '0612' }, 422, 'phone', 'INVALID_PHONE'],
    ['an e-mail address that is none', 'POST', '/people', { ...good, email: 'ali@' }, 422, 'email', 'INVALID_EMAIL'],
    ['a day that does not exist', 'POST', '/people', { ...good, dateOfBirth: '2001-02-30' }, 422, 'dateOfBirth', 'INVALID_DATE'],
    ['a birth to come', 'POST', '/people', { ...good, dateOfBirth: '2999-01-01' }, 422, 'dateOfBirth', 'IN_THE_FUTURE'],
    ['an unknown blood type', 'POST', '/people', { ...good, bloodType: 'C+' }, 422, 'bloodType', 'INVALID'],
    ['a consent for no channel', 'POST', '/people', { ...good, consents: { FAX: true } }, 422, 'consents.FAX', 'UNKNOWN_FIELD'],
    ['a list for a body', 'POST', '/people', [], 422, 'body', 'INVALID_TYPE'],
    ['a null name in a change', 'PATCH', () => `/people/${personId}`, { firstName: null }, 422, 'firstName', 'INVALID_TYPE'],
    ['an id that is none', 'GET', '/people/42', undefined, 404, null, 'NOT_FOUND'],
    ['an unknown id', 'GET', `/people/${newId()}`, undefined, 404, null, 'NOT_FOUND'],
    ["another clinic's person", 'PATCH', () => `/people/${strangerId}`, { firstName: 'X' }, 404, null, 'NOT_FOUND'],
    ["another clinic's devices", 'POST', () => `/people/${strangerId}/devices`, { token: 'another token', platform: 'WEB' }, 404, null, 'NOT_FOUND'],
    ['a wrong cursor', 'GET', '/people?cursor=abc', undefined, 422, 'cursor', 'INVALID_CURSOR'],
    ['a cursor with a zero byte', 'GET', `/people?cursor=${Buffer.from('["all","a\\u0000","b"]').toString('base64url')}`, undefined, 422, 'cursor', 'INVALID_CURSOR'],
    ['a search with a zero byte', 'GET', '/people?search=a%00@b', undefined, 422, 'search', 'INVALID'],
    ['a limit out of range', 'GET', '/people?limit=1000', undefined, 422, 'limit', 'OUT_OF_RANGE'],
    ['a search too long', 'GET', `/people?search=${'a'.repeat(201)}`, undefined, 422, 'search', 'TOO_LONG'],
    ['a token of nothing', 'POST', () => `/people/${personId}/devices`, { token: ' ', platform: 'WEB' }, 422, 'token', 'REQUIRED'],
    ['a type named like another', 'POST', '/intervention-types', { name: ' CONTROLE ', durationMinutes: 30 }, 409, null, 'NAME_TAKEN'],
    ['a type that takes no time', 'POST', '/intervention-types', { name: 'X', durationMinutes: 0 }, 422, 'durationMinutes', 'OUT_OF_RANGE'],
    ['a colour that is none', 'POST', '/intervention-types', { name: 'X', durationMinutes: 30, colour: 'red' }, 422, 'colour', 'INVALID'],
    ['a practitioner who is nobody on the staff', 'POST', '/practitioners', { ...good, userId: newId() }, 422, 'userId', 'UNKNOWN_ID'],
    ['a wrong cursor of types', 'GET', '/intervention-types?cursor=WzFd', undefined, 422, 'cursor', 'INVALID_CURSOR'],
  ];

  it.each(cases)('%s', async (_what, method, path, body, status, field, code) => {
    const before = await state();
    const answer = await call(method, typeof path === 'string' ? path : path(), { body });
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
    if (field === null) expect(answer.body).toMatchObject({ code });
    else expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [expect.objectContaining({ field, code })] });
    expect(await state()).toBe(before);
  });

  it('broken JSON and bodies of 10 MB are refused before anything is read', async () => {
    const before = await state();
    const broken = await call('POST', '/people', { raw: '{"firstName": "Ali",' });
    expect([broken.status, broken.body]).toMatchObject([400, { code: 'MALFORMED_REQUEST' }]);
    const large = await call('POST', '/people', { body: { ...good, medicalNotes: 'x'.repeat(10_000_000) } });
    expect([large.status, large.body]).toMatchObject([413, { code: 'PAYLOAD_TOO_LARGE' }]);
    expect(await state()).toBe(before);
  });

  it('nobody without a session or the role reads or writes', async () => {
    const lab = await api.tokenFor((await api.factories.member(clinic, ['LAB'])).id, clinic);
    const patient = await api.tokenFor((await api.factories.member(clinic, ['PATIENT'])).id, clinic);
    const statuses = async (as: string | undefined) => Promise.all([['GET', '/people', undefined], ['POST', '/people', good], ['POST', '/practitioners', good]].map(async ([method, path, body]) => (await api.call(method as string, path as string, { token: as, body })).status));
    expect(await statuses(undefined)).toEqual([401, 401, 401]);
    expect(await statuses(lab)).toEqual([200, 403, 403]);
    expect(await statuses(patient)).toEqual([403, 403, 403]);
  });
});
