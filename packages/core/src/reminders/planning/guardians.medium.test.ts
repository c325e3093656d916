import { InterventionsService } from '../../interventions/interventions.service.js';
import { PeopleService } from '../../people/people.service.js';
import { ReminderBoardService } from '../reminder-board.service.js';
import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import type { Person } from '@tappplus/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const START = '2026-11-20T09:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;
let child: Person;
let mother: Person;

beforeAll(async () => { scene = await ReminderScene.open(START); });
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
  child = await scene.core.make.person(clinic.id, { firstName: 'Adam', dateOfBirthOn: '2015-05-05', phone: null, phoneIsMobile: null, email: null });
  mother = await scene.core.make.person(clinic.id, { firstName: 'Salma', lastName: 'Idrissi', dateOfBirthOn: '1990-05-05', phone: '+212611111111', phoneIsMobile: true, locale: 'en' });
});

const people = () => scene.core.get(PeopleService);
const update = (id: string, body: Parameters<PeopleService['update']>[1]) => clinic.as(() => people().update(id, body));
const entrust = () => update(child.id, { guardianId: mother.id });
const rows = async () => (await clinic.reminders()).map((row) => [row.status, row.reason, row.recipient, row.recipientPersonId]);

describe('a guardian', () => {
  it('gets what is meant for the child: at her number, in her language, with the name of the child', async () => {
    await entrust();
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00', child.id);
    expect(await rows()).toEqual([['PENDING', null, mother.phone, mother.id]]);
    await scene.sweepAt('2026-11-24T09:00:01Z');
    expect(scene.sent).toMatchObject([{ recipient: mother.phone, locale: 'en', body: expect.stringContaining('Adam') as unknown }]);
    expect((await clinic.as(() => scene.core.get(ReminderBoardService).list({}))).items).toMatchObject([{ personId: child.id, recipientName: 'Salma Idrissi' }]);
  });

  it('is seen in the preview', async () => {
    await entrust();
    await clinic.rule('SMS', 'P1D');
    const { reminders } = await clinic.as(() => scene.core.get(InterventionsService).preview({ personId: child.id, type: clinic.type.id, scheduledAt: '2026-11-25T09:00' }));
    expect(reminders).toMatchObject([{ recipient: mother.phone, recipientName: 'Salma Idrissi', locale: 'en' }]);
  });

  it('named, changed or taken away later: the reminders follow in the same transaction', async () => {
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00', child.id);
    expect((await rows()).at(-1)).toEqual(['SKIPPED', 'NO_CONTACT', null, null]);
    await entrust();
    expect((await rows()).at(-1)).toEqual(['PENDING', null, mother.phone, mother.id]);
    await update(mother.id, { phone: '0622222222' });
    expect((await rows()).at(-1)).toEqual(['PENDING', null, '+212622222222', mother.id]);
    await update(mother.id, { consents: { SMS: false } });
    expect((await rows()).at(-1)).toEqual(['SKIPPED', 'OPTED_OUT', null, mother.id]);
    await update(child.id, { guardianId: null });
    expect((await rows()).at(-1)).toEqual(['SKIPPED', 'NO_CONTACT', null, null]);
  });

  it('with the same number as the child is told apart', async () => {
    await update(child.id, { phone: mother.phone });
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00', child.id);
    await entrust();
    expect((await rows()).at(-1)).toEqual(['PENDING', null, mother.phone, mother.id]);
  });

  it('who died or is archived leaves the reminders to the patient’s own contact, also at the last moment', async () => {
    await update(child.id, { guardianId: mother.id, phone: '0633333333' });
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00', child.id);
    await clinic.as(() => people().archive(mother.id));
    expect((await rows()).at(-1)).toEqual(['PENDING', null, '+212633333333', null]);
    await clinic.as(() => people().unarchive(mother.id));
    await scene.core.uow.run(() => scene.core.database.tx.person.update({ where: { id: mother.id }, data: { deceasedAt: new Date(0) } }));
    await scene.sweepAt('2026-11-24T09:00:01Z');
    expect(scene.sent.map((message) => message.recipient)).toEqual(['+212633333333']);
  });

  it('does not speak for a child who died', async () => {
    await entrust();
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00', child.id);
    await update(child.id, { deceased: true });
    expect((await rows()).at(-1)?.slice(0, 2)).toEqual(['SKIPPED', 'DECEASED']);
  });

  it('gets the push on her own phone', async () => {
    await entrust();
    await clinic.rule('PUSH', 'P1D');
    await clinic.device('phone of the mother', mother.id);
    await clinic.book('2026-11-25T09:00', child.id);
    await scene.sweepAt('2026-11-24T09:00:01Z');
    expect(scene.sent.map((message) => message.recipient)).toEqual(['phone of the mother']);
  });

  it('is shown on both pages', async () => {
    expect(await entrust()).toMatchObject({ guardian: { id: mother.id, firstName: 'Salma', phone: mother.phone, away: false }, wards: [] });
    expect(await clinic.as(() => people().get(mother.id))).toMatchObject({ guardian: null, wards: [{ id: child.id, firstName: 'Adam' }] });
  });
});

describe('a guardian is refused', () => {
  const refused = (id: string, guardianId: string, code: string) => expect(update(id, { guardianId })).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'guardianId', code }] });
  it('who is unknown, foreign, oneself, a child, gone, or has one; and for one who is one', async () => {
    const stranger = await scene.clinic();
    const sister = await scene.core.make.person(clinic.id, { dateOfBirthOn: '2012-01-01' });
    const gone = await scene.core.make.person(clinic.id, { archivedAt: new Date(0) });
    await refused(child.id, stranger.person.id, 'UNKNOWN_ID');
    await refused(child.id, child.id, 'NOT_ALLOWED');
    await refused(child.id, sister.id, 'OUT_OF_RANGE');
    await refused(child.id, gone.id, 'ARCHIVED');
    await entrust();
    const grandmother = clinic.person;
    await refused(mother.id, grandmother.id, 'NOT_ALLOWED');
    await update(sister.id, { dateOfBirth: '1999-01-01', guardianId: mother.id });
    await refused(grandmother.id, sister.id, 'NOT_ALLOWED');
    await expect(clinic.as(() => people().create({ firstName: 'N', lastName: 'N', guardianId: sister.id }))).rejects.toMatchObject({ errors: [{ field: 'guardianId' }] });
  });

  it('when two are named each other’s at the same moment: one wins', async () => {
    const father = await scene.core.make.person(clinic.id);
    const both = await Promise.allSettled([update(mother.id, { guardianId: father.id }), update(father.id, { guardianId: mother.id })]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
