import { ClinicSettingsService } from '../../notifications/clinic-settings.service.js';
import { MessageTemplatesService } from '../../notifications/message-templates.service.js';
import { PeopleService } from '../../people/people.service.js';
import { newId } from '../../platform/ids.js';
import { ReplanningService } from '../planning/replanning.service.js';
import { ReminderRulesService } from './reminder-rules.service.js';
import { RuleSimulationService } from './rule-simulation.service.js';
import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const START = '2026-11-20T09:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;
let service: RuleSimulationService;
type Input = Parameters<RuleSimulationService['simulate']>[0];

beforeAll(async () => {
  scene = await ReminderScene.open(START);
  service = scene.core.get(RuleSimulationService);
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
});

const simulate = (input: Input) => clinic.as(() => service.simulate(input));
const eve = { name: 'La veille', channel: 'SMS' as const, before: 'P1D', at: '18:00' };
const settings = (change: Parameters<ClinicSettingsService['update']>[0]) => clinic.as(() => scene.core.get(ClinicSettingsService).update(change));

describe('trying a rule', () => {
  it('tells messages per day and channel, segments and cost, and writes nothing', async () => {
    await settings({ messagePrices: { currency: 'MAD', perSegment: { SMS: 0.5 } } });
    for (const at of ['2026-11-25T09:00', '2026-11-25T10:00', '2026-11-27T09:00', '2027-01-10T09:00']) await clinic.book(at);
    const seen = await simulate({ rule: eve });
    expect(seen).toMatchObject({ from: '2026-11-20', to: '2026-12-20', appointments: 3, complete: true, lookedUntil: null, added: 3, changed: 0, removed: 0, movedByQuietHours: 0, movedByClosedDays: 0 });
    expect(seen.days).toHaveLength(31);
    expect(seen.days.filter((day) => day.SMS > 0).map((day) => [day.date, day.SMS])).toEqual([['2026-11-24', 2], ['2026-11-26', 1]]);
    expect(seen.channels).toEqual([{ channel: 'SMS', messages: 3, segments: 3, cost: { amount: 1.5, currency: 'MAD', complete: true } }]);
    expect(await clinic.reminders()).toEqual([]);
    expect((await clinic.as(() => scene.core.get(ReminderRulesService).list({}))).items).toEqual([]);
  });

  it('says what changes against today, and then that is what planning makes', async () => {
    const id = await clinic.rule('SMS', 'P1D', { at: '18:00' });
    for (const at of ['2026-11-25T09:00', '2026-11-26T09:00']) await clinic.book(at);
    expect(await simulate({ ruleId: id, rule: { at: '17:00' } })).toMatchObject({ added: 0, changed: 2, removed: 0 });
    expect(await simulate({ ruleId: id, rule: { enabled: false } })).toMatchObject({ added: 0, changed: 0, removed: 2, channels: [] });
    const other = { ...eve, channel: 'EMAIL' as const, before: 'P2D', at: '10:00' };
    const seen = await simulate({ rule: other });
    await clinic.as(() => scene.core.get(ReminderRulesService).create(other));
    scene.clock.advance('PT5S');
    while (await scene.core.get(ReplanningService).workOff(500));
    const rows = (await clinic.reminders()).filter((row) => row.status === 'PENDING');
    const perDay = (channel: 'SMS' | 'EMAIL') => seen.days.flatMap((day) => Array.from({ length: day[channel] }, () => day.date)).sort();
    for (const channel of ['SMS', 'EMAIL'] as const) expect(rows.filter((row) => row.channel === channel).map((row) => row.scheduledLocal.slice(0, 10)).sort()).toEqual(perDay(channel));
  });

  it('counts what quiet hours and closed days move', async () => {
    await settings({ quietHours: { from: '17:00', to: '08:30' } });
    await clinic.book('2026-11-25T09:00');
    await clinic.book('2026-11-30T09:00');
    expect(await simulate({ rule: { ...eve, onClosedDays: 'EARLIER' } })).toMatchObject({ movedByQuietHours: 2, movedByClosedDays: 1 });
  });

  it('names the patients nobody reaches, once each', async () => {
    const silent = await scene.core.make.person(clinic.id, { firstName: 'Nour', lastName: 'Berrada', phone: null, phoneIsMobile: null });
    const refused = await scene.core.make.person(clinic.id);
    await clinic.as(() => scene.core.get(PeopleService).update(refused.id, { consents: { SMS: false } }));
    await clinic.book('2026-11-24T09:00', silent.id);
    await clinic.book('2026-11-25T09:00', silent.id);
    await clinic.book('2026-11-26T09:00', refused.id);
    await clinic.book('2026-11-27T09:00');
    const { unreachable } = await simulate({ rule: eve });
    expect(unreachable).toMatchObject({ count: 2, people: [{ id: silent.id, name: 'Nour Berrada', reason: 'NO_CONTACT' }, { id: refused.id, reason: 'OPTED_OUT' }] });
    expect((await simulate({ rule: { ...eve, fallback: ['EMAIL'] } })).unreachable.count, 'their e-mail would do').toBe(0);
  });

  it('counts with a text that is not saved', async () => {
    await clinic.rule('SMS', 'P1D', { at: '18:00' });
    await clinic.book('2026-11-25T09:00');
    expect((await simulate({ text: { channel: 'SMS', body: 'ç'.repeat(100) } })).channels).toMatchObject([{ messages: 1, segments: 2 }]);
    await expect(simulate({ text: { channel: 'SMS', body: '{{diagnosis}}' } })).rejects.toMatchObject({ errors: [{ field: 'text.body', code: 'UNKNOWN_VARIABLE' }] });
  });

  it.each([
    ['es', 1, 'es-MX alone'], ['fr', 2, 'the clinic’s own, and German for want of a text'], ['ar', 1, 'Arabic alone'], ['pt', 0, 'nobody'],
  ])('a text in %s counts for %i of four: %s', async (locale, readers) => {
    for (const stored of ['ar', 'es']) await clinic.as(() => scene.core.get(MessageTemplatesService).create({ channel: 'SMS', locale: stored, body: 'x' }));
    await clinic.rule('SMS', 'P1D', { at: '18:00' });
    for (const reads of ['fr', 'de', 'es-MX', 'ar']) await clinic.book('2026-11-25T09:00', (await scene.core.make.person(clinic.id, { locale: reads })).id);
    const tenSegments = 'ж'.repeat(670);
    const [sms] = (await simulate({ text: { channel: 'SMS', locale, body: tenSegments } })).channels;
    expect(Math.floor((sms?.segments ?? 0) / 10)).toBe(readers);
  });

  it('refuses what saving would refuse, and rules of others', async () => {
    const stranger = await scene.clinic();
    const foreign = await stranger.rule('SMS', 'P1D');
    await expect(simulate({ rule: { ...eve, fallback: ['SMS'] } })).rejects.toMatchObject({ errors: [{ field: 'fallback.0' }] });
    await expect(simulate({ rule: { name: 'x', channel: 'SMS' } })).rejects.toMatchObject({ errors: [{ field: 'before' }] });
    await expect(simulate({ ruleId: foreign, rule: { before: 'P2D' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lets others have a turn, and ends at its limit with the place it came to', async () => {
    const at = Date.parse('2026-11-25T09:00:00Z');
    const common = { organizationId: clinic.id, personId: clinic.person.id, typeId: clinic.type.id, timeZone: 'Africa/Casablanca', scheduledLocal: '2026-11-25T09:00:00', durationMinutes: 30, status: 'SCHEDULED', revision: 1, createdAt: new Date(0), updatedAt: new Date(0) };
    await scene.core.uow.run(() => scene.core.database.tx.intervention.createMany({ data: Array.from({ length: 1500 }, (_, index) => ({ ...common, id: newId(), scheduledAt: new Date(at + index * 1000), endsAt: new Date(at + index * 1000) })) }), { timeoutMs: 60_000 });
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => { longest = Math.max(longest, performance.now() - last); last = performance.now(); }, 5);
    const seen = await simulate({ rule: eve });
    clearInterval(beat);
    expect(seen).toMatchObject({ appointments: seen.complete ? 1500 : expect.any(Number) as unknown });
    expect(longest, 'no turn of the event loop is long').toBeLessThan(400);
  });
});
