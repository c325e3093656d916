import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.js';
import { ReachModule } from './reach.module.js';
import { StatisticsService } from './statistics.service.js';

let core: TestCore;
let clinic: string;
let rule: string;
let ids: { personId: string; practitionerId: string; typeId: string };

beforeAll(async () => { core = await openTestCore([ReachModule]); });
afterAll(() => core.close());
beforeEach(async () => {
  core.clock.set('2026-11-20T12:00:00Z');
  clinic = (await core.make.organization({ timeZone: 'Africa/Casablanca' })).id;
  ids = { personId: (await core.make.person(clinic)).id, practitionerId: (await core.make.practitioner(clinic)).id, typeId: (await core.make.interventionType(clinic, { name: 'Endoscopie' })).id };
  rule = newId();
  await write((tx) => tx.reminderRule.create({ data: { id: rule, organizationId: clinic, name: 'SMS', channel: 'SMS', before: 'P1D', fallback: '[]', enabled: true, createdAt: new Date(0), updatedAt: new Date(0) } }));
});

const write = <T>(fn: (tx: TestCore['database']['tx']) => Promise<T>) => core.uow.run(() => fn(core.database.tx));
const ask = (query: { from?: string; to?: string; by?: 'channel' | 'type' | 'day' } = {}, where = clinic) => core.as(where, ['OWNER'], () => core.get(StatisticsService).reach({ from: '2026-11-01', to: '2026-11-30', ...query }));

interface Message { channel?: string; status: string; provider?: string | null; price?: string; currency?: string; segments?: number; told?: string }
const made = async (status: string, messages: Message[], given: { on?: string; confirmation?: string; typeId?: string } = {}) => {
  const [id, start] = [newId(), new Date(given.on ?? '2026-11-18T10:00:00Z')];
  await write(async (tx) => {
    await tx.intervention.create({ data: {
      id, organizationId: clinic, ...ids, typeId: given.typeId ?? ids.typeId, scheduledLocal: start.toISOString().slice(0, 19), timeZone: 'Africa/Casablanca', scheduledAt: start, endsAt: start, durationMinutes: 30,
      status, confirmation: given.confirmation ?? 'UNANSWERED', revision: 1, createdAt: new Date(0), updatedAt: new Date(0),
    } });
    for (const [index, message] of messages.entries()) {
      const reminderId = newId();
      const [channel, provider] = [message.channel ?? 'SMS', message.provider === undefined ? 'TWILIO' : message.provider];
      await tx.reminder.create({ data: {
        id: reminderId, organizationId: clinic, appointmentKind: 'INTERVENTION', appointmentId: id, planRevision: index + 1, ruleId: rule, personId: ids.personId, channel, status: message.status, provider,
        scheduledAt: start, scheduledLocal: '2026-11-17T10:00:00', timeZone: 'Africa/Casablanca', usefulUntil: message.told === undefined ? start : new Date(message.told), createdAt: new Date(0), updatedAt: new Date(0),
      } });
      if (provider === null) continue;
      const outcome = message.status === 'FAILED' ? 'REJECTED' : 'ACCEPTED';
      await tx.deliveryAttempt.create({ data: { id: newId(), organizationId: clinic, reminderId, number: 1, channel, provider, outcome, startedAt: start, segments: message.segments ?? null, price: message.price ?? null, priceCurrency: message.currency ?? null } });
    }
  });
};

