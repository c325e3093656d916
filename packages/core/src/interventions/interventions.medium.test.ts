import type { InterventionView, LiveEvent } from '@tappplus/contracts';
import type { InterventionType, Person, Practitioner } from '@tappplus/db';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuditReader } from '../audit/audit-reader.service.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { PeopleService } from '../people/people.service.js';
import { InterventionStatusService } from './intervention-status.service.js';
import { InterventionViewsService } from './intervention-views.service.js';
import { InterventionsModule } from './interventions.module.js';
import { InterventionsService } from './interventions.service.js';

type Input = Parameters<InterventionsService['create']>[0];

let core: TestCore;
let service: InterventionsService;
let status: InterventionStatusService;
let views: InterventionViewsService;
let clinic: string;
let person: Person;
let other: Person;
let practitioner: Practitioner;
let type: InterventionType;

beforeAll(async () => {
  core = await openTestCore([InterventionsModule]);
  service = core.get(InterventionsService);
  status = core.get(InterventionStatusService);
  views = core.get(InterventionViewsService);
});
afterAll(() => core.close());
beforeEach(async () => {
  core.clock.set('2026-11-20T09:00:00Z');
  clinic = (await core.make.organization()).id;
  person = await core.make.person(clinic);
  other = await core.make.person(clinic, { firstName: 'Omar', phone: '+212611111111' });
  practitioner = await core.make.practitioner(clinic);
  type = await core.make.interventionType(clinic, { name: 'Contrôle', nameKey: 'controle', durationMinutes: 30 });
  await addRule('SMS la veille', 'SMS', 'P1D', '18:00');
});

const as = <T>(fn: () => Promise<T>) => core.as(clinic, ['OWNER'], fn);
const create = (body: Partial<Input> = {}) => as(() => service.create({ personId: person.id, practitionerId: practitioner.id, type: type.id, scheduledAt: '2026-11-25T09:00', ...body }));
const addRule = (name: string, channel: string, before: string, atLocal: string | null = null) => core.uow.run(() => core.database.tx.reminderRule.create({
  data: { id: newId(), organizationId: clinic, name, channel, before, atLocal, fallback: '[]', enabled: true, createdAt: new Date(0), updatedAt: new Date(0) },
}));
const occupied = () => core.database.current.occupancy.count({ where: { organizationId: clinic } });
const remindersOf = (view: InterventionView) => view.reminders.map((reminder) => [reminder.status, reminder.reason, reminder.scheduledLocal]);

