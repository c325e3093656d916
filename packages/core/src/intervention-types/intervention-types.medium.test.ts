import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { PractitionersModule } from '../practitioners/practitioners.module.js';
import { PractitionersService } from '../practitioners/practitioners.service.js';
import { InterventionTypesModule } from './intervention-types.module.js';
import { InterventionTypesService } from './intervention-types.service.js';

let core: TestCore;
let types: InterventionTypesService;
let practitioners: PractitionersService;
let clinic: string;

beforeAll(async () => {
  core = await openTestCore([OrganizationsModule, InterventionTypesModule, PractitionersModule]);
  types = core.get(InterventionTypesService);
  practitioners = core.get(PractitionersService);
});
afterAll(() => core.close());
beforeEach(async () => { clinic = (await core.make.organization()).id; });
const as = <T>(fn: () => Promise<T>) => core.as(clinic, ['OWNER'], fn);

describe('intervention types', () => {
  it.each([['fr', 'Contrôle'], ['ar', 'مراقبة'], ['en', 'Follow-up']] as const)('a new clinic in %s begins with types such as %s', async (locale, name) => {
    const organizations = core.get(OrganizationsService);
    const made = await runInContext(systemContext(null), () => organizations.create({ name: 'Atlas', timeZone: 'Africa/Casablanca', locale, country: 'MA' }));
    const { items } = await core.as(made.id, ['OWNER'], () => types.list({}));
    expect(items.map((item) => item.name)).toContain(name);
    expect(new Set(items.map((item) => item.colour)).size).toBe(items.length);
  });

  it('keeps names unique in the clinic, however accented, archived ones included', async () => {
    const { id } = await as(() => types.create({ name: 'Échographie', durationMinutes: 20 }));
    await expect(as(() => types.create({ name: 'ECHOGRAPHIE', durationMinutes: 20 }))).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    await as(() => types.update(id, { archived: true }));
    await expect(as(() => types.create({ name: 'echographie', durationMinutes: 20 }))).rejects.toMatchObject({ code: 'NAME_TAKEN', context: { id, archived: true } });
    const other = await as(() => types.create({ name: 'Radio', durationMinutes: 20 }));
    await expect(as(() => types.update(other.id, { name: 'échographie' }))).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    expect(await as(() => types.update(id, { name: 'Echographie', archived: false }))).toMatchObject({ name: 'Echographie', archivedAt: null });
    const elsewhere = await core.make.organization();
    await core.as(elsewhere, ['OWNER'], () => types.create({ name: 'Échographie', durationMinutes: 20 }));
  });

  it('lets one of many who create the same name at once win', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => as(() => types.create({ name: 'Suture', durationMinutes: 20 }))));
    expect(results.filter((result) => result.status === 'fulfilled').length).toBe(1);
    expect(results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code: string }).code] : []))).toEqual(Array.from({ length: 19 }, () => 'NAME_TAKEN'));
  });

  it('finds by id and by folded name in its own clinic only, lists page by page', async () => {
    for (const name of ['C', 'a', 'B']) await as(() => types.create({ name, durationMinutes: 20 }));
    const first = await as(() => types.list({ limit: 2 }));
    const second = await as(() => types.list({ limit: 2, cursor: first.nextCursor ?? '' }));
    expect([...first.items, ...second.items].map((item) => item.name)).toEqual(['a', 'B', 'C']);
    expect(second.nextCursor).toBeNull();
    const [{ id } = { id: '' }] = first.items;
    expect([(await as(() => types.findByIdOrName(id.toUpperCase())))?.name, (await as(() => types.findByIdOrName(' A ')))?.name]).toEqual(['a', 'a']);
    const elsewhere = await core.make.organization();
    expect([await core.as(elsewhere, ['OWNER'], () => types.findByIdOrName(id)), await core.as(elsewhere, ['OWNER'], () => types.findByIdOrName('a'))]).toEqual([null, null]);
    await expect(core.as(elsewhere, ['OWNER'], () => types.update(id, { name: 'x' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('practitioners', () => {
  it('are added, changed, cleared and archived', async () => {
    const user = await core.make.member(clinic, ['DOCTOR']);
    const { id } = await as(() => practitioners.create({ firstName: 'Youssef', lastName: 'Alaoui', speciality: 'Cardiologie', userId: user.id, colour: '#112233' }));
    expect(await as(() => practitioners.update(id, { speciality: null, colour: null }))).toMatchObject({ speciality: null, colour: null, userId: user.id, lastName: 'Alaoui' });
    expect(await as(() => practitioners.update(id, { archived: true }))).toMatchObject({ archivedAt: '2026-11-20T09:00:00.000Z' });
    expect((await as(() => practitioners.list({}))).items).toEqual([]);
    expect((await as(() => practitioners.list({ archived: 'true' }))).items).toMatchObject([{ id }]);
    expect(await as(() => practitioners.update(id, { archived: false, userId: null }))).toMatchObject({ archivedAt: null, userId: null });
    const elsewhere = await core.make.organization();
    const stranger = await core.make.member(elsewhere.id, ['DOCTOR']);
    await expect(as(() => practitioners.update(id, { userId: stranger.id }))).rejects.toMatchObject({ errors: [{ field: 'userId', code: 'UNKNOWN_ID' }] });
    await expect(core.as(elsewhere, ['OWNER'], () => practitioners.get(id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
