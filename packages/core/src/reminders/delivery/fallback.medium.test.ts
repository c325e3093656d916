import { InterventionStatusService } from '../../interventions/intervention-status.service.js';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { PeopleService } from '../../people/people.service.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { ReminderBoardService } from '../reminder-board.service.js';
import { ReminderRulesService } from '../rules/reminder-rules.service.js';
import { FallbackRepository } from './fallback.repository.js';
import { accepted, ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const START = '2026-11-20T09:00:00Z';
const DUE = '2026-11-24T18:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;
const refused: SendOutcome = { kind: 'REJECTED', provider: 'TWILIO', reason: 'REFUSED', errorCode: '63016', errorMessage: null, permanent: true };
const lost: SendOutcome = { kind: 'UNKNOWN', provider: 'TWILIO', reason: 'TIMED_OUT', errorCode: null, errorMessage: null };

beforeAll(async () => { scene = await ReminderScene.open(START); });
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
});

async function booked(fallbackAfter?: string): Promise<string> {
  await clinic.rule('WHATSAPP', 'P1D', { at: '18:00', fallback: ['SMS', 'EMAIL'], ...(fallbackAfter === undefined ? {} : { fallbackAfter }) });
  return (await clinic.book('2026-11-25T09:00')).id;
}
const chain = async () => (await clinic.reminders()).map((row) => `${row.channel} ${row.status}${row.reason === null ? '' : ` ${row.reason}`}`);
const channels = () => scene.sent.map((message) => message.channel);
const write = <T>(fn: () => Promise<T>) => scene.core.uow.run(fn);
async function heard(status: 'DELIVERED' | 'FAILED', from = scene): Promise<void> {
  const [first] = await clinic.reminders();
  await from.core.uow.run(async () => {
    await from.core.database.tx.reminder.updateMany({ where: { id: first?.id ?? '', status: { in: ['SENT', 'FAILED'] } }, data: status === 'FAILED' ? { status, reason: 'NOT_DELIVERED' } : { status } });
    if (status === 'FAILED') await from.core.get(DomainEvents).emit('reminder.not-delivered', { organizationId: clinic.id, reminderId: first?.id ?? '' });
  });
}

