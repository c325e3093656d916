import { newId } from '@tappplus/core/platform/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

describe('bad input about templates', () => {
  let api: TestApi;
  let owner: string;
  let reception: string;
  let templateId: string;
  let strangerId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    const [clinic, other] = [await api.factories.organization(), await api.factories.organization()];
    const token = async (role: 'OWNER' | 'RECEPTION') => api.tokenFor((await api.factories.member(clinic.id, [role])).id, clinic.id);
    [owner, reception] = [await token('OWNER'), await token('RECEPTION')];
    await api.factories.interventionType(clinic.id, { name: 'Pose de tensiomètre' });
    strangerId = (await api.factories.person(other.id)).id;
    templateId = ((await api.call('POST', '/message-templates', { token: owner, body: { channel: 'SMS', locale: 'fr', body: 'Bonjour' } })).body as { id: string }).id;
  });
  afterAll(() => api.close());

  const fresh = { channel: 'SMS', locale: 'en', body: 'x' };
  const stored = () => api.store.database.current.messageTemplate.findMany({ orderBy: { id: 'asc' } });
  const cases: [string, string, string | (() => string), unknown, string, string][] = [
    ['an unknown variable', 'POST', '/message-templates', { ...fresh, body: '{{diagnosis}}' }, 'body', 'UNKNOWN_VARIABLE'],
    ['one in the subject', 'POST', '/message-templates', { ...fresh, channel: 'EMAIL', subject: '{{surname}}' }, 'subject', 'UNKNOWN_VARIABLE'],
    ['one in a part', 'POST', '/message-templates', { ...fresh, body: '{{#reason}}x{{/reason}}' }, 'body', 'UNKNOWN_VARIABLE'],
    ['a variable that is not closed', 'POST', '/message-templates', { ...fresh, body: 'Hello {{firstName' }, 'body', 'BROKEN_VARIABLE'],
    ['a part that is not closed', 'PATCH', () => `/message-templates/${templateId}`, { body: '{{#link}} {{link}}' }, 'body', 'BROKEN_VARIABLE'],
    ['a language that does not exist', 'POST', '/message-templates', { ...fresh, locale: 'xx' }, 'locale', 'UNKNOWN_LANGUAGE'],
    ['a word for a language', 'POST', '/message-templates', { ...fresh, locale: 'french' }, 'locale', 'UNKNOWN_LANGUAGE'],
    ['a path for a language', 'POST', '/message-templates/preview', { ...fresh, locale: '../en' }, 'locale', 'UNKNOWN_LANGUAGE'],
    ['such a language asked for', 'GET', '/message-templates?locale=klingon', undefined, 'locale', 'UNKNOWN_LANGUAGE'],
    ['a patient’s', 'POST', '/people', { firstName: 'A', lastName: 'B', locale: 'tlh' }, 'locale', 'UNKNOWN_LANGUAGE'],
    ['a text too long', 'POST', '/message-templates', { ...fresh, body: 'x'.repeat(4001) }, 'body', 'TOO_LONG'],
    ['a subject too long', 'POST', '/message-templates', { ...fresh, channel: 'EMAIL', subject: 'x'.repeat(201) }, 'subject', 'TOO_LONG'],
    ['an empty text', 'PATCH', () => `/message-templates/${templateId}`, { body: '' }, 'body', 'REQUIRED'],
    ['a word of medicine', 'POST', '/message-templates', { ...fresh, body: 'Your MRI is tomorrow' }, 'body', 'CLINICAL_TEXT'],
    ['a type of the clinic', 'PATCH', () => `/message-templates/${templateId}`, { body: 'Votre pose de tensiomètre' }, 'body', 'CLINICAL_TEXT'],
    ['a push that tells it', 'POST', '/message-templates', { ...fresh, channel: 'PUSH', subject: 'Oncology', body: 'x' }, 'subject', 'CLINICAL_TEXT'],
    ['a version that is none', 'POST', () => `/message-templates/${templateId}/restore`, { version: 9 }, 'version', 'UNKNOWN_ID'],
    ['no version', 'POST', () => `/message-templates/${templateId}/restore`, {}, 'version', 'REQUIRED'],
    ['a version of nothing', 'POST', () => `/message-templates/${templateId}/restore`, { version: 0 }, 'version', 'OUT_OF_RANGE'],
    ['a cursor of another list', 'GET', () => `/message-templates/${templateId}/versions?cursor=abc`, undefined, 'cursor', 'INVALID_CURSOR'],
    ['a preview with an unknown person', 'POST', '/message-templates/preview', { ...fresh, personId: newId() }, 'personId', 'UNKNOWN_ID'],
    ['with another clinic’s', 'POST', '/message-templates/preview', () => ({ ...fresh, personId: strangerId }), 'personId', 'UNKNOWN_ID'],
    ['with an intervention that is none', 'POST', '/message-templates/preview', { ...fresh, interventionId: newId() }, 'interventionId', 'UNKNOWN_ID'],
    ['a currency that is none', 'PATCH', '/settings', { messagePrices: { currency: 'XYZ', perSegment: {} } }, 'messagePrices.currency', 'INVALID'],
    ['a price below nothing', 'PATCH', '/settings', { messagePrices: { currency: 'MAD', perSegment: { SMS: -1 } } }, 'messagePrices.perSegment.SMS', 'OUT_OF_RANGE'],
  ];

  it.each(cases)('%s', async (_what, method, path, body, field, code) => {
    const before = await stored();
    const answer = await api.call(method, typeof path === 'string' ? path : path(), { token: owner, body: typeof body === 'function' ? (body as () => unknown)() : body });
    expect(answer).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', errors: expect.arrayContaining([expect.objectContaining({ field, code })]) } });
    expect(await stored()).toEqual(before);
  });

  it('an added language can be removed by who may write, once; a standard one never', async () => {
    const { id } = (await api.call('POST', '/message-templates', { token: owner, body: { ...fresh, locale: 'es', body: 'Hola' } })).body as { id: string };
    expect((await api.call('DELETE', `/message-templates/${id}`, { token: reception })).status).toBe(403);
    expect(await api.call('DELETE', `/message-templates/${templateId}`, { token: owner })).toMatchObject({ status: 409, body: { code: 'STANDARD_TEMPLATE' } });
    expect((await api.call('DELETE', `/message-templates/${id}`, { token: owner })).status).toBe(200);
    expect((await api.call('DELETE', `/message-templates/${id}`, { token: owner })).status).toBe(404);
    expect((await stored()).map((row) => row.id)).toEqual([templateId]);
  });

  it('the words that say too much are named, and who may not write cannot allow them', async () => {
    const body = { ...fresh, body: 'Your MRI and your blood test' };
    expect((await api.call('POST', '/message-templates', { token: owner, body })).body).toMatchObject({ context: { clinicalWords: ['MRI', 'blood test'] } });
    expect((await api.call('POST', '/message-templates', { token: reception, body: { ...body, allowsClinicalText: true } })).status).toBe(403);
    expect((await api.call('POST', `/message-templates/${templateId}/restore`, { token: reception, body: { version: 1 } })).status).toBe(403);
    expect((await api.call('GET', `/message-templates/${templateId}/versions`, { token: reception })).status).toBe(200);
  });
});
