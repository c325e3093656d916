import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DomainEvents } from '../platform/domain-events.js';
import { PeopleModule } from './people.module.js';
import { PeopleService } from './people.service.js';
import { PersonDevicesService } from './person-devices.service.js';
import { PersonDuplicatesService } from './person-duplicates.service.js';

let core: TestCore;
let people: PeopleService;
let clinic: string;
const changes: { personId: string; what: string[] }[] = [];

beforeAll(async () => {
  core = await openTestCore([PeopleModule]);
  people = core.get(PeopleService);
  core.get(DomainEvents).on('person.changed', async ({ personId, what }) => { changes.push({ personId, what }); });
});
afterAll(() => core.close());
beforeEach(async () => {
  clinic = (await core.make.organization()).id;
  changes.length = 0;
});

const as = <T>(fn: () => Promise<T>) => core.as(clinic, ['OWNER'], fn);
const add = (body: Partial<Parameters<PeopleService['create']>[0]> & { firstName: string; lastName: string }) => as(() => people.create({ confirmNotDuplicate: true, ...body }));
const search = async (text: string) => (await as(() => people.list({ search: text }))).items.map((person) => `${person.firstName} ${person.lastName}`);

describe('searching people', () => {
  it('finds names in any order, whatever their accents, capitals and hyphens', async () => {
    await add({ firstName: 'Zoé', lastName: 'Ben-Hélène' });
    await add({ firstName: 'Zora', lastName: 'Haddad' });
    for (const text of ['zoe', 'ZOÉ ben', 'helene zo', 'Hélène Zoé', 'benhel', 'ben-hélène']) expect([text, await search(text)]).toEqual([text, ['Zoé Ben-Hélène']]);
    expect(await search('zo')).toEqual(['Zoé Ben-Hélène', 'Zora Haddad']);
    expect(await search('zoe haddad')).toEqual([]);
    await add({ firstName: 'Rachid', lastName: 'Radi' });
    expect(await search('ra')).toEqual(['Rachid Radi']);
  });

  it('finds Arabic names in their usual spellings', async () => {
    await add({ firstName: 'فاطمة', lastName: 'الإدريسي' });
    for (const text of ['فاطمه', 'فَاطِمَة', 'الادريسي', 'الادريسى فاط']) expect([text, await search(text)]).toEqual([text, ['فاطمة الإدريسي']]);
  });

  it('finds phone numbers in national and international form, however spaced', async () => {
    await add({ firstName: 'Ali', lastName: 'Radi', phone: '06 12 34 56 78' });
    await add({ firstName: 'Sara', lastName: 'Radi', phone: '+33 6 12 34 56 78' });
    for (const text of ['0612345678', '06 12 34 56', '+212 612-345-678', '00212612', '٠٦١٢٣٤٥']) expect([text, (await search(text))[0]]).toEqual([text, 'Ali Radi']);
    expect(await search('radi 06 12 34 56 78')).toEqual(['Ali Radi', 'Sara Radi']);
    expect(await search('+33612')).toEqual(['Sara Radi']);
  });

  it('finds identity numbers and the beginning of e-mail addresses', async () => {
    await add({ firstName: 'Omar', lastName: 'Naji', nationalId: 'AB 123456', email: 'Omar.Naji@Example.test' });
    for (const text of ['ab123456', 'AB 1234', '123456', 'omar.naji@', 'OMAR.naji@example']) expect([text, await search(text)]).toEqual([text, ['Omar Naji']]);
  });

  it('lists by name when nothing is typed, hides archived people and other clinics', async () => {
    await add({ firstName: 'B', lastName: 'Éa' });
    const gone = await add({ firstName: 'A', lastName: 'Ea' });
    await add({ firstName: 'C', lastName: 'Aa' });
    await as(() => people.archive(gone.id));
    const other = await core.make.organization();
    await core.as(other, ['OWNER'], () => people.create({ firstName: 'A', lastName: 'Ea' }));
    expect(await search('')).toEqual(['C Aa', 'B Éa']);
    expect(await search('ea')).toEqual(['B Éa']);
    expect((await as(() => people.list({ archived: 'true' }))).items.map((person) => person.id)).toEqual([gone.id]);
    expect((await as(() => people.list({ archived: 'true', search: 'ea' }))).items.map((person) => person.id)).toEqual([gone.id]);
    await as(() => people.unarchive(gone.id));
    expect(await search('ea')).toEqual(['A Ea', 'B Éa']);
  });

  it('shows nobody twice or never while people are added between pages, with few matches and with many', async () => {
    await core.uow.run(async () => {
      await core.database.tx.person.createMany({ data: Array.from({ length: 320 }, (_, index) => ({ id: uuid(index), organizationId: clinic, firstName: `F${index}`, lastName: 'Mansouri', nameKey: `mansouri f${String(index).padStart(3, '0')}`, createdAt: new Date(0), updatedAt: new Date(0) })) });
      await core.database.tx.personSearchToken.createMany({ data: Array.from({ length: 320 }, (_, index) => ['mansouri', `f${index}`].map((token) => ({ organizationId: clinic, token, personId: uuid(index) }))).flat() });
    });
    for (const text of ['', 'mansouri', 'man f1', 'f2']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await as(() => people.list({ search: text, limit: 40, ...(cursor === undefined ? {} : { cursor }) }));
        seen.push(...page.items.map((person) => person.id));
        cursor = page.nextCursor ?? undefined;
        await add({ firstName: 'F2', lastName: 'Mansouri' });
      } while (cursor !== undefined);
      const old = seen.filter((id) => id.startsWith('00000000'));
      expect([text, new Set(seen).size]).toEqual([text, seen.length]);
      expect([text, old.length]).toEqual([text, text.includes('f') ? 111 : 320]);
    }
    await expect(as(() => people.list({ cursor: 'nonsense' }))).rejects.toMatchObject({ status: 422, errors: [{ field: 'cursor', code: 'INVALID_CURSOR' }] });
    const foreign = (await as(() => people.list({ limit: 1 }))).nextCursor ?? '';
    await expect(as(() => people.list({ search: 'mansouri', cursor: foreign }))).rejects.toMatchObject({ errors: [{ code: 'INVALID_CURSOR' }] });
  });
});

