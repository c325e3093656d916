import type { Channel } from '@tappplus/contracts';
import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InterventionTypesService } from '../../intervention-types/intervention-types.service.js';
import { InterventionsService } from '../../interventions/interventions.service.js';
import { ClinicSettingsService } from '../../notifications/clinic-settings.service.js';
import { PeopleService } from '../../people/people.service.js';
import { ReminderRulesService } from '../rules/reminder-rules.service.js';
import { ReplanningService } from './replanning.service.js';

const START = '2026-11-20T09:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;

beforeAll(async () => { scene = await ReminderScene.open(START); });
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
});


function get<T>(type: new (...args: never[]) => T): T {
  return scene.core.get(type as new () => T);
}
const people = () => get(PeopleService);
const rules = () => get(ReminderRulesService);
const locals = async () => (await clinic.reminders()).map((row) => [row.status, row.reason, row.scheduledLocal]);
/** Works off what was requested, some seconds after it was. */
async function replanned(): Promise<void> {
  scene.clock.advance('PT5S');
  for (let rounds = 0; rounds < 50 && (await get(ReplanningService).workOff(200)); rounds += 1);
}

describe('planning', () => {
  it('books late: what is already due is skipped, the latest goes at once', async () => {
    await clinic.rule('EMAIL', 'P7D');
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-20T15:00');
    expect(await locals()).toEqual([['SKIPPED', 'LATE_BOOKING', '2026-11-13T15:00:00'], ['PENDING', null, '2026-11-20T09:00:00']]);
    await scene.sweepAt('2026-11-20T09:00:00.001Z');
    expect(scene.sent.map((message) => message.channel)).toEqual(['SMS']);
  });

  it('keeps quiet hours of the clinic', async () => {
    await clinic.rule('SMS', 'PT10H');
    await clinic.as(() => get(ClinicSettingsService).update({ quietHours: { from: '20:00', to: '08:00' } }));
    await clinic.book('2026-11-25T16:00');
    expect(await locals()).toEqual([['PENDING', null, expect.stringMatching(/T(08:00|19:|20:00)/)]]);
  });

  it('skips with the reason what cannot reach the patient', async () => {
    await clinic.rule('SMS', 'P1D');
    await clinic.rule('EMAIL', 'P1D');
    const landline = await scene.core.make.person(clinic.id, { phone: '+212522123456', phoneIsMobile: false, email: null });
    await clinic.book('2026-11-25T09:00', landline.id);
    expect((await clinic.statuses()).sort()).toEqual([['SKIPPED', 'NO_CONTACT'], ['SKIPPED', 'NO_CONTACT']]);
  });

  it('takes the fallback channel of the rule when its own cannot reach the patient', async () => {
    await clinic.rule('SMS', 'P1D', { fallback: ['PUSH', 'EMAIL'] });
    const person = await scene.core.make.person(clinic.id, { phone: null, phoneIsMobile: null });
    await clinic.book('2026-11-25T09:00', person.id);
    expect(await clinic.reminders()).toMatchObject([{ channel: 'EMAIL', recipient: 'fatima@example.test', status: 'PENDING' }]);
  });

  it('plans again when an appointment moves, keeps what is unchanged', async () => {
    await clinic.rule('SMS', 'P1D', { at: '18:00' });
    await clinic.rule('EMAIL', 'P2D');
    const { id } = await clinic.book('2026-11-25T09:00');
    await clinic.move(id, '2026-11-25T11:00');
    expect((await locals()).filter(([status]) => status === 'PENDING')).toEqual([['PENDING', null, '2026-11-23T11:00:00'], ['PENDING', null, '2026-11-24T18:00:00']]);
    expect((await locals()).filter(([status]) => status === 'CANCELLED').map(([, reason]) => reason)).toEqual(['MOVED', 'MOVED']);
  });

  it('never sees a rule of another clinic', async () => {
    const other = await scene.clinic();
    await other.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00');
    expect(await clinic.reminders()).toEqual([]);
  });
});

describe('a changed patient', () => {
  it('with a new number gets the reminders there, in the same transaction', async () => {
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00');
    await clinic.as(() => people().update(clinic.person.id, { phone: '0699887766' }));
    expect((await clinic.reminders()).map((row) => [row.status, row.reason, row.recipient])).toEqual([['CANCELLED', 'CONTACT_CHANGED', '+212612345678'], ['PENDING', null, '+212699887766']]);
  });

  it('who opts out, and in again', async () => {
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00');
    await clinic.as(() => people().update(clinic.person.id, { consents: { SMS: false } }));
    expect((await clinic.statuses()).at(-1)).toEqual(['SKIPPED', 'OPTED_OUT']);
    await clinic.as(() => people().update(clinic.person.id, { consents: { SMS: true } }));
    expect((await clinic.statuses()).filter(([status]) => status === 'PENDING')).toHaveLength(1);
  });

  it('who is archived or died falls silent', async () => {
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00');
    await clinic.as(() => people().archive(clinic.person.id));
    await scene.sweepAt('2026-11-24T09:00:01Z');
    expect(scene.sent).toEqual([]);
    expect((await clinic.statuses()).at(-1)).toEqual(['SKIPPED', 'ARCHIVED']);
  });

  it('is not re-planned when nothing of it is stored: a failure takes both back', async () => {
    await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00');
    await expect(clinic.as(() => scene.core.uow.run(async () => {
      await people().update(clinic.person.id, { phone: '0699887766' });
      throw new Error('taken back');
    }))).rejects.toThrow('taken back');
    expect(await clinic.reminders()).toMatchObject([{ status: 'PENDING', recipient: '+212612345678' }]);
  });
});

