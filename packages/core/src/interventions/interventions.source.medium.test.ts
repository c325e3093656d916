import type { InterventionType, Person } from '@tappplus/db';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InterventionStatusService } from './intervention-status.service.js';
import { InterventionsModule } from './interventions.module.js';
import { InterventionsService } from './interventions.service.js';
import { InterventionsSource } from './interventions.source.js';

let core: TestCore;
let source: InterventionsSource;
let clinic: string;
let person: Person;
let type: InterventionType;

beforeAll(async () => {
  core = await openTestCore([InterventionsModule]);
  source = core.get(InterventionsSource);
});
afterAll(() => core.close());
beforeEach(async () => {
  clinic = (await core.make.organization()).id;
  [person, type] = [await core.make.person(clinic), await core.make.interventionType(clinic)];
});
const as = <T>(fn: () => Promise<T>) => core.as(clinic, ['OWNER'], fn);
const schedule = (scheduledAt: string, more: { practitionerId?: string; type?: string; personId?: string; location?: string } = {}) => as(() => core.get(InterventionsService).create({ personId: person.id, type: type.id, scheduledAt, ...more }));

describe('interventions as the reminder engine sees them', () => {
  it('loads them by id with what a message says', async () => {
    const practitioner = await core.make.practitioner(clinic, { firstName: 'Youssef', lastName: 'Alaoui' });
    const { id } = await schedule('2026-11-25T09:00', { practitionerId: practitioner.id, location: 'Salle 2' });
    const [loaded] = await source.load([id, '00000000-0000-7000-8000-000000000000']);
    expect({ ...loaded, scheduledAt: loaded?.scheduledAt.toString() }).toEqual({
      kind: 'INTERVENTION', id, organizationId: clinic, personId: person.id, typeId: type.id, practitionerName: 'Youssef Alaoui', location: 'Salle 2',
      scheduledLocal: '2026-11-25T09:00:00', timeZone: 'Africa/Casablanca', scheduledAt: '2026-11-25T09:00:00Z', revision: 1, active: true,
    });
    expect(await source.load([])).toEqual([]);
  });

  it('walks through those still to come, page by page, by type or person', async () => {
    const other = await core.make.interventionType(clinic);
    const made: { id: string }[] = [];
    for (let day = 21; day < 26; day += 1) made.push(await schedule(`2026-11-${day}T09:00`, { type: day % 2 ? type.id : other.id }));
    await as(() => core.get(InterventionStatusService).cancel(made[4]?.id ?? '', {}));
    core.clock.set('2026-11-21T09:00:00Z');
    const first = await source.listUpcoming(clinic, null, 2);
    const second = await source.listUpcoming(clinic, first.next, 2);
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(made.slice(1, 4).map((each) => each.id));
    expect(second.next).toBeNull();
    expect((await source.listUpcoming(clinic, null, 9, { typeId: type.id })).items.map((item) => item.id)).toEqual([made[2]?.id]);
    expect((await source.listUpcoming(clinic, null, 9, { personId: type.id })).items).toEqual([]);
    expect((await source.listUpcoming(clinic, null, 9, { from: Temporal.Instant.from('2026-11-20T00:00:00Z') })).items.length).toBe(4);
    core.clock.set('2026-11-20T09:00:00Z');
  });

  it('derives the instant again from wall time and zone when the law of the zone has changed', async () => {
    const { id } = await schedule('2026-11-25T09:00');
    const untouched = await schedule('2026-11-26T09:00');
    // As it stands in a box whose zone data still knew UTC+1.
    await core.uow.run(() => core.database.tx.intervention.update({ where: { id }, data: { scheduledAt: new Date('2026-11-25T08:00:00Z'), endsAt: new Date('2026-11-25T08:30:00Z') } }));
    expect(await core.uow.run(() => source.rederive([id, untouched.id]))).toEqual([id]);
    expect(await core.database.current.intervention.findFirst({ where: { id } })).toMatchObject({ scheduledAt: new Date('2026-11-25T09:00:00Z'), endsAt: new Date('2026-11-25T09:30:00Z'), scheduledLocal: '2026-11-25T09:00:00', revision: 2 });
    expect(await core.database.current.occupancy.findMany({ where: { appointmentId: id } })).toMatchObject([{ startsAt: new Date('2026-11-25T09:00:00Z') }]);
  });
});
