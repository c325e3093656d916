import type { InterventionType, Person, Practitioner, User } from '@tappplus/db';
import { ChannelsService } from '../notifications/channels.service.js';
import { OutagesService } from '../reminders/outages/outages.service.js';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { runInContext } from '../platform/request-context.js';
import { CallListService } from './call-list.service.js';
import { CallsService } from './calls.service.js';
import { ReachModule } from './reach.module.js';
import { ReachService } from './reach.service.js';

let core: TestCore;
let clinic: string;
let user: User;
let person: Person;
let practitioner: Practitioner;
let type: InterventionType;
let rule: string;

beforeAll(async () => { core = await openTestCore([ReachModule]); });
afterAll(() => core.close());
beforeEach(async () => {
  core.clock.set('2026-11-20T09:00:00Z');
  clinic = (await core.make.organization({ timeZone: 'Africa/Casablanca', locale: 'fr' })).id;
  user = await core.make.member(clinic, ['NURSE'], { firstName: 'Salma', lastName: 'Bennani' });
  [person, practitioner, type] = [await core.make.person(clinic, { locale: 'ar' }), await core.make.practitioner(clinic), await core.make.interventionType(clinic)];
  rule = newId();
  await write((tx) => tx.reminderRule.create({ data: { id: rule, organizationId: clinic, name: 'SMS', channel: 'SMS', before: 'P1D', fallback: '[]', enabled: false, createdAt: new Date(0), updatedAt: new Date(0) } }));
});

type Tx = TestCore['database']['tx'];
const write = <T>(fn: (tx: Tx) => Promise<T>) => core.uow.run(() => fn(core.database.tx));
const as = <T>(fn: () => Promise<T>, who = user.id, where = clinic) =>
  runInContext({ organizationId: where, userId: who, roles: ['NURSE'], isOperator: false, requestId: newId(), address: null, actorKind: 'USER' }, fn);
const schedule = async (at: string, given: Partial<{ personId: string; status: string; confirmation: string; confirmedBy: string; practitionerId: string | null }> = {}) => {
  const id = newId();
  const start = new Date(at);
  await write((tx) => tx.intervention.create({ data: {
    id, organizationId: clinic, personId: person.id, practitionerId: practitioner.id, typeId: type.id, scheduledLocal: at.slice(0, 19), timeZone: 'Africa/Casablanca', scheduledAt: start,
    endsAt: new Date(start.getTime() + 1_800_000), durationMinutes: 30, status: 'SCHEDULED', revision: 1, createdAt: new Date(0), updatedAt: new Date(0), ...given,
  } }));
  return { id, start };
};
let revision = 0;
const remind = async (to: { id: string; start: Date }, status: string, given: Partial<{ reason: string; provider: string | null; channel: string; carriedById: string; fallbackOfId: string; sentAt: Date; usefulUntil: Date; scheduledAt: Date }> = {}) => {
  const id = newId();
  revision += 1;
  await write((tx) => tx.reminder.create({ data: {
    id, organizationId: clinic, appointmentKind: 'INTERVENTION', appointmentId: to.id, planRevision: revision, ruleId: rule, personId: person.id, channel: 'SMS', status, provider: 'TWILIO', scheduledAt: new Date('2026-11-20T08:00:00Z'),
    scheduledLocal: '2026-11-20T08:00:00', timeZone: 'Africa/Casablanca', usefulUntil: to.start, createdAt: new Date('2026-11-10T08:00:00Z'), updatedAt: new Date(0), ...given,
  } }));
  return id;
};
const list = (on?: string) => as(() => core.get(CallListService).list(on));
const ledger = (query = {}) => as(() => core.get(ReachService).list(query));
const note = (id: string, body: { outcome: 'REACHED' | 'NO_ANSWER' | 'MOVED'; note?: string; confirmed?: boolean }, who = user.id) => as(() => core.get(CallsService).note(id, body), who);
const TOMORROW = '2026-11-21T10:00:00Z';