describe('a changed rule, setting or type', () => {
  it('re-plans all upcoming appointments, in batches, and only those', async () => {
    for (let index = 0; index < 130; index += 1) await clinic.book('2026-11-25T09:00');
    await clinic.as(() => rules().create({ name: 'SMS', channel: 'SMS', before: 'P1D' }));
    expect(await clinic.reminders()).toHaveLength(0);
    await replanned();
    expect(await clinic.reminders()).toHaveLength(130);
    expect(await scene.core.database.current.boxSetting.count({ where: { key: { startsWith: 'replan.' } } })).toBe(0);
    await replanned();
    expect(await clinic.reminders()).toHaveLength(130);
  });

  it('goes on where it was when the worker is killed in between', async () => {
    for (let index = 0; index < 130; index += 1) await clinic.book('2026-11-25T09:00');
    await clinic.as(() => rules().create({ name: 'SMS', channel: 'SMS', before: 'P1D' }));
    scene.clock.advance('PT5S');
    expect(await get(ReplanningService).workOff(0)).toBe(true);
    expect(await clinic.reminders()).toHaveLength(100);
    const second = await scene.second();
    await second.core.get(ReplanningService).workOff(5000);
    await second.close();
    expect(await clinic.reminders()).toHaveLength(130);
  });

  it('of one type and then of another is done for both', async () => {
    const other = await scene.core.make.interventionType(clinic.id);
    await clinic.book('2026-11-25T09:00');
    await clinic.as(() => get(InterventionsService).create({ personId: clinic.person.id, type: other.id, scheduledAt: '2026-11-26T09:00' }));
    await clinic.as(() => rules().create({ name: 'one', channel: 'SMS', before: 'P1D', interventionType: clinic.type.id }));
    await clinic.as(() => rules().create({ name: 'two', channel: 'SMS', before: 'P1D', interventionType: other.id }));
    await replanned();
    expect(await locals()).toEqual([['PENDING', null, '2026-11-24T09:00:00'], ['PENDING', null, '2026-11-25T09:00:00']]);
  });

  it('moves the reminders to the new time of the rule', async () => {
    const id = await clinic.rule('SMS', 'P1D');
    await clinic.book('2026-11-25T09:00');
    await clinic.as(() => rules().update(id, { before: 'P2D' }));
    await replanned();
    expect(await locals()).toEqual([['CANCELLED', 'RULE_CHANGED', '2026-11-24T09:00:00'], ['PENDING', null, '2026-11-23T09:00:00']]);
  });

  it('cancels the reminders of a disabled or removed rule at once', async () => {
    const [disabled, removed] = [await clinic.rule('SMS', 'P1D'), await clinic.rule('EMAIL', 'P1D')];
    await clinic.book('2026-11-25T09:00');
    await clinic.as(() => rules().update(disabled, { enabled: false }));
    await clinic.as(() => rules().remove(removed));
    expect((await clinic.statuses()).map((each) => each.join())).toEqual(['CANCELLED,RULE_DISABLED', 'CANCELLED,RULE_DISABLED']);
    await clinic.as(() => rules().update(disabled, { enabled: true }));
    await replanned();
    expect((await clinic.statuses()).filter(([status]) => status === 'PENDING')).toHaveLength(1);
  });

  it('follows quiet hours that are set later', async () => {
    await clinic.rule('SMS', 'PT10H');
    await clinic.book('2026-11-25T16:00');
    expect(await locals()).toEqual([['PENDING', null, '2026-11-25T06:00:00']]);
    await clinic.as(() => get(ClinicSettingsService).update({ quietHours: { from: '20:00', to: '08:00' } }));
    await replanned();
    expect((await locals()).filter(([status]) => status === 'PENDING').every(([, , local]) => !(local ?? '').endsWith('06:00:00'))).toBe(true);
  });

  it('re-plans a renamed type without a change', async () => {
    await clinic.rule('SMS', 'P1D', { typeId: clinic.type.id });
    await clinic.book('2026-11-25T09:00');
    await clinic.as(() => get(InterventionTypesService).update(clinic.type.id, { name: 'Another name' }));
    await replanned();
    expect(await clinic.statuses()).toEqual([['PENDING', null]]);
  });
});

