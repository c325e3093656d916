import { ClinicSettingsService } from '../notifications/clinic-settings.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { ReplanningService } from '../reminders/planning/replanning.service.js';
import { ReminderRulesService } from '../reminders/rules/reminder-rules.service.js';
import { HolidaysService } from './holidays.service.js';
import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const START = '2026-11-10T09:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;
let holidays: HolidaysService;

beforeAll(async () => {
  scene = await ReminderScene.open(START);
  holidays = scene.core.get(HolidaysService);
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
});

/** A day the clinic wrote down itself has an id, unlike its country's. */
const written = async (...given: Parameters<HolidaysService['create']>) => {
  const day = await clinic.as(() => holidays.create(...given));
  if (day.id === null) throw new Error('A day of the clinic without an id.');
  return { ...day, id: day.id };
};
const listed = async (year: number, of = clinic) => (await of.as(() => holidays.list({ year }))).items;
const locals = async () => (await clinic.reminders()).filter((row) => row.status === 'PENDING').map((row) => row.scheduledLocal.slice(0, 16));
async function replanned(): Promise<void> {
  scene.clock.advance('PT5S');
  for (let rounds = 0; rounds < 20 && (await scene.core.get(ReplanningService).workOff(500)); rounds += 1);
}

describe('holidays', () => {
  it('are the country’s, the probable ones by the moon, and the clinic’s own', async () => {
    const days = await listed(2027);
    expect(days.find((day) => day.date === '2027-11-18')).toEqual({ date: '2027-11-18', name: 'Fête de l’indépendance', source: 'COUNTRY', kind: 'CLOSED', id: null, countryName: 'Fête de l’indépendance' });
    expect(days.find((day) => day.source === 'PROBABLE')).toMatchObject({ date: '2027-03-09', name: 'Aïd al-Fitr' });
    const own = await clinic.as(() => holidays.create({ date: '2027-03-10', name: 'Aïd al-Fitr', kind: 'CLOSED' }));
    const open = await written({ date: '2027-11-18', name: 'Permanence', kind: 'OPEN' });
    expect((await listed(2027)).filter((day) => day.source === 'CLINIC')).toEqual([own, { ...open, countryName: 'Fête de l’indépendance' }]);
    await expect(clinic.as(() => holidays.create({ date: '2027-03-10', name: 'twice', kind: 'OPEN' }))).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'date', code: 'TAKEN' }] });
    expect(await clinic.as(() => holidays.remove(open.id))).toEqual({ ok: true });
    expect((await listed(2027)).find((day) => day.date === '2027-11-18')).toMatchObject({ source: 'COUNTRY' });
  });

  it('of other countries come from a library, in the language asked for', async () => {
    const france = await scene.clinic({ country: 'FR', timeZone: 'Europe/Paris' });
    const days = (await france.as(() => holidays.list({ year: 2026, locale: 'en' }))).items;
    expect(days.map((day) => day.date)).toEqual(['2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25']);
    expect(days[0]).toMatchObject({ source: 'COUNTRY', name: 'New Year\'s Day' });
  });

  it('of another clinic are its own', async () => {
    const { id } = await written({ date: '2027-04-01', name: 'Congrès', kind: 'CLOSED' });
    const stranger = await scene.clinic();
    await expect(stranger.as(() => holidays.remove(id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listed(2027, stranger)).some((day) => day.date === '2027-04-01')).toBe(false);
  });

  it('and working days move what is planned, within the same minute', async () => {
    const rule = await clinic.rule('SMS', 'P1D', { at: '18:00', onClosedDays: 'EARLIER' });
    await clinic.book('2026-11-19T09:00');
    expect(await locals(), 'the day before is the feast of independence').toEqual(['2026-11-17T18:00']);
    const { id } = await written({ date: '2026-11-18', name: 'Permanence', kind: 'OPEN' });
    await replanned();
    expect(await locals()).toEqual(['2026-11-18T18:00']);
    await clinic.as(() => holidays.remove(id));
    await clinic.as(() => scene.core.get(ClinicSettingsService).update({ workingDays: [5, 1, 3, 4] }));
    await replanned();
    expect(await locals(), 'Tuesdays are closed now').toEqual(['2026-11-16T18:00']);
    await clinic.as(() => scene.core.get(ReminderRulesService).update(rule, { onClosedDays: 'SEND' }));
    await replanned();
    expect(await locals()).toEqual(['2026-11-18T18:00']);
  });
});

describe('a new clinic', () => {
  it('works from Monday to Saturday and writes to nobody from 20:00 to 08:00; nothing else moves', async () => {
    const { id } = await scene.core.get(OrganizationsService).create({ name: 'Neuve', timeZone: 'Africa/Casablanca', locale: 'fr', country: 'MA' });
    const as = <T>(fn: () => Promise<T>) => scene.core.as(id, ['OWNER'], fn);
    expect(await as(() => scene.core.get(ClinicSettingsService).get())).toMatchObject({ quietHours: { from: '20:00', to: '08:00' }, workingDays: [1, 2, 3, 4, 5, 6] });
    expect((await as(() => scene.core.get(ReminderRulesService).list({}))).items.map((rule) => rule.onClosedDays)).toEqual(['SEND', 'SEND', 'SEND']);
  });
});