describe('scheduling', () => {
  it('stores wall time and zone, takes the type by name, and answers with the planned reminders', async () => {
    const view = await create({ type: 'CONTROLE', location: 'Salle 2', description: 'private' });
    expect(view).toMatchObject({
      scheduledAt: '2026-11-25T09:00:00.000Z', scheduledLocal: '2026-11-25T09:00:00', endsLocal: '2026-11-25T09:30:00', timeZone: 'Africa/Casablanca', durationMinutes: 30,
      status: 'SCHEDULED', revision: 1, description: 'private', overridden: false, type: { id: type.id, name: 'Contrôle' }, person: { id: person.id }, practitioner: { id: practitioner.id },
      reminderCounts: { PENDING: 1 },
    });
    expect(remindersOf(view)).toEqual([['PENDING', null, '2026-11-24T18:00:00']]);
    expect(await as(() => views.get(view.id))).toEqual(view);
  });

  it.each([
    ['an offset is turned into wall time', '2026-11-25T09:00:00+01:00', 'Africa/Casablanca', '2026-11-25T08:00:00', '2026-11-25T08:00:00.000Z'],
    ['an hour that occurs twice is the earlier one', '2027-10-31T02:30', 'Europe/Paris', '2027-10-31T02:30:00', '2027-10-31T00:30:00.000Z'],
    ['the running minute is not past', '2026-11-20T10:00', 'Europe/Paris', '2026-11-20T10:00:00', '2026-11-20T09:00:00.000Z'],
  ])('%s', async (_case, scheduledAt, timeZone, local, instant) => {
    core.clock.set('2026-11-20T09:00:30Z');
    const place = await core.make.organization({ timeZone });
    const [who, what] = [await core.make.person(place.id), await core.make.interventionType(place.id)];
    const view = await core.as(place, ['OWNER'], () => service.create({ personId: who.id, type: what.id, scheduledAt }));
    expect([view.scheduledLocal, view.scheduledAt, view.timeZone]).toEqual([local, instant, timeZone]);
  });

  it('names what is wrong and writes nothing', async () => {
    const elsewhere = await core.make.organization({ timeZone: 'Europe/Paris' });
    const stranger = await core.make.person(elsewhere.id);
    const foreignType = await core.make.interventionType(elsewhere.id, { name: 'Ailleurs' });
    const archived = { person: await core.make.person(clinic, { archivedAt: new Date(0) }), type: await core.make.interventionType(clinic, { archivedAt: new Date(0) }), practitioner: await core.make.practitioner(clinic, { archivedAt: new Date(0) }) };
    const cases: [Partial<Input>, string, string][] = [
      [{ scheduledAt: '2026-11-20T08:59' }, 'scheduledAt', 'IN_THE_PAST'],
      [{ scheduledAt: '2026-02-30T09:00' }, 'scheduledAt', 'INVALID_DATE'],
      [{ scheduledAt: '2031-11-21T09:00' }, 'scheduledAt', 'TOO_FAR'],
      [{ personId: newId() }, 'personId', 'UNKNOWN_ID'],
      [{ personId: stranger.id }, 'personId', 'UNKNOWN_ID'],
      [{ personId: archived.person.id }, 'personId', 'ARCHIVED'],
      [{ practitionerId: newId() }, 'practitionerId', 'UNKNOWN_ID'],
      [{ practitionerId: archived.practitioner.id }, 'practitionerId', 'ARCHIVED'],
      [{ type: 'Nothing like it' }, 'type', 'UNKNOWN_ID'],
      [{ type: foreignType.id }, 'type', 'UNKNOWN_ID'],
      [{ type: 'Ailleurs' }, 'type', 'UNKNOWN_ID'],
      [{ type: archived.type.id }, 'type', 'ARCHIVED'],
    ];
    for (const [body, field, code] of cases) await expect([body, await problem(create(body))]).toMatchObject([body, { status: 422, errors: [{ field, code }] }]);
    const skipped = core.as(elsewhere, ['OWNER'], () => service.create({ personId: stranger.id, type: foreignType.id, scheduledAt: '2027-03-28T02:30' }));
    expect(await problem(skipped)).toMatchObject({ errors: [{ field: 'scheduledAt', code: 'SKIPPED_BY_CLOCK_CHANGE' }] });
    expect(await problem(core.as(clinic, ['RECEPTION'], () => service.create({ personId: person.id, type: type.id, scheduledAt: '2026-11-25T09:00', description: 'x' })))).toMatchObject({ errors: [{ field: 'description', code: 'NOT_ALLOWED' }] });
    expect([await core.database.current.intervention.count({ where: { organizationId: { in: [clinic, elsewhere.id] } } }), await occupied()]).toEqual([0, 0]);
  });

  it('previews the same reminders without writing', async () => {
    await create({ personId: other.id, scheduledAt: '2026-11-25T09:15' });
    const preview = await as(() => service.preview({ personId: person.id, practitionerId: practitioner.id, type: type.id, scheduledAt: '2026-11-25T09:00' }));
    expect(preview).toMatchObject({ scheduledLocal: '2026-11-25T09:00:00', endsLocal: '2026-11-25T09:30:00', conflicts: [{ resource: 'PRACTITIONER', startsLocal: '2026-11-25T09:15:00', endsLocal: '2026-11-25T09:45:00' }] });
    expect(preview.reminders.map((reminder) => [reminder.status, reminder.scheduledLocal])).toEqual([['PENDING', '2026-11-24T18:00:00']]);
    expect(await core.database.current.intervention.count({ where: { organizationId: clinic } })).toBe(1);
  });

  it('shows descriptions to clinical roles, reminders to those who may read them', async () => {
    const { id } = await create({ description: 'private' });
    expect(await core.as(clinic, ['RECEPTION'], () => views.get(id))).toMatchObject({ description: null, reminders: [{ status: 'PENDING' }] });
    expect(await core.as(clinic, ['LAB'], () => views.get(id))).toMatchObject({ description: null, reminders: [] });
  });
});