describe('new time-zone data', () => {
  it('derive the instants again from wall time and zone, and the reminders with them', async () => {
    await clinic.rule('SMS', 'PT2H');
    const { id } = await clinic.book('2026-11-25T09:00');
    // Stored with the law as it was before: Morocco on UTC+1.
    const old = new Date('2026-11-25T08:00:00Z');
    await scene.core.uow.run(() => scene.core.database.tx.intervention.update({ where: { id }, data: { scheduledAt: old } }));
    await scene.core.uow.run(() => scene.core.database.tx.reminder.updateMany({ where: { appointmentId: id }, data: { scheduledAt: new Date('2026-11-25T06:00:00Z'), nextActionAt: new Date('2026-11-25T06:00:00Z'), usefulUntil: old } }));
    const replanning = get(ReplanningService);
    await replanning.checkTimeZoneData('2026b');
    expect(await replanning.checkTimeZoneData('2026b')).toBe(false);
    expect(await replanning.checkTimeZoneData('2026c')).toBe(true);
    await replanned();
    const rows = await clinic.reminders();
    expect(rows.map((row) => [row.status, row.reason, row.scheduledAt.toISOString()])).toEqual([['CANCELLED', 'MOVED', '2026-11-25T06:00:00.000Z'], ['PENDING', null, '2026-11-25T07:00:00.000Z']]);
    expect((await scene.core.database.current.intervention.findUniqueOrThrow({ where: { id } })).scheduledAt.toISOString()).toBe('2026-11-25T09:00:00.000Z');
    expect(await replanning.checkTimeZoneData('2026c')).toBe(false);
  });
});

describe('the preview', () => {
  const SEED = 7;
  it(`says what will be stored, in 200 cases (seed ${SEED})`, async () => {
    const random = seeded(SEED);
    let cases = 0;
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const CHANNELS: Channel[] = ['SMS', 'EMAIL', 'WHATSAPP', 'PUSH'];
    for (let round = 0; round < 20; round += 1) {
      const [timeZone, country] = pick([['Africa/Casablanca', 'MA'], ['Europe/Paris', 'FR']] as const);
      clinic = await scene.clinic({ timeZone, country, locale: pick(['fr', 'ar', 'en']) });
      for (let count = 0; count < 1 + Math.floor(random() * 4); count += 1) {
        const [before, at] = pick([['P7D', undefined], ['P1D', '18:00'], ['PT2H', undefined], ['PT30M', undefined], ['P2D', '07:30'], ['P0D', '07:00'], ['P1DT12H', undefined]] as const);
        await clinic.rule(pick(CHANNELS), before, { ...(at === undefined ? {} : { at }), ...(random() < 0.4 ? { fallback: [pick(CHANNELS)] } : {}), onClosedDays: pick(['SEND', 'EARLIER', 'LATER']), ...(random() < 0.3 ? { typeId: clinic.type.id } : {}) });
      }
      await clinic.as(() => get(ClinicSettingsService).update({ quietHours: pick([null, { from: '20:00', to: '08:00' }, { from: '12:30', to: '13:30' }]), requireConsent: random() < 0.2 }));
      for (let patient = 0; patient < 10; patient += 1) {
        scene.clock.set(pick(['2026-11-20T09:00:00Z', '2027-03-27T22:10:00Z', '2026-10-24T23:30:00Z']));
        const person = await scene.core.make.person(clinic.id, { phone: pick([null, '+212612345678', '+212522123456']), phoneIsMobile: pick([true, true, false, null]), email: pick([null, 'a@example.test']) });
        if (random() < 0.5) await clinic.device(`token-${person.id}`, person.id);
        if (random() < 0.5) await clinic.as(() => people().update(person.id, { consents: { [pick(CHANNELS)]: random() < 0.5 } }));
        const hours = Math.floor(random() * 24 * 9) + 1;
        const scheduledAt = scene.clock.now().add({ hours }).toString({ smallestUnit: 'minute' });
        const body = { personId: person.id, type: clinic.type.id, scheduledAt, override: { reason: 'test of reminders' } };
        const preview = await clinic.as(() => get(InterventionsService).preview(body));
        const stored = await clinic.as(() => get(InterventionsService).create(body));
        const fields = (each: { ruleId: string; channel: string; recipient: string | null; status: string; reason: string | null; scheduledAt: string; scheduledLocal: string }) =>
          [each.ruleId, each.channel, each.recipient, each.status, each.reason, Date.parse(each.scheduledAt), each.scheduledLocal].join('|');
        expect(stored.reminders.map(fields).sort()).toEqual(preview.reminders.map(fields).sort());
        cases += 1;
      }
    }
    expect(cases).toBe(200);
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