const uuid = (index: number) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;

describe('likely duplicates', () => {
  const known = { firstName: 'Fatima', lastName: 'El Amrani', dateOfBirth: '1980-02-03', phone: '0612345678', nationalId: 'AB123456', email: 'fatima@example.test' };
  beforeEach(async () => { await add(known); });

  it.each([
    ['the same identity number', { firstName: 'X', lastName: 'Y', nationalId: 'ab-123 456' }, ['NATIONAL_ID']],
    ['the same name and birth, swapped', { firstName: 'El Amrani', lastName: 'FÁTIMA', dateOfBirth: '1980-02-03' }, ['NAME_AND_BIRTH']],
    ['the same number and name', { firstName: 'Fatima', lastName: 'El-Amrani', phone: '+212612345678' }, ['PHONE', 'NAME']],
    ['the same address and name', { firstName: 'Fatima', lastName: 'El Amrani', email: 'FATIMA@example.test' }, ['EMAIL', 'NAME']],
  ])('asks before adding %s', async (_case, body, because) => {
    const refused = as(() => people.create(body));
    await expect(refused).rejects.toMatchObject({ code: 'LIKELY_DUPLICATE', status: 409, context: { duplicates: [{ firstName: 'Fatima', because }] } });
    await expect(as(() => people.create({ ...body, confirmNotDuplicate: true }))).resolves.toMatchObject({ lastName: body.lastName });
  });

  it('adds one of two desks that enter the same person at once', async () => {
    for (const lastName of ['Kadiri', 'Kabbaj', 'Karimi', 'Kettani', 'Khattabi']) {
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => as(() => people.create({ firstName: 'Samir', lastName, dateOfBirth: '1990-01-01' }))));
      expect(results.filter((result) => result.status === 'fulfilled').length).toBe(1);
    }
  });

  it('lets a family share a number, and father and son a name and a number', async () => {
    await expect(as(() => people.create({ firstName: 'Yassine', lastName: 'El Amrani', phone: '0612345678' }))).resolves.toBeDefined();
    await expect(as(() => people.create({ firstName: 'Fatima', lastName: 'El Amrani', phone: '0612345678', dateOfBirth: '2015-01-01' }))).resolves.toBeDefined();
  });

  it('finds the one of a common name by his birth', async () => {
    for (let index = 0; index < 25; index += 1) await add({ firstName: 'Ali', lastName: 'Radi', dateOfBirth: `19${50 + index}-01-01` });
    await expect(as(() => people.create({ firstName: 'Ali', lastName: 'Radi', dateOfBirth: '1974-01-01' }))).rejects.toMatchObject({ code: 'LIKELY_DUPLICATE' });
    await expect(as(() => people.create({ firstName: 'Ali', lastName: 'Radi', dateOfBirth: '1980-01-01' }))).resolves.toBeDefined();
  });

  it('shows everyone who resembles what is typed, surest first', async () => {
    await add({ firstName: 'Yassine', lastName: 'Radi', phone: '0612345678' });
    await add({ firstName: 'Fatma', lastName: 'El Amrani' });
    await add({ firstName: 'Fatima', lastName: 'Zahraoui' });
    const { items } = await as(() => core.get(PersonDuplicatesService).suggest({ firstName: 'fatima', lastName: 'el amrani', phone: '0612345678', dateOfBirth: '1980-02-03' }));
    expect(items.map((item) => [item.firstName, item.because])).toEqual([['Fatima', ['NAME_AND_BIRTH', 'PHONE']], ['Yassine', ['PHONE']], ['Fatma', ['NAME']]]);
    expect((await as(() => core.get(PersonDuplicatesService).suggest({ phone: '06', firstName: 'fat' }))).items).toEqual([]);
    const other = await core.make.organization();
    expect((await core.as(other, ['OWNER'], () => core.get(PersonDuplicatesService).suggest({ nationalId: 'AB123456', phone: '0612345678' }))).items).toEqual([]);
  });
});