describe('the ledger', () => {
  it('tells for every intervention how far its patient was reached, and by which steps', async () => {
    const waits = await schedule('2026-11-21T08:00:00Z');
    await remind(waits, 'PENDING', { provider: null, scheduledAt: new Date('2026-11-20T18:00:00Z') });
    const chained = await schedule('2026-11-21T09:00:00Z');
    const first = await remind(chained, 'FAILED', { channel: 'WHATSAPP', reason: 'NOT_DELIVERED' });
    await remind(chained, 'DELIVERED', { fallbackOfId: first, sentAt: new Date('2026-11-20T08:05:00Z') });
    const [shelf, gone] = [await schedule('2026-11-21T10:00:00Z'), await schedule('2026-11-21T11:00:00Z', { status: 'CANCELLED' })];
    await remind(shelf, 'SENT', { provider: 'OUTBOX' });
    const sure = await schedule('2026-11-21T12:00:00Z', { confirmation: 'CONFIRMED', confirmedBy: 'LINK' });
    await remind(sure, 'READ');
    const { items } = await ledger({ from: '2026-11-21', to: '2026-11-21' });
    expect(items.map((item) => [item.interventionId, item.stage, item.because])).toEqual([[waits.id, 'PLANNED', null], [chained.id, 'DELIVERED', null], [shelf.id, 'NOT_REACHED', 'OUTBOX'], [sure.id, 'CONFIRMED', null]]);
    expect(items[1]?.steps).toMatchObject([{ reminderId: first, channel: 'WHATSAPP', status: 'FAILED' }, { fallbackOfId: first, status: 'DELIVERED', sentLocal: '2026-11-20T08:05:00' }]);
    expect(items.some((item) => item.interventionId === gone.id)).toBe(false);
  });

  it('a carried message has the fate of its carrier', async () => {
    const [carrier, carried] = [await schedule('2026-11-21T09:00:00Z'), await schedule('2026-11-21T10:00:00Z')];
    const carriedById = await remind(carrier, 'DELIVERED');
    await remind(carried, 'SENT', { carriedById });
    expect((await ledger()).items.map((item) => item.stage)).toEqual(['DELIVERED', 'DELIVERED']);
    await write((tx) => tx.reminder.update({ where: { id: carriedById }, data: { status: 'FAILED', reason: 'NOT_DELIVERED' } }));
    expect((await ledger()).items.map((item) => [item.stage, item.reason])).toEqual([['NOT_REACHED', 'NOT_DELIVERED'], ['NOT_REACHED', 'NOT_DELIVERED']]);
    expect((await list()).total).toBe(2);
  });

  it('pages by cursor, by practitioner and by stage, without gaps or repeats', async () => {
    const other = await core.make.practitioner(clinic);
    const made: string[] = [];
    for (let hour = 8; hour < 18; hour += 1) {
      const each = await schedule(`2026-11-21T${String(hour).padStart(2, '0')}:00:00Z`, { practitionerId: hour % 2 === 0 ? practitioner.id : other.id });
      await remind(each, hour % 3 === 0 ? 'FAILED' : 'SENT');
      made.push(each.id);
    }
    const walk = async (query: object) => {
      const found: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: Awaited<ReturnType<typeof ledger>> = await ledger({ ...query, ...(cursor === undefined ? {} : { cursor }) });
        found.push(...page.items.map((item) => item.interventionId));
        cursor = page.nextCursor;
      }
      return found;
    };
    expect(await walk({ limit: 3 })).toEqual(made);
    expect(await walk({ limit: 2, practitionerId: other.id })).toEqual(made.filter((_id, index) => index % 2 === 1));
    expect(await walk({ limit: 1, stage: 'NOT_REACHED,CONFIRMED' })).toEqual([made[1], made[4], made[7]]);
  });

  it.each([['from', 'yesterday'], ['stage', 'LOST'], ['cursor', 'xx']])('refuses a wrong %s', async (field, value) => {
    await expect(ledger({ [field]: value })).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field }] });
  });
});