describe('conflicts', () => {
  it.each([
    ['the practitioner', () => ({ personId: other.id }), 'PRACTITIONER'],
    ['the person', () => ({ practitionerId: null }), 'PERSON'],
  ])('refuses a time at which %s is taken, and lets it touch', async (_who, body, resource) => {
    const first = await create();
    for (const scheduledAt of ['2026-11-25T08:45', '2026-11-25T09:29', '2026-11-25T09:00']) {
      expect(await problem(create({ ...body(), scheduledAt }))).toMatchObject({ status: 409, code: 'APPOINTMENT_CONFLICT', context: { conflicts: [{ resource, appointmentId: first.id, startsLocal: '2026-11-25T09:00:00', endsLocal: '2026-11-25T09:30:00' }] } });
    }
    await create({ ...body(), scheduledAt: '2026-11-25T08:30' });
    await create({ ...body(), scheduledAt: '2026-11-25T09:30' });
  });

  it('sees an appointment that began a day earlier', async () => {
    await create({ scheduledAt: '2026-11-25T09:00', durationMinutes: 1440 });
    expect(await problem(create({ personId: other.id, scheduledAt: '2026-11-26T08:59' }))).toMatchObject({ code: 'APPOINTMENT_CONFLICT' });
    await create({ personId: other.id, scheduledAt: '2026-11-26T09:00' });
  });

  it('schedules over another one for a reason, which is audited and kept encrypted', async () => {
    const first = await create();
    const reason = 'canary of the override';
    expect(await problem(core.as(clinic, ['RECEPTION'], () => service.create({ personId: other.id, practitionerId: practitioner.id, type: type.id, scheduledAt: '2026-11-25T09:00', override: { reason } })))).toMatchObject({ code: 'FORBIDDEN', status: 403 });
    const second = await create({ personId: other.id, override: { reason } });
    expect(second.overridden).toBe(true);
    const { items } = await as(() => core.get(AuditReader).list({}));
    expect(items.filter((entry) => entry.action === 'interventions.override')).toMatchObject([{ entity: 'Intervention', entityId: second.id, details: { over: [first.id] } }]);
    expect(JSON.stringify(await core.database.current.intervention.findMany({ where: { organizationId: clinic } }))).not.toContain(reason);
    expect((await create({ personId: other.id, scheduledAt: '2026-11-27T09:00', override: { reason } })).overridden).toBe(false);
  });

  it('lets exactly one of 100 parallel bookings of one practitioner and hour win', async () => {
    const patients = await Promise.all(Array.from({ length: 100 }, () => core.make.person(clinic)));
    const results = await Promise.allSettled(patients.map((patient) => create({ personId: patient.id })));
    const refusals = results.filter((result) => result.status === 'rejected').map((result) => (result.reason as { code: string }).code);
    expect([results.length - refusals.length, new Set(refusals)]).toEqual([1, new Set(['APPOINTMENT_CONFLICT'])]);
    expect([await core.database.current.intervention.count({ where: { organizationId: clinic } }), await occupied(), await core.database.current.reminder.count({ where: { organizationId: clinic } })]).toEqual([1, 2, 1]);
  });
});

