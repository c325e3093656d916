import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../notifications/channels/channel.port.js';
import { AppError } from '../platform/app-error.js';
import { ReminderBoardService } from './reminder-board.service.js';

const START = '2026-11-20T09:00:00Z';
const DUE = '2026-11-25T07:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;
let board: ReminderBoardService;

beforeAll(async () => {
  scene = await ReminderScene.open(START);
  board = scene.core.get(ReminderBoardService);
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
  await clinic.rule('SMS', 'PT2H');
});

const unknown = (): SendOutcome => ({ kind: 'UNKNOWN', provider: 'TWILIO', reason: 'TIMED_OUT', errorCode: null, errorMessage: null });
const refused = (): SendOutcome => ({ kind: 'REJECTED', provider: 'TWILIO', reason: 'REFUSED', errorCode: '30007', errorMessage: null, permanent: true });
const only = async (): Promise<string> => (await clinic.reminders())[0]?.id ?? '';
const codeOf = async (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'no error', (error: unknown) => (error instanceof AppError ? error.code : error));
const list = (query: Parameters<ReminderBoardService['list']>[0]) => clinic.as(() => board.list(query));

describe('the list', () => {
  it('pages through reminders soonest first, without losing or doubling one', async () => {
    for (const hour of ['10', '09', '11', '09', '12']) await clinic.book(`2026-11-25T${hour}:00`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 1, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items.map((item) => item.scheduledLocal));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['07:00', '07:00', '08:00', '09:00', '10:00'].map((time) => `2026-11-25T${time}:00`));
  });

  it('filters by status, channel, clinic day, patient and intervention', async () => {
    await clinic.rule('EMAIL', 'P1D');
    const { id } = await clinic.book('2026-11-25T09:00');
    const other = await scene.core.make.person(clinic.id, { phone: null, phoneIsMobile: null });
    await clinic.book('2026-11-26T09:00', other.id);
    const count = async (query: Parameters<typeof list>[0]): Promise<number> => (await list(query)).items.length;
    expect(await count({})).toBe(4);
    expect(await count({ status: 'SKIPPED' })).toBe(1);
    expect(await count({ status: 'pending, skipped' })).toBe(4);
    expect(await count({ channel: 'EMAIL' })).toBe(2);
    expect(await count({ from: '2026-11-25', to: '2026-11-25' })).toBe(2);
    expect(await count({ personId: other.id })).toBe(2);
    expect(await count({ interventionId: id })).toBe(2);
  });

  it('refuses a status, a date or a cursor that is none, naming the field', async () => {
    for (const [query, field] of [[{ status: 'GONE' }, 'status'], [{ from: 'yesterday' }, 'from'], [{ cursor: 'AAAA' }, 'cursor']] as const) {
      await expect(list(query)).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field }] });
    }
  });

  it('shows what was sent with its attempts, readable, and stores it unreadable', async () => {
    await clinic.book('2026-11-25T09:00');
    await scene.sweepAt(DUE);
    const [item] = (await list({})).items;
    expect(item).toMatchObject({ status: 'SENT', personName: 'Fatima El Amrani', ruleName: 'SMS PT2H', interventionId: expect.any(String) as unknown, attempts: [{ number: 1, outcome: 'ACCEPTED', body: scene.sent[0]?.body }] });
    const [attempt] = await scene.core.database.current.deliveryAttempt.findMany({ where: { organizationId: clinic.id } });
    expect(attempt?.bodyCipher).toMatch(/^k1\./);
  });

  it('shows another clinic nothing, and 404 for its ids', async () => {
    await clinic.book('2026-11-25T09:00');
    const id = await only();
    const stranger = await scene.clinic();
    expect((await stranger.as(() => board.list({}))).items).toEqual([]);
    for (const call of [() => board.get(id), () => board.retry(id), () => board.cancel(id), () => board.resolve(id, 'SENT')]) expect(await codeOf(stranger.as(call))).toBe('NOT_FOUND');
    expect(await clinic.statuses()).toEqual([['PENDING', null]]);
  });
});