describe('a rule with a fallback chain', () => {
  it('goes on with the next channel when sending fails, each once, and ends not reached', async () => {
    await booked();
    scene.onSend = () => refused;
    await scene.sweepAt(DUE);
    for (let round = 0; round < 4; round += 1) await scene.sweepAt('2026-11-24T18:00:10Z');
    expect(channels()).toEqual(['WHATSAPP', 'SMS', 'EMAIL']);
    expect(await chain()).toEqual(['WHATSAPP FAILED REFUSED', 'SMS FAILED REFUSED', 'EMAIL FAILED REFUSED']);
    const rows = await clinic.reminders();
    expect(rows.map((row) => row.fallbackOfId)).toEqual([null, rows[0]?.id, rows[1]?.id]);
    expect(new Set(rows.map((row) => row.planRevision)).size).toBe(1);
  });

  it('goes on when the provider says later that the message did not arrive, once however often it says so', async () => {
    await booked();
    await scene.sweepAt(DUE);
    await heard('FAILED');
    await heard('FAILED');
    await scene.sweepAt('2026-11-24T18:05:00Z');
    expect(await chain()).toEqual(['WHATSAPP FAILED NOT_DELIVERED', 'SMS SENT']);
  });

  it('goes on when two processes hear it at the same moment, once', async () => {
    await booked();
    await scene.sweepAt(DUE);
    const second = await scene.second();
    await Promise.all([heard('FAILED'), heard('FAILED', second), heard('FAILED'), heard('FAILED', second)]);
    await second.close();
    expect(await chain()).toEqual(['WHATSAPP FAILED NOT_DELIVERED', 'SMS PENDING']);
  });

  it('goes on when no delivery was heard of in time, to the end of the chain', async () => {
    await booked('PT30M');
    await scene.sweepAt(DUE);
    await scene.sweepAt('2026-11-24T18:29:59Z');
    expect(channels()).toEqual(['WHATSAPP']);
    await scene.sweepAt('2026-11-24T18:30:00Z');
    await scene.sweepAt('2026-11-24T19:00:00Z');
    await scene.sweepAt('2026-11-24T23:00:00Z');
    expect(channels()).toEqual(['WHATSAPP', 'SMS', 'EMAIL']);
    expect((await clinic.reminders()).map((row) => row.fallbackAt)).toEqual([null, null, null]);
  });

  it('stays where it is once the message was delivered; a delivery after the step is only a fact', async () => {
    await booked('PT30M');
    await scene.sweepAt(DUE);
    await heard('DELIVERED');
    await scene.sweepAt('2026-11-24T18:31:00Z');
    expect(await chain()).toEqual(['WHATSAPP DELIVERED']);
    expect((await clinic.reminders())[0]?.fallbackAt).toBeNull();
  });

  it('waits for what is unknown, and no longer than the rule says', async () => {
    await booked('PT2M');
    scene.onSend = (message) => (message.channel === 'WHATSAPP' ? lost : accepted(message));
    scene.onAsk = () => ({ kind: 'FAILED_TO_ASK' });
    await scene.sweepAt(DUE);
    await scene.sweepAt('2026-11-24T18:01:00Z');
    expect(await chain()).toEqual(['WHATSAPP UNKNOWN TIMED_OUT']);
    await scene.sweepAt('2026-11-24T18:02:00Z');
    expect(await chain()).toEqual(['WHATSAPP UNKNOWN TIMED_OUT', 'SMS SENT']);
  });

  it('goes on when what was unknown is found undelivered, also for what travelled inside it', async () => {
    await booked();
    await clinic.book('2026-11-25T10:00');
    scene.onSend = (message) => (message.channel === 'WHATSAPP' ? lost : accepted(message));
    await scene.sweepAt('2026-11-24T18:30:00Z');
    scene.onAsk = () => ({ kind: 'FOUND', providerMessageId: `SM-undelivered-${clinic.id}`, status: 'undelivered' });
    await scene.sweepAt('2026-11-24T18:30:20Z');
    await scene.sweepAt('2026-11-24T18:30:25Z');
    expect((await chain()).sort()).toEqual(['SMS SENT', 'SMS SENT', 'WHATSAPP FAILED NOT_DELIVERED', 'WHATSAPP FAILED NOT_DELIVERED']);
  });

  it('speaks by another channel when the provider takes nothing for all the time the rule allows, and not by both', async () => {
    await booked('PT30M');
    scene.onSend = (message) => (message.channel === 'WHATSAPP' ? { kind: 'NOT_SENT', provider: 'TWILIO', reason: 'RATE_LIMITED', retryAfterSeconds: 3600, errorCode: '20429', errorMessage: null } : accepted(message));
    await scene.sweepAt(DUE);
    await scene.sweepAt('2026-11-24T18:31:00Z');
    await scene.sweepAt('2026-11-24T18:45:00Z');
    expect(await chain()).toEqual(['WHATSAPP FAILED NOT_DELIVERED', 'SMS SENT']);
  });

  it.each(['AUTHENTICATION', 'CONFIGURATION'] as const)('does not wait for keys that a person must mend: %s, though the rule waits for no delivery', async (reason) => {
    await booked();
    scene.onSend = (message) => (message.channel === 'WHATSAPP' ? { kind: 'NOT_SENT', provider: 'TWILIO', reason, retryAfterSeconds: 300, errorCode: '63016', errorMessage: null } : accepted(message));
    for (const time of ['18:00:00', '18:05:30', '18:11:00']) await scene.sweepAt(`2026-11-24T${time}Z`);
    expect(await chain()).toEqual([`WHATSAPP PENDING ${reason}`]);
    for (const time of ['18:15:00', '18:15:10']) await scene.sweepAt(`2026-11-24T${time}Z`);
    expect(await chain()).toEqual(['WHATSAPP FAILED NOT_DELIVERED', 'SMS SENT']);
  });

  it('ends with the answer, the appointment, or its move', async () => {
    const id = await booked();
    await scene.sweepAt(DUE);
    await write(() => scene.core.database.tx.intervention.update({ where: { id }, data: { confirmation: 'CONFIRMED' } }));
    await heard('FAILED');
    expect(await chain()).toEqual(['WHATSAPP FAILED NOT_DELIVERED']);
    await write(() => scene.core.database.tx.intervention.update({ where: { id }, data: { confirmation: 'UNANSWERED' } }));
    await heard('FAILED');
    await clinic.as(() => scene.core.get(InterventionStatusService).cancel(id, {}));
    expect(await chain()).toEqual(['WHATSAPP FAILED NOT_DELIVERED', 'SMS CANCELLED APPOINTMENT_CANCELLED']);
    await heard('FAILED');
    expect(await clinic.reminders()).toHaveLength(2);
  });

  it('is not disturbed by planning again, and writes to the number that is right then', async () => {
    await booked();
    await scene.sweepAt(DUE);
    await heard('FAILED');
    await clinic.as(() => scene.core.get(PeopleService).update(clinic.person.id, { phone: '0699887766' }));
    expect(await chain()).toEqual(['WHATSAPP FAILED NOT_DELIVERED', 'SMS PENDING']);
    await scene.sweepAt('2026-11-24T18:01:00Z');
    expect(scene.sent.map((message) => message.recipient)).toEqual(['+212612345678', '+212699887766']);
  });

  it('goes on when staff says that an unknown one did not leave', async () => {
    await booked();
    scene.onSend = () => lost;
    scene.onAsk = () => ({ kind: 'CANNOT_ASK' });
    await scene.sweepAt(DUE);
    await clinic.as(async () => scene.core.get(ReminderBoardService).resolve((await clinic.reminders())[0]?.id ?? '', 'NOT_SENT'));
    expect(await chain()).toEqual(['WHATSAPP FAILED RESOLVED_BY_STAFF', 'SMS PENDING']);
  });

  it('survives a step that cannot be made: the failure is recorded, the sweep goes on with it', async () => {
    await booked();
    const repository = scene.core.get(FallbackRepository);
    const add = repository.add.bind(repository);
    repository.add = () => Promise.reject(new Error('the disk is away'));
    scene.onSend = (message) => (message.channel === 'WHATSAPP' ? refused : accepted(message));
    await scene.sweepAt(DUE);
    expect(await chain()).toEqual(['WHATSAPP FAILED REFUSED']);
    repository.add = add;
    await scene.sweepAt('2026-11-24T18:01:00Z');
    expect(await chain()).toEqual(['WHATSAPP FAILED REFUSED', 'SMS SENT']);
  });

  it('is never waited for in the outbox, where nothing is delivered', async () => {
    await booked('PT30M');
    scene.provider = 'OUTBOX';
    scene.onSend = (message) => ({ ...accepted(message), provider: 'OUTBOX' } as SendOutcome);
    await scene.sweepAt(DUE);
    await scene.sweepAt('2026-11-24T19:00:00Z');
    expect(await chain()).toEqual(['WHATSAPP SENT']);
  });
});

