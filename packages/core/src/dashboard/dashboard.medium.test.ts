import type { Person, Practitioner, InterventionType } from '@tappplus/db';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InterventionStatusService } from '../interventions/intervention-status.service.js';
import { InterventionsService } from '../interventions/interventions.service.js';
import { newId } from '../platform/ids.js';
import { DashboardModule } from './dashboard.module.js';
import { DashboardService } from './dashboard.service.js';

let core: TestCore;
let clinic: string;
let person: Person;
let practitioner: Practitioner;
let type: InterventionType;
let rule: string;

beforeAll(async () => { core = await openTestCore([DashboardModule]); });
afterAll(() => core.close());
beforeEach(async () => {
  core.clock.set('2026-11-20T22:30:00Z');
  clinic = (await core.make.organization({ timeZone: 'Europe/Paris' })).id;
  [person, practitioner, type] = [await core.make.person(clinic), await core.make.practitioner(clinic), await core.make.interventionType(clinic)];
  rule = newId();
  await core.uow.run(() => core.database.tx.reminderRule.create({ data: { id: rule, organizationId: clinic, name: 'SMS', channel: 'SMS', before: 'P1D', fallback: '[]', enabled: false, createdAt: new Date(0), updatedAt: new Date(0) } }));
});

const as = <T>(fn: () => Promise<T>) => core.as(clinic, ['OWNER'], fn);
const today = () => as(() => core.get(DashboardService).today());
const schedule = (scheduledAt: string) => as(() => core.get(InterventionsService).create({ personId: person.id, practitionerId: practitioner.id, type: type.id, scheduledAt }));
const remind = async (appointmentId: string, status: string, at: string, given: { reason?: string; provider?: string; sentAt?: string } = {}) => {
  const id = newId();
  const data = {
    id, organizationId: clinic, appointmentKind: 'INTERVENTION', appointmentId, planRevision: 1, ruleId: rule, personId: person.id, channel: 'SMS', status, reason: given.reason ?? null, scheduledAt: new Date(at),
    scheduledLocal: at.slice(0, 19), timeZone: 'Europe/Paris', provider: given.provider ?? null, sentAt: given.sentAt ? new Date(given.sentAt) : null, createdAt: new Date(0), updatedAt: new Date(0),
  };
  await core.uow.run(async () => {
    const { planRevision } = await core.database.tx.reminder.aggregate({ where: { appointmentId }, _max: { planRevision: true } }).then((found) => found._max);
    const { scheduledAt } = await core.database.tx.intervention.findUniqueOrThrow({ where: { id: appointmentId } });
    await core.database.tx.reminder.create({ data: { ...data, usefulUntil: scheduledAt, planRevision: (planRevision ?? 0) + 1 } });
  });
  return id;
};

describe('the home page', () => {
  it("shows the clinic's own day, not the server's", async () => {
    const cancelled = await schedule('2026-11-20T23:40');
    await as(() => core.get(InterventionStatusService).cancel(cancelled.id, {}));
    const inTime = await schedule('2026-11-20T23:50');
    await schedule('2026-11-21T00:30');
    expect(await today()).toMatchObject({ on: '2026-11-20', nowLocal: '2026-11-20T23:30:00', timeZone: 'Europe/Paris', interventionCount: 1, interventions: [{ id: cancelled.id, status: 'CANCELLED' }, { id: inTime.id }] });
    core.clock.set('2026-11-20T23:00:00Z');
    expect(await today()).toMatchObject({ on: '2026-11-21', interventionCount: 1 });
  });

  it('counts what left today, what stayed in the outbox, what waits and what failed', async () => {
    const { id } = await schedule('2026-11-25T09:00');
    await remind(id, 'SENT', '2026-11-20T08:00:00Z', { provider: 'TWILIO', sentAt: '2026-11-20T08:00:01Z' });
    await remind(id, 'DELIVERED', '2026-11-19T22:00:00Z', { provider: 'TWILIO', sentAt: '2026-11-20T06:00:00Z' });
    await remind(id, 'SENT', '2026-11-19T20:00:00Z', { provider: 'TWILIO', sentAt: '2026-11-19T20:00:00Z' });
    await remind(id, 'SENT', '2026-11-20T08:00:00Z', { provider: 'OUTBOX', sentAt: '2026-11-20T08:00:00Z' });
    await remind(id, 'PENDING', '2026-11-20T22:59:00Z');
    await remind(id, 'PENDING', '2026-11-20T23:00:00Z');
    await remind(id, 'FAILED', '2026-11-20T09:00:00Z');
    expect((await today()).reminders).toEqual({ leftToday: 1, sentToday: 2, outboxToday: 1, failedToday: 1 });
  });

  it('asks to call the top of the call list, nearest first', async () => {
    const made = [];
    for (let each = 13; each > 0; each -= 1) made.push((await schedule(`2026-11-22T${String(each + 7).padStart(2, '0')}:00`)).id);
    for (const id of made) await remind(id, 'FAILED', '2026-11-20T08:00:00Z', { reason: 'REFUSED' });
    const { toCall, toCallCount } = await today();
    expect([toCall.length, toCallCount]).toEqual([12, 13]);
    expect(toCall[0]).toMatchObject({ appointmentId: made[12], because: 'FAILED', reason: 'REFUSED', phone: person.phone, scheduledLocal: '2026-11-22T08:00:00' });
  });

  it('shows no reminders to who may not read them and nothing of another clinic', async () => {
    const { id } = await schedule('2026-11-25T09:00');
    await remind(id, 'FAILED', '2026-11-20T08:00:00Z');
    expect(await core.as(clinic, ['LAB'], () => core.get(DashboardService).today())).toMatchObject({ toCall: [], toCallCount: 0, reminders: { failedToday: 0 } });
    const elsewhere = await core.make.organization();
    expect(await core.as(elsewhere, ['OWNER'], () => core.get(DashboardService).today())).toMatchObject({ interventions: [], interventionCount: 0, toCall: [], reminders: { failedToday: 0 } });
  });
});