describe('changing', () => {
  it('moves: time is given back and taken, the plan follows, the revision counts', async () => {
    const { id } = await create();
    const moved = await as(() => service.update(id, { scheduledAt: '2026-11-26T10:00', revision: 1 }));
    expect(moved).toMatchObject({ revision: 2, scheduledLocal: '2026-11-26T10:00:00', durationMinutes: 30 });
    expect(remindersOf(moved)).toEqual([['CANCELLED', 'MOVED', '2026-11-24T18:00:00'], ['PENDING', null, '2026-11-25T18:00:00']]);
    await create({ personId: other.id });
    expect(await problem(as(() => service.update(id, { scheduledAt: '2026-11-25T09:10' })))).toMatchObject({ code: 'APPOINTMENT_CONFLICT' });
    expect(await problem(as(() => service.update(id, { revision: 1 })))).toMatchObject({ code: 'REVISION_CONFLICT', context: { revision: 2 } });
    expect((await as(() => service.update(id, { scheduledAt: '2026-11-26T10:10' }))).scheduledLocal).toBe('2026-11-26T10:10:00');
  });

  it('keeps what is absent, clears what is null, and counts only what matters outside', async () => {
    const { id } = await create({ location: 'Salle 2', description: 'private' });
    expect(await as(() => service.update(id, { description: null }))).toMatchObject({ revision: 1, description: null, location: 'Salle 2' });
    expect(await as(() => service.update(id, { practitionerId: null, location: null }))).toMatchObject({ revision: 2, practitioner: null, location: null, person: { id: person.id } });
    expect(await occupied()).toBe(1);
    expect(await as(() => service.update(id, { durationMinutes: 60 }))).toMatchObject({ revision: 3, endsLocal: '2026-11-25T10:00:00' });
    await core.uow.run(() => core.database.tx.interventionType.update({ where: { id: type.id }, data: { archivedAt: new Date(0) } }));
    expect(await as(() => service.update(id, { type: type.id }))).toMatchObject({ revision: 3 });
  });

  it('cancels: reminders fall silent and the time is free', async () => {
    const { id } = await create();
    const cancelled = await as(() => status.cancel(id, { reason: 'patient called' }));
    expect(cancelled).toMatchObject({ status: 'CANCELLED', revision: 2, cancelReason: 'patient called' });
    expect(remindersOf(cancelled)).toEqual([['CANCELLED', 'APPOINTMENT_CANCELLED', '2026-11-24T18:00:00']]);
    expect(await occupied()).toBe(0);
    expect(await problem(as(() => service.update(id, { location: 'x' })))).toMatchObject({ code: 'STATUS_CONFLICT', context: { status: 'CANCELLED' } });
    expect(await problem(as(() => status.complete(id)))).toMatchObject({ code: 'STATUS_CONFLICT' });
    const reopened = await as(() => status.reopen(id));
    expect(reopened).toMatchObject({ status: 'SCHEDULED', revision: 3, cancelReason: null, reminderCounts: { PENDING: 1 } });
    expect(await occupied()).toBe(2);
  });

  it('does not reopen into a time that was given away', async () => {
    const { id } = await create();
    await as(() => status.noShow(id));
    const second = await create({ personId: other.id });
    expect(await problem(as(() => status.reopen(id)))).toMatchObject({ code: 'APPOINTMENT_CONFLICT', context: { conflicts: [{ appointmentId: second.id }] } });
    expect((await as(() => views.get(id))).status).toBe('NO_SHOW');
  });

  it('arrives, completes and closes reminders; a second tap is a conflict', async () => {
    const { id } = await create();
    expect(await as(() => status.arrive(id))).toMatchObject({ status: 'ARRIVED', reminders: [{ status: 'CANCELLED', reason: 'APPOINTMENT_CLOSED' }] });
    expect(await problem(as(() => status.arrive(id)))).toMatchObject({ code: 'STATUS_CONFLICT', status: 409 });
    expect(await as(() => status.complete(id))).toMatchObject({ status: 'COMPLETED' });
    expect(await occupied()).toBe(2);
  });

  it('of two desks that cancel at once one is told', async () => {
    const { id } = await create();
    const results = await Promise.allSettled([as(() => status.cancel(id, {})), as(() => status.cancel(id, {}))]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await as(() => views.get(id))).revision).toBe(2);
  });

  it('re-plans when the contact of the person changes', async () => {
    const { id } = await create();
    await as(() => core.get(PeopleService).update(person.id, { phone: '0699999999' }));
    const view = await as(() => views.get(id));
    expect(view.reminders.filter((reminder) => reminder.status === 'PENDING').map((reminder) => reminder.recipient)).toEqual(['+212699999999']);
    await as(() => core.get(PeopleService).archive(person.id));
    expect((await as(() => views.get(id))).reminderCounts['PENDING']).toBeUndefined();
  });

  it('is unknown to another clinic', async () => {
    const { id } = await create();
    const elsewhere = await core.make.organization();
    for (const call of [(): Promise<unknown> => views.get(id), () => service.update(id, { location: 'x' }), () => status.cancel(id, {}), () => status.reopen(id)]) {
      expect(await problem(core.as(elsewhere, ['OWNER'], call))).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await core.as(elsewhere, ['OWNER'], () => views.list({}))).items).toEqual([]);
  });
});

