import { newId } from '@tappplus/core/platform/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

describe('bad input about interventions', () => {
  let api: TestApi;
  let token: string;
  let clinic: string;
  let own: { personId: string; type: string; practitionerId: string; interventionId: string };
  let foreign: typeof own;

  beforeAll(async () => {
    api = await TestApi.start();
    clinic = (await api.factories.organization({ timeZone: 'Europe/Paris', country: 'FR' })).id;
    token = await api.tokenFor((await api.factories.member(clinic, ['OWNER'])).id, clinic);
    own = await things(clinic, token);
    const elsewhere = (await api.factories.organization()).id;
    foreign = await things(elsewhere, await api.tokenFor((await api.factories.member(elsewhere, ['OWNER'])).id, elsewhere));
  });
  afterAll(() => api.close());

  async function things(organization: string, as: string) {
    const personId = (await api.factories.person(organization)).id;
    const type = (await api.factories.interventionType(organization)).id;
    const practitionerId = (await api.factories.practitioner(organization)).id;
    const answer = await api.call('POST', '/interventions', { token: as, body: { personId, type, practitionerId, scheduledAt: `${nextYear}-06-01T09:00` } });
    return { personId, type, practitionerId, interventionId: (answer.body as { id: string }).id };
  }
  const state = async () => {
    const { intervention, occupancy, reminder } = api.store.database.current;
    return JSON.stringify([await intervention.findMany({ orderBy: { id: 'asc' } }), await occupancy.findMany({ orderBy: { id: 'asc' } }), await reminder.findMany({ orderBy: { id: 'asc' } })]);
  };
  const nextYear = new Date().getUTCFullYear() + 1;
  const at = `${nextYear}-06-02T09:00`;
  const body = () => ({ personId: own.personId, type: own.type, scheduledAt: at });
  /** The hour that Paris skips: 2 o'clock on the last Sunday of March. */
  const skipped = () => {
    const march = Temporal.PlainDate.from({ year: nextYear, month: 3, day: 31 });
    return `${march.subtract({ days: march.dayOfWeek % 7 }).toString()}T02:30`;
  };

  const creating: [string, () => Record<string, unknown>, string, string][] = [
    ['no person', () => ({ type: own.type, scheduledAt: at }), 'personId', 'REQUIRED'],
    ['a person who is no id', () => ({ ...body(), personId: 'Ali' }), 'personId', 'INVALID'],
    ['an unknown person', () => ({ ...body(), personId: newId() }), 'personId', 'UNKNOWN_ID'],
    ["another clinic's person", () => ({ ...body(), personId: foreign.personId }), 'personId', 'UNKNOWN_ID'],
    ['an unknown type', () => ({ ...body(), type: 'Nothing of the kind' }), 'type', 'UNKNOWN_ID'],
    ["another clinic's type", () => ({ ...body(), type: foreign.type }), 'type', 'UNKNOWN_ID'],
    ["another clinic's practitioner", () => ({ ...body(), practitionerId: foreign.practitionerId }), 'practitionerId', 'UNKNOWN_ID'],
    ['a time that has passed', () => ({ ...body(), scheduledAt: '2020-01-01T09:00' }), 'scheduledAt', 'IN_THE_PAST'],
    ['a time that has passed, with an offset', () => ({ ...body(), scheduledAt: '2020-01-01T09:00:00+01:00' }), 'scheduledAt', 'IN_THE_PAST'],
    ['an hour the clocks skip', () => ({ ...body(), scheduledAt: skipped() }), 'scheduledAt', 'SKIPPED_BY_CLOCK_CHANGE'],
    ['a day that does not exist', () => ({ ...body(), scheduledAt: `${nextYear}-02-30T09:00` }), 'scheduledAt', 'INVALID_DATE'],
    ['too far ahead', () => ({ ...body(), scheduledAt: `${nextYear + 20}-01-01T09:00` }), 'scheduledAt', 'TOO_FAR'],
    ['a date without a time', () => ({ ...body(), scheduledAt: `${nextYear}-06-02` }), 'scheduledAt', 'INVALID_DATE'],
    ['a length that is no number', () => ({ ...body(), durationMinutes: 'long' }), 'durationMinutes', 'INVALID_TYPE'],
    ['longer than a day', () => ({ ...body(), durationMinutes: 1441 }), 'durationMinutes', 'OUT_OF_RANGE'],
    ['an override without a reason', () => ({ ...body(), override: { reason: ' ' } }), 'override.reason', 'REQUIRED'],
  ];

  it.each(creating)('%s', async (_what, make, field, code) => {
    const before = await state();
    for (const path of ['/interventions', '/interventions/preview']) {
      const answer = await api.call('POST', path, { token, body: make() });
      expect([answer.status, answer.headers['content-type'], answer.body]).toMatchObject([422, 'application/problem+json; charset=utf-8', { code: 'VALIDATION_FAILED', errors: [expect.objectContaining({ field, code })] }]);
    }
    expect(await state()).toBe(before);
  });

  it('names every wrong field at once', async () => {
    const answer = await api.call('POST', '/interventions', { token, body: { personId: newId(), type: 'Nothing', scheduledAt: '2020-01-01T09:00' } });
    expect((answer.body as { errors: { field: string }[] }).errors.map((error) => error.field).sort()).toEqual(['personId', 'scheduledAt', 'type']);
  });

  it("answers 404 for unknown ids and another clinic's, whatever is asked", async () => {
    const before = await state();
    for (const id of [newId(), foreign.interventionId, 'abc']) {
      const answers = await Promise.all([
        api.call('GET', `/interventions/${id}`, { token }), api.call('PATCH', `/interventions/${id}`, { token, body: { location: 'x' } }), api.call('POST', `/interventions/${id}/cancel`, { token, body: {} }),
        ...['arrive', 'complete', 'no-show', 'reopen'].map((step) => api.call('POST', `/interventions/${id}/${step}`, { token })),
      ]);
      expect([id, answers.map((answer) => answer.status)]).toEqual([id, Array.from({ length: 7 }, () => 404)]);
    }
    expect(await state()).toBe(before);
  });

  it.each([
    ['cursor=zzz', 'cursor', 'INVALID_CURSOR'], ['from=yesterday', 'from', 'INVALID_DATE'], ['to=2026-02-30', 'to', 'INVALID_DATE'], ['status=GONE', 'status', 'INVALID'],
    ['personId=7', 'personId', 'INVALID'], ['limit=0', 'limit', 'OUT_OF_RANGE'], ['limit=many', 'limit', 'INVALID_TYPE'],
  ])('refuses the filter %s', async (query, field, code) => {
    const answer = await api.call('GET', `/interventions?${query}`, { token });
    expect([answer.status, answer.body]).toMatchObject([422, { errors: [expect.objectContaining({ field, code })] }]);
  });

  it('an override needs its permission, a conflict says with what', async () => {
    const reception = await api.tokenFor((await api.factories.member(clinic, ['RECEPTION'])).id, clinic);
    const taken = { ...body(), scheduledAt: `${nextYear}-06-01T09:00` };
    const conflict = await api.call('POST', '/interventions', { token: reception, body: taken });
    expect([conflict.status, conflict.body]).toMatchObject([409, { code: 'APPOINTMENT_CONFLICT', context: { conflicts: [{ resource: 'PERSON', appointmentId: own.interventionId }] } }]);
    const forbidden = await api.call('POST', '/interventions', { token: reception, body: { ...taken, override: { reason: 'urgent' } } });
    expect([forbidden.status, forbidden.body]).toMatchObject([403, { code: 'FORBIDDEN' }]);
    const allowed = await api.call('POST', '/interventions', { token, body: { ...taken, override: { reason: 'urgent' } } });
    expect([allowed.status, allowed.body]).toMatchObject([201, { overridden: true }]);
  });
});
