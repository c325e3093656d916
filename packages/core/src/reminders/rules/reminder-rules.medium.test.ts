import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { ReminderRulesService } from './reminder-rules.service.js';

let scene: ReminderScene;
let clinic: SceneClinic;
let rules: ReminderRulesService;
type Input = Parameters<ReminderRulesService['create']>[0];

beforeAll(async () => {
  scene = await ReminderScene.open();
  rules = scene.core.get(ReminderRulesService);
});
afterAll(() => scene.close());
beforeEach(async () => { clinic = await scene.clinic(); });

const create = (more: Partial<Input> = {}) => clinic.as(() => rules.create({ name: 'SMS la veille', channel: 'SMS', before: 'P1D', at: '18:00', ...more }));

describe('reminder rules', () => {
  it('are made, read, changed and removed', async () => {
    const made = await create({ interventionType: clinic.type.name, fallback: ['WHATSAPP', 'EMAIL'] });
    expect(made).toMatchObject({ name: 'SMS la veille', interventionType: { id: clinic.type.id }, channel: 'SMS', before: 'P1D', at: '18:00', fallback: ['WHATSAPP', 'EMAIL'], enabled: true });
    expect(await clinic.as(() => rules.update(made.id, { at: null, before: 'PT2H', interventionType: null, enabled: false }))).toMatchObject({ at: null, before: 'PT2H', interventionType: null, enabled: false, name: 'SMS la veille' });
    expect((await clinic.as(() => rules.list({}))).items).toHaveLength(1);
    expect(await clinic.as(() => rules.remove(made.id))).toEqual({ ok: true });
    expect((await clinic.as(() => rules.list({}))).items).toEqual([]);
    await expect(clinic.as(() => rules.get(made.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('take the type by its id or its name, however accented', async () => {
    const type = await scene.core.make.interventionType(clinic.id, { name: 'Échographie', nameKey: 'echographie' });
    for (const given of [type.id, 'ECHOGRAPHIE', 'échographie']) expect((await create({ interventionType: given })).interventionType?.id).toBe(type.id);
  });

  const wrong: [string, Partial<Input>, string, string][] = [
    ['an unknown type', { interventionType: 'no such type' }, 'interventionType', 'UNKNOWN_ID'],
    ['no time before', { before: 'P0D', at: null }, 'before', 'OUT_OF_RANGE'],
    ['more than a year before', { before: 'P400D' }, 'before', 'OUT_OF_RANGE'],
    ['a local time beside hours', { before: 'PT2H', at: '18:00' }, 'at', 'NOT_ALLOWED'],
    ['its own channel as fallback', { fallback: ['EMAIL', 'SMS'] }, 'fallback.1', 'NOT_ALLOWED'],
    ['a fallback twice', { fallback: ['EMAIL', 'EMAIL'] }, 'fallback.0', 'NOT_ALLOWED'],
  ];
  for (const [name, input, field, code] of wrong) {
    it(`refuses ${name}, and writes nothing`, async () => {
      await expect(create(input)).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ code }] });
      await expect(create(input)).rejects.toMatchObject({ errors: [{ field: expect.stringMatching(field.replace(/\d$/, '')) as unknown }] });
      expect((await clinic.as(() => rules.list({}))).items).toEqual([]);
    });
  }

  it('of another clinic do not exist', async () => {
    const { id } = await create();
    const stranger = await scene.clinic();
    const calls: (() => Promise<unknown>)[] = [() => rules.get(id), () => rules.update(id, { name: 'x' }), () => rules.remove(id)];
    for (const call of calls) await expect(stranger.as(call)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await stranger.as(() => rules.list({}))).items).toEqual([]);
    const type = stranger.type.id;
    await expect(create({ interventionType: type })).rejects.toMatchObject({ errors: [{ field: 'interventionType' }] });
  });

  it('come with a new clinic, in its language', async () => {
    const made = await scene.core.get(OrganizationsService).create({ name: 'Clinic', timeZone: 'Europe/Paris', locale: 'en', country: 'FR' });
    const items = (await scene.core.as(made.id, ['OWNER'], () => rules.list({}))).items;
    expect(items.map((rule) => [rule.channel, rule.before, rule.at])).toEqual([['EMAIL', 'P7D', null], ['SMS', 'P1D', '18:00'], ['PUSH', 'PT2H', null]]);
  });

  it('may be a thousand: one appointment is planned with all of them, one more is refused', async () => {
    const made = await create({ enabled: false });
    const rows = Array.from({ length: 999 }, (_, index) => ({
      id: newId(), organizationId: clinic.id, name: made.name, channel: made.channel, before: `PT${index + 1}H`, atLocal: null, fallback: '[]', enabled: true, createdAt: new Date(0), updatedAt: new Date(0),
    }));
    await scene.core.uow.run(() => scene.core.database.tx.reminderRule.createMany({ data: rows }));
    const { reminders } = await clinic.book('2027-01-20T09:00');
    expect(reminders).toHaveLength(999);
    await expect(create()).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'name', code: 'OUT_OF_RANGE' }] });
  });

  it('are listed in pages', async () => {
    for (let index = 0; index < 7; index += 1) await create({ name: `Rule ${index}` });
    const first = await clinic.as(() => rules.list({ limit: 4 }));
    const second = await clinic.as(() => rules.list({ limit: 4, cursor: first.nextCursor ?? '' }));
    expect([...first.items, ...second.items].map((rule) => rule.name)).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `Rule ${index}`));
    expect(second.nextCursor).toBeNull();
  });
});