describe('statistics of reach', () => {
  it('count each intervention once, whatever became of its messages, and nothing that is cancelled, to come or of another hour', async () => {
    await made('COMPLETED', [{ status: 'FAILED' }, { status: 'DELIVERED' }, { status: 'READ', channel: 'WHATSAPP' }], { confirmation: 'CONFIRMED' });
    await made('NO_SHOW', [{ status: 'SENT', channel: 'EMAIL', provider: 'SENDGRID' }]);
    await made('NO_SHOW', [{ status: 'SENT', provider: 'OUTBOX' }]);
    await made('COMPLETED', [{ status: 'READ', told: '2026-11-17T10:00:00Z' }]);
    await made('SCHEDULED', [{ status: 'FAILED' }]);
    await made('CANCELLED', [{ status: 'DELIVERED' }]);
    await made('SCHEDULED', [{ status: 'DELIVERED' }], { on: '2026-11-21T10:00:00Z' });
    const { total, countedToLocal } = await ask();
    expect(countedToLocal).toBe('2026-11-20T12:00:00');
    expect(total).toMatchObject({
      interventions: 5, reached: { count: 2, of: 5, share: null }, proven: { count: 1, of: 2 }, confirmed: { count: 1, of: 5 },
      noShowReminded: { count: 1, of: 2 }, noShowNotReminded: { count: 1, of: 2 }, endUnknown: 1, messages: 4,
    });
  });

  it('by channel, type and clinic day', async () => {
    const other = (await core.make.interventionType(clinic, { name: 'Dialyse' })).id;
    await made('COMPLETED', [{ status: 'FAILED' }, { status: 'SENT', channel: 'EMAIL', provider: 'SENDGRID' }]);
    await made('COMPLETED', [{ status: 'DELIVERED' }], { on: '2026-11-19T23:30:00Z', typeId: other });
    await made('COMPLETED', [{ status: 'CANCELLED', channel: 'PUSH', provider: null }, { status: 'SKIPPED', channel: 'WHATSAPP', provider: null }], { on: '2026-11-19T09:00:00Z', typeId: other });
    const rows = async (by: 'channel' | 'type' | 'day') => (await ask({ by })).rows.map((row) => [row.label ?? row.key, row.interventions, row.reached.count]);
    expect(await rows('channel')).toEqual([['SMS', 2, 1], ['EMAIL', 1, 1]]);
    expect(await rows('type')).toEqual([['Dialyse', 2, 1], ['Endoscopie', 1, 1]]);
    expect(await rows('day')).toEqual([['2026-11-18', 1, 1], ['2026-11-19', 2, 1]]);
  });

  it('give a share from twenty cases on, added up over parts of a long time', async () => {
    for (let day = 0; day < 20; day += 1) await made('COMPLETED', [{ status: day < 15 ? 'DELIVERED' : 'FAILED' }], { on: `2026-${day < 10 ? '10' : '11'}-1${day % 10}T10:00:00Z` });
    expect((await ask({ from: '2026-10-01', to: '2026-11-19' })).total.reached).toEqual({ count: 15, of: 20, share: 0.75 });
    expect((await ask({ from: '2026-10-11', to: '2026-11-19' })).total.reached).toEqual({ count: 14, of: 19, share: null });
  });

  it('add up prices told, by currency, and say how many messages have none', async () => {
    await made('COMPLETED', [{ status: 'DELIVERED', price: '-0.0750', currency: 'USD' }, { status: 'DELIVERED', price: '-0.15', currency: 'USD' }, { status: 'SENT', channel: 'EMAIL', provider: 'SENDGRID' }, { status: 'FAILED' }, { status: 'SENT', provider: 'OUTBOX' }]);
    const { total, rows } = await ask();
    expect(total).toMatchObject({ messages: 3, unpriced: 1, costs: [{ currency: 'USD', told: 0.225, estimated: 0 }] });
    expect(rows.find((row) => row.key === 'EMAIL')).toMatchObject({ messages: 1, unpriced: 1, costs: [] });
  });

  it('estimate by the prices of the clinic where nobody told one', async () => {
    await write((tx) => tx.setting.create({ data: { id: newId(), organizationId: clinic, key: 'messagePrices', value: JSON.stringify({ currency: 'MAD', perSegment: { SMS: 0.5 } }), updatedAt: new Date(0) } }));
    await made('COMPLETED', [{ status: 'DELIVERED', segments: 3 }, { status: 'DELIVERED', price: '-0.1', currency: 'USD' }, { status: 'SENT', channel: 'EMAIL', provider: 'SENDGRID' }]);
    expect((await ask()).total).toMatchObject({ messages: 3, unpriced: 1, costs: [{ currency: 'MAD', told: 0, estimated: 1.5 }, { currency: 'USD', told: 0.1, estimated: 0 }] });
  });

  it('see nothing of another clinic', async () => {
    await made('COMPLETED', [{ status: 'DELIVERED' }]);
    const elsewhere = (await core.make.organization()).id;
    expect(await ask({}, elsewhere)).toMatchObject({ total: { interventions: 0, messages: 0 }, rows: [] });
  });

  it.each([['from', { from: '2026-02-30' }], ['to', { to: '2026-10-31' }], ['to', { from: '2025-01-01' }]])('refuse a wrong time (%s)', async (field, query) => {
    await expect(ask(query)).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field }] });
  });
});