describe('open pages', () => {
  it('are told what changed once it is on the disk, and nothing when it was refused', async () => {
    const told: LiveEvent[] = [];
    const stop = core.get(LiveEvents).subscribe(clinic, (event) => told.push(event));
    const elsewhere: LiveEvent[] = [];
    const stopElsewhere = core.get(LiveEvents).subscribe((await core.make.organization()).id, (event) => elsewhere.push(event));
    const { id } = await create();
    await problem(create({ personId: other.id }));
    await as(() => status.arrive(id));
    await vi.waitFor(() => { expect(told.filter((event) => event.topic === 'interventions')).toEqual([{ topic: 'interventions', id }, { topic: 'interventions', id }]); });
    expect(elsewhere).toEqual([]);
    stop();
    stopElsewhere();
  });
});

describe('listing', () => {
  it('filters by clinic day, person, practitioner and status, with counts of reminders', async () => {
    const first = await create();
    const second = await create({ scheduledAt: '2026-11-26T00:00', personId: other.id, practitionerId: null });
    await as(() => status.cancel(second.id, {}));
    const ids = async (query: Parameters<InterventionViewsService['list']>[0]) => (await as(() => views.list(query))).items.map((item) => item.id);
    expect(await ids({})).toEqual([first.id, second.id]);
    expect(await ids({ from: '2026-11-25', to: '2026-11-25' })).toEqual([first.id]);
    expect(await ids({ from: '2026-11-25T09:01' })).toEqual([second.id]);
    expect(await ids({ to: '2026-11-26T00:00:00Z' })).toEqual([first.id]);
    expect(await ids({ personId: other.id })).toEqual([second.id]);
    expect(await ids({ practitionerId: practitioner.id })).toEqual([first.id]);
    expect(await ids({ status: 'CANCELLED' })).toEqual([second.id]);
    expect(await ids({ status: 'CANCELLED,SCHEDULED', practitionerId: practitioner.id })).toEqual([first.id]);
    expect(await ids({ status: 'CANCELLED,SCHEDULED,ARRIVED' })).toEqual([first.id, second.id]);
    const page = await as(() => views.list({ status: 'CANCELLED,SCHEDULED', limit: 1 }));
    expect(page.items.map((item) => item.id)).toEqual([first.id]);
    expect(await ids({ status: 'CANCELLED,SCHEDULED', cursor: page.nextCursor ?? '' })).toEqual([second.id]);
    expect((await as(() => views.list({}))).items.map((item) => item.reminderCounts)).toEqual([{ PENDING: 1 }, { CANCELLED: 1 }]);
    for (const [query, field] of [[{ from: '25/11/2026' }, 'from'], [{ to: '2026-13-01' }, 'to'], [{ status: 'GONE' }, 'status'], [{ cursor: 'x' }, 'cursor']] as const) {
      expect([query, await problem(as(() => views.list(query)))]).toMatchObject([query, { status: 422, errors: [{ field }] }]);
    }
  });

  it('shows nothing twice or never while others are scheduled between pages', async () => {
    for (let index = 0; index < 9; index += 1) await create({ scheduledAt: `2026-11-25T1${index}:00` });
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 20; page += 1) {
      const answer = await as(() => views.list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) }));
      seen.push(...answer.items.map((item) => item.scheduledLocal));
      if (answer.nextCursor === null) break;
      cursor = answer.nextCursor;
      if (page < 2) await create({ personId: other.id, practitionerId: null, scheduledAt: `2026-11-25T0${page}:00` });
    }
    const together = await Promise.all([1, 2, 3].map(async () => (await create({ personId: (await core.make.person(clinic)).id, practitionerId: null, scheduledAt: '2026-12-01T09:00' })).id));
    const pages: string[] = [];
    for (let next: string | null | undefined; next !== null;) {
      const after = next;
      const answer = await as(() => views.list({ from: '2026-12-01', limit: 1, ...(after === undefined ? {} : { cursor: after }) }));
      pages.push(...answer.items.map((item) => item.id));
      next = answer.nextCursor;
    }
    expect(pages).toEqual(together.sort());
    expect(seen).toEqual(Array.from({ length: 9 }, (_, index) => `2026-11-25T1${index}:00:00`));
  });
});

async function problem(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    const { code, status: http, errors, context } = error as { code: string; status: number; errors: unknown; context: unknown };
    return { code, status: http, errors, context };
  }
}