describe('changing people', () => {
  it('keeps what is absent, clears what is null, and tells reminders what concerns them', async () => {
    const { id } = await add({ firstName: 'Nadia', lastName: 'Radi', phone: '0612345678', email: 'n@example.test', medicalNotes: 'private', bloodType: 'A+', address: '1 rue X', consents: { SMS: true } });
    expect(await as(() => people.get(id))).toMatchObject({ phone: '+212612345678', phoneIsMobile: true, medicalNotes: 'private', bloodType: 'A+', address: '1 rue X', consents: { SMS: true } });
    expect(changes).toEqual([]);
    expect(await as(() => people.update(id, { phone: '0522345678' }))).toMatchObject({ phone: '+212522345678', phoneIsMobile: false, medicalNotes: 'private' });
    await as(() => people.update(id, { email: null, consents: { SMS: false, EMAIL: true }, locale: 'ar' }));
    await as(() => people.update(id, { firstName: 'Nadja', medicalNotes: null }));
    await as(() => people.update(id, { deceased: true }));
    await as(() => people.archive(id));
    await as(() => people.archive(id));
    expect(await as(() => people.get(id))).toMatchObject({ email: null, medicalNotes: null, bloodType: 'A+', consents: { SMS: false, EMAIL: true }, deceased: true, firstName: 'Nadja' });
    expect(changes.map((change) => change.what)).toEqual([['CONTACT'], ['CONTACT', 'LOCALE', 'CONSENT'], ['STATUS'], ['STATUS']]);
    expect(await search('0612345678')).toEqual([]);
  });

  it('gives clinical text to clinical roles only and lets nobody else write over it', async () => {
    const { id } = await add({ firstName: 'Nadia', lastName: 'Radi', medicalNotes: 'private', bloodType: 'A+' });
    expect(await core.as(clinic, ['RECEPTION'], () => people.get(id))).toMatchObject({ medicalNotes: null, bloodType: null });
    await expect(core.as(clinic, ['RECEPTION'], () => people.update(id, { medicalNotes: null }))).rejects.toMatchObject({ status: 422, errors: [{ field: 'medicalNotes', code: 'NOT_ALLOWED' }] });
    await expect(core.as(clinic, ['RECEPTION'], () => people.create({ firstName: 'A', lastName: 'B', bloodType: 'A+' }))).rejects.toMatchObject({ errors: [{ field: 'bloodType', code: 'NOT_ALLOWED' }] });
    await expect(core.as(clinic, ['RECEPTION'], () => people.create({ firstName: 'A', lastName: 'B', medicalNotes: null }))).resolves.toBeDefined();
    expect(await core.as(clinic, ['NURSE'], () => people.get(id))).toMatchObject({ medicalNotes: 'private' });
  });

  it('names every wrong field and writes nothing', async () => {
    const wrong = as(() => people.create({ firstName: 'A', lastName: 'B', phone: '12', dateOfBirth: '2026-11-21' }));
    await expect(wrong).rejects.toMatchObject({ errors: [{ field: 'phone', code: 'INVALID_PHONE' }, { field: 'dateOfBirth', code: 'IN_THE_FUTURE' }] });
    expect(await search('')).toEqual([]);
  });

  it('knows nobody of another clinic', async () => {
    const { id } = await add({ firstName: 'Nadia', lastName: 'Radi' });
    const other = await core.make.organization();
    for (const call of [(): Promise<unknown> => people.get(id), () => people.update(id, { firstName: 'X' }), () => people.archive(id), () => core.get(PersonDevicesService).list(id), () => core.get(PersonDevicesService).add(id, { token: 'a token', platform: 'WEB' })]) {
      await expect(core.as(other, ['OWNER'], call)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('registers devices once and shows only the end of a token', async () => {
    const devices = core.get(PersonDevicesService);
    const { id } = await add({ firstName: 'Nadia', lastName: 'Radi' });
    const first = await as(() => devices.add(id, { token: 'secret-token-abcdef', platform: 'ANDROID' }));
    const again = await as(() => devices.add(id, { token: 'secret-token-abcdef', platform: 'IOS' }));
    expect(again).toMatchObject({ id: first.id, platform: 'IOS', tokenEnd: 'abcdef', unregisteredAt: null });
    await as(() => devices.remove(id, first.id));
    await expect(as(() => devices.remove(id, first.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await as(() => devices.list(id))).items).toMatchObject([{ unregisteredAt: '2026-11-20T09:00:00.000Z' }]);
    expect(changes.map((change) => change.what)).toEqual([['CONTACT'], ['CONTACT'], ['CONTACT']]);
  });
});