describe('the chain of a rule', () => {
  const create = (more: Record<string, unknown>) => clinic.as(() => scene.core.get(ReminderRulesService).create({ name: 'x', channel: 'SMS', before: 'P1D', ...more }));
  it.each<[string, Record<string, unknown>, string]>([
    ['comes back to its own channel', { fallback: ['WHATSAPP', 'SMS'] }, 'fallback.1'],
    ['comes back to a step', { fallback: ['WHATSAPP', 'EMAIL', 'WHATSAPP'] }, 'fallback.2'],
    ['waits too short', { fallback: ['EMAIL'], fallbackAfter: 'PT1M' }, 'fallbackAfter'],
    ['waits too long', { fallback: ['EMAIL'], fallbackAfter: 'P4D' }, 'fallbackAfter'],
    ['waits for nothing', { fallbackAfter: 'PT30M' }, 'fallbackAfter'],
    ['waits for a delivery nobody tells', { channel: 'EMAIL', fallback: ['SMS'], fallbackAfter: 'PT30M' }, 'fallbackAfter'],
  ])('is refused when it %s', async (_name, more, field) => {
    await expect(create(more)).rejects.toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field }] });
  });
  it('is kept as given, and taken away', async () => {
    const made = await create({ fallback: ['WHATSAPP', 'EMAIL'], fallbackAfter: 'PT45M', onClosedDays: 'EARLIER' });
    expect(made).toMatchObject({ fallback: ['WHATSAPP', 'EMAIL'], fallbackAfter: 'PT45M', onClosedDays: 'EARLIER' });
    expect(await clinic.as(() => scene.core.get(ReminderRulesService).update(made.id, { fallback: [], fallbackAfter: null }))).toMatchObject({ fallback: [], fallbackAfter: null, onClosedDays: 'EARLIER' });
  });
});