describe('retry', () => {
  it('sends a failed one again, now', async () => {
    await clinic.book('2026-11-25T09:00');
    scene.onSend = refused;
    await scene.sweepAt(DUE);
    scene.onSend = (message) => ({ kind: 'ACCEPTED', provider: 'TWILIO', providerMessageId: `SM-${message.reference}`, sender: null });
    expect(await clinic.as(async () => board.retry(await only()))).toMatchObject({ status: 'PENDING', reason: null });
    await scene.engine.sweep();
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
    expect((await clinic.as(async () => board.get(await only()))).attempts.map((each) => [each.number, each.outcome])).toEqual([[1, 'REJECTED'], [2, 'ACCEPTED']]);
  });

  it('looks again: what still stands against it skips it again', async () => {
    const person = await scene.core.make.person(clinic.id, { phone: null, phoneIsMobile: null });
    await clinic.book('2026-11-25T09:00', person.id);
    await clinic.as(async () => board.retry(await only()));
    await scene.engine.sweep();
    expect(await clinic.statuses()).toEqual([['SKIPPED', 'NO_CONTACT']]);
    expect(scene.sent).toEqual([]);
  });

  it('is refused for what waits, was sent, is unknown, or is of an appointment that has begun', async () => {
    await clinic.book('2026-11-25T09:00');
    const retry = () => codeOf(clinic.as(async () => board.retry(await only())));
    expect(await retry()).toBe('STATUS_CONFLICT');
    scene.onSend = unknown;
    await scene.sweepAt(DUE);
    expect(await retry()).toBe('REMINDER_UNKNOWN');
    await clinic.as(async () => board.resolve(await only(), 'SENT'));
    expect(await retry()).toBe('REMINDER_ALREADY_SENT');
    await clinic.book('2026-11-25T12:00');
    await scene.sweepAt('2026-11-25T12:30:00Z');
    const expired = (await clinic.reminders()).find((row) => row.status === 'EXPIRED')?.id ?? '';
    expect(await codeOf(clinic.as(() => board.retry(expired)))).toBe('STATUS_CONFLICT');
  });
});

describe('of an hour that has moved', () => {
  it('a failed one is not sent again, and tells the hour it was for', async () => {
    const { id } = await clinic.book('2026-11-25T09:00');
    scene.onSend = refused;
    await scene.sweepAt(DUE);
    const failed = await only();
    await clinic.move(id, '2026-11-26T10:00');
    expect(await codeOf(clinic.as(() => board.retry(failed)))).toBe('STATUS_CONFLICT');
    expect(await clinic.as(() => board.get(failed))).toMatchObject({ status: 'FAILED', usefulUntil: '2026-11-25T09:00:00.000Z' });
  });
});

describe('cancel', () => {
  it('stops what waits, for good', async () => {
    await clinic.book('2026-11-25T09:00');
    expect(await clinic.as(async () => board.cancel(await only()))).toMatchObject({ status: 'CANCELLED', reason: 'CANCELLED_BY_STAFF' });
    await scene.sweepAt(DUE);
    expect(scene.sent).toEqual([]);
  });

  it('is refused for what was sent', async () => {
    await clinic.book('2026-11-25T09:00');
    await scene.sweepAt(DUE);
    expect(await codeOf(clinic.as(async () => board.cancel(await only())))).toBe('REMINDER_ALREADY_SENT');
  });
});

describe('resolve', () => {
  it('ends an unknown one as staff found out', async () => {
    await clinic.book('2026-11-25T09:00');
    await clinic.book('2026-11-25T09:00');
    scene.onSend = unknown;
    await scene.sweepAt(DUE);
    const [first, second] = await clinic.reminders();
    expect(await clinic.as(() => board.resolve(first?.id ?? '', 'SENT'))).toMatchObject({ status: 'SENT', reason: 'RESOLVED_BY_STAFF' });
    expect(await clinic.as(() => board.resolve(second?.id ?? '', 'NOT_SENT'))).toMatchObject({ status: 'FAILED', reason: 'RESOLVED_BY_STAFF' });
    await scene.sweepAt('2026-11-25T07:10:00Z');
    expect(scene.asked).toEqual([]);
    expect(scene.sent).toHaveLength(2);
  });

  it('is refused for what is not unknown', async () => {
    await clinic.book('2026-11-25T09:00');
    expect(await codeOf(clinic.as(async () => board.resolve(await only(), 'SENT')))).toBe('REMINDER_NOT_UNKNOWN');
  });
});