describe('the call list', () => {
  it.each([
    ['FAILED', { status: 'FAILED', reason: 'INVALID_RECIPIENT' }], ['UNKNOWN', { status: 'UNKNOWN', reason: 'TIMED_OUT' }], ['EXPIRED', { status: 'EXPIRED', reason: 'TOO_LATE' }],
    ['NO_CONTACT', { status: 'SKIPPED', reason: 'NO_CONTACT' }], ['OPTED_OUT', { status: 'SKIPPED', reason: 'OPTED_OUT' }], ['ARCHIVED', { status: 'SKIPPED', reason: 'ARCHIVED' }],
    ['WITHHELD', { status: 'CANCELLED', reason: 'CANCELLED_BY_STAFF' }], ['OUTBOX', { status: 'SENT', provider: 'OUTBOX' }], ['LATE_BOOKING', { status: 'SKIPPED', reason: 'LATE_BOOKING' }],
  ])('%s', async (because, { status, ...given }) => {
    await remind(await schedule(TOMORROW), status, given);
    expect((await list()).items).toMatchObject([{ because, phone: person.phone, language: 'ar', scheduledLocal: '2026-11-21T10:00:00', calls: [] }]);
  });

  it('holds nobody who was reached, died, is not expected, or comes later than the next working day', async () => {
    await remind(await schedule(TOMORROW), 'SENT');
    await remind(await schedule(TOMORROW), 'SKIPPED', { reason: 'DECEASED' });
    await remind(await schedule(TOMORROW, { status: 'CANCELLED' }), 'FAILED');
    await remind(await schedule('2026-11-20T08:59:00Z'), 'FAILED');
    const late = await schedule('2026-11-24T10:00:00Z');
    await remind(late, 'FAILED');
    expect(await list()).toMatchObject({ items: [], total: 0, fromLocal: '2026-11-20T09:00:00', toLocal: '2026-11-22T09:00:00', nowLocal: '2026-11-20T09:00:00' });
    expect((await list('2026-11-24')).items).toMatchObject([{ appointmentId: late.id }]);
    core.clock.set('2026-11-21T09:00:00Z');
    expect((await list()).toLocal).toBe('2026-11-24T00:00:00');
  });

  it('a child is called at the number of the guardian', async () => {
    const mother = await core.make.person(clinic, { firstName: 'Amina', lastName: 'Alami', phone: '+212699999999' });
    await write((tx) => tx.person.update({ where: { id: person.id }, data: { guardianId: mother.id, phone: null } }));
    await remind(await schedule(TOMORROW), 'FAILED');
    expect((await list()).items).toMatchObject([{ phone: '+212699999999', phoneOf: 'Amina Alami' }]);
  });

  it('holds who asked for another time until somebody has dealt with it', async () => {
    const { id, start } = await schedule(TOMORROW, { confirmation: 'MOVE_REQUESTED', confirmedBy: 'LINK' });
    await remind({ id, start }, 'READ');
    const answer = newId();
    await write((tx) => tx.patientAnswer.create({ data: { id: answer, organizationId: clinic, appointmentKind: 'INTERVENTION', appointmentId: id, personId: person.id, answer: 'MOVE', source: 'LINK', at: new Date(0) } }));
    expect((await list()).items).toMatchObject([{ because: 'MOVE_REQUESTED' }]);
    await write((tx) => tx.patientAnswer.update({ where: { id: answer }, data: { handledAt: new Date(0) } }));
    expect((await list()).items).toEqual([]);
  });

  it('holds whom an outage keeps from being told, until he is called or it is over', async () => {
    const channels = core.get(ChannelsService);
    const { stateOf } = channels;
    channels.stateOf = (_organization, channel) => Promise.resolve({ channel, provider: 'TWILIO', source: null, sender: null, keyEnd: null });
    const soon = await schedule('2026-11-20T15:00:00Z');
    await remind(soon, 'PENDING', { provider: null });
    await remind(await schedule('2026-11-21T15:00:00Z'), 'PENDING', { provider: null });
    const outage = newId();
    await write((tx) => tx.providerOutage.create({ data: { id: outage, provider: 'TWILIO', startedAt: new Date(0), lastFailureAt: new Date(0), failures: 3 } }));
    expect((await list()).items).toMatchObject([{ appointmentId: soon.id, because: 'OUTAGE' }]);
    await note(soon.id, { outcome: 'REACHED' });
    expect((await list()).items).toEqual([]);
    expect(await as(() => core.get(OutagesService).list(true))).toMatchObject({ unreachedCount: 0 });
    await write((tx) => tx.providerOutage.update({ where: { id: outage }, data: { endedAt: new Date() } }));
    channels.stateOf = stateOf;
  });

  it('holds from the evening before who has not said that he is prepared', async () => {
    const each = await schedule(TOMORROW);
    await remind(each, 'DELIVERED');
    const stepId = newId();
    await write((tx) => tx.preparationStep.create({ data: { id: stepId, organizationId: clinic, interventionTypeId: type.id, position: 0, kind: 'FASTING', texts: '{}', createdAt: new Date(0), updatedAt: new Date(0) } }));
    expect((await list()).items).toEqual([]);
    core.clock.set('2026-11-20T20:00:00Z');
    expect((await list()).items).toMatchObject([{ appointmentId: each.id, because: 'PREPARATION', reason: null }]);
    await write((tx) => tx.preparationDone.create({ data: { id: newId(), organizationId: clinic, stepId, appointmentKind: 'INTERVENTION', appointmentId: each.id, at: new Date(0), source: 'LINK' } }));
    expect((await list()).items).toEqual([]);
  });

  it('looks over closed days to the next one the clinic works', async () => {
    await write((tx) => tx.holiday.createMany({ data: ['2026-11-21', '2026-11-23', '2026-11-24'].map((date) => ({ id: newId(), organizationId: clinic, date, name: 'Pont', kind: 'CLOSED', createdAt: new Date(0) })) }));
    expect((await list()).toLocal).toBe('2026-11-26T00:00:00');
  });

  it('shows and takes nothing of another clinic', async () => {
    const { id, start } = await schedule(TOMORROW);
    await remind({ id, start }, 'FAILED');
    const elsewhere = (await core.make.organization()).id;
    expect(await as(() => core.get(CallListService).list(), user.id, elsewhere)).toMatchObject({ items: [], total: 0 });
    expect((await as(() => core.get(ReachService).list({}), user.id, elsewhere)).items).toEqual([]);
    await expect(as(() => core.get(CallsService).note(id, { outcome: 'REACHED' }), user.id, elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const call = await note(id, { outcome: 'NO_ANSWER' });
    await expect(as(() => core.get(CallsService).undo(id, call.id), user.id, elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves as CSV that no spreadsheet takes for a formula', async () => {
    const attacker = await core.make.person(clinic, { firstName: '=HYPERLINK("http://x","y")', lastName: '@SUM(1)', locale: 'fr' });
    const each = await schedule(TOMORROW, { personId: attacker.id });
    await remind(each, 'FAILED');
    await note(each.id, { outcome: 'NO_ANSWER' });
    const text = await as(() => core.get(CallListService).file({}));
    expect(text.startsWith('\uFEFFDate,Heure,Nom,')).toBe(true);
    expect(text.split('\r\n')[1]).toBe(`2026-11-21,10:00,'@SUM(1),"'=HYPERLINK(""http://x"",""y"")",+212612345678,,français,message non remis (SMS),"2026-11-20 09:00 pas de réponse, Salma Bennani"`);
    expect(await as(() => core.get(CallListService).file({ locale: 'ar' }))).toContain('التاريخ');
  });
});

describe('a call', () => {
  it('that found somebody takes him off the list, with who and when; told to all pages', async () => {
    const each = await schedule(TOMORROW);
    await remind(each, 'FAILED');
    const told: unknown[] = [];
    core.get(LiveEvents).subscribe(clinic, (event) => told.push(event));
    expect(await note(each.id, { outcome: 'NO_ANSWER', note: 'Rappeler vers midi' })).toMatchObject({ outcome: 'NO_ANSWER', by: 'Salma Bennani', atLocal: '2026-11-20T09:00:00', note: 'Rappeler vers midi' });
    expect((await list()).items).toMatchObject([{ calls: [{ outcome: 'NO_ANSWER' }] }]);
    await note(each.id, { outcome: 'REACHED' });
    expect(await list()).toMatchObject({ items: [], total: 0, settled: 1 });
    expect((await ledger()).items).toMatchObject([{ stage: 'CALLED', confirmation: 'UNANSWERED', lastCall: { outcome: 'REACHED', by: 'Salma Bennani' } }]);
    expect(told).toContainEqual({ topic: 'calls', id: each.id });
    const stored = await core.database.current.callOutcome.findFirst({ where: { outcome: 'NO_ANSWER', appointmentId: each.id } });
    expect(stored?.noteCipher).not.toContain('midi');
  });

  it('can say that he comes, and is taken back with that by its author within seconds', async () => {
    const each = await schedule(TOMORROW);
    await remind(each, 'FAILED');
    const call = await note(each.id, { outcome: 'REACHED', confirmed: true });
    expect((await ledger()).items).toMatchObject([{ stage: 'CONFIRMED', confirmation: 'CONFIRMED' }]);
    const colleague = await core.make.member(clinic, ['NURSE']);
    await expect(as(() => core.get(CallsService).undo(each.id, call.id), colleague.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    core.clock.advance('PT10S');
    await as(() => core.get(CallsService).undo(each.id, call.id));
    expect((await ledger()).items).toMatchObject([{ stage: 'NOT_REACHED', confirmation: 'UNANSWERED', lastCall: null }]);
    const late = await note(each.id, { outcome: 'MOVED' });
    core.clock.advance('PT31S');
    await expect(as(() => core.get(CallsService).undo(each.id, late.id))).rejects.toMatchObject({ code: 'STATUS_CONFLICT' });
    expect((await list()).items).toEqual([]);
  });

  it('is noted only about what is still to come', async () => {
    for (const each of [await schedule('2026-11-20T08:59:00Z'), await schedule(TOMORROW, { status: 'CANCELLED' })]) {
      await expect(note(each.id, { outcome: 'REACHED' })).rejects.toMatchObject({ code: 'STATUS_CONFLICT' });
    }
  });
});
