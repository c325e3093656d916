import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { Channel } from '@tappplus/contracts';
import { ChannelLimits } from '@tappplus/core/notifications/channels/channel-limits';
import { Config } from '@tappplus/core/platform/config';
import { newId } from '@tappplus/core/platform/ids';
import { Logger } from '@tappplus/core/platform/logger';
import { ReminderEngine } from '@tappplus/core/reminders/delivery/reminder-engine';
import { Factories, FakeClock, openTestDatabase } from '@tappplus/testing';
import { FakeProviders } from '@tappplus/testing/providers/fake-providers';
import { acceptsSilently, FAULT_MATRIX, type FaultCase } from '@tappplus/testing/providers/fault-matrix';
import type { StandIn } from '@tappplus/testing/providers/stand-in';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { WorkerModule } from '../worker.module.js';

/** The worker as it runs in the box, with the providers' own SDKs, against stand-ins that fail in every documented way. */
const START = '2026-11-20T09:00:00Z';
const TIMEOUT_MS = 500;
const WAIT_WITHOUT_RETRY_AFTER_SECONDS = 15;

const providers = await FakeProviders.start();
const db = await openTestDatabase();
const { database, uow } = db;
const factories = new Factories({ database, uow });
const clock = new FakeClock(START);
const dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-fault-matrix-'));
const config = Config.load({ DATA_DIR: dataDir, REDIS_URL: process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379', ...providers.environment() });
const logger = new Logger({ level: 'fatal', name: 'worker' });
const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot({ config, logger, database, uow, clock }), { logger, abortOnError: false });
Object.assign(worker.get(ChannelLimits, { strict: false }), { timeoutMs: TIMEOUT_MS });
const engine = worker.get(ReminderEngine, { strict: false });
for (const standIn of [providers.sendgrid, providers.twilio, providers.fcm]) standIn.now = () => clock.now().epochMilliseconds;

afterEach(() => providers.clear());
afterAll(async () => {
  await worker.close();
  await Promise.all([providers.close(), db.close()]);
  rmSync(dataDir, { recursive: true, force: true });
});

async function newPatient() {
  const clinic = await factories.organization();
  return { clinic, person: await factories.person(clinic.id), type: await factories.interventionType(clinic.id) };
}

/** A reminder of this channel that is due now, of a new patient or of this one; the appointment begins in three hours. */
async function dueReminder(channel: Channel, patient?: Awaited<ReturnType<typeof newPatient>>): Promise<string> {
  const { clinic, person, type } = patient ?? await newPatient();
  const now = new Date(clock.now().epochMilliseconds);
  const startsAt = new Date(now.getTime() + 3 * 3_600_000);
  const local = clock.now().add({ hours: 3 }).toZonedDateTimeISO(clinic.timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });
  const [ruleId, interventionId, id] = [newId(), newId(), newId()];
  const common = { organizationId: clinic.id, createdAt: now, updatedAt: now };
  await uow.run(async () => {
    const { tx } = database;
    await tx.device.create({ data: { id: newId(), organizationId: clinic.id, personId: person.id, token: `token-${id}`, platform: 'ANDROID', createdAt: now } });
    await tx.reminderRule.create({ data: { id: ruleId, name: 'Rappel', channel, before: 'PT3H', fallback: '[]', enabled: true, ...common } });
    await tx.intervention.create({
      data: { id: interventionId, personId: person.id, typeId: type.id, scheduledLocal: local, timeZone: clinic.timeZone, scheduledAt: startsAt, endsAt: new Date(startsAt.getTime() + 1_800_000), durationMinutes: 30, status: 'SCHEDULED', revision: 1, ...common },
    });
    await tx.reminder.create({
      data: {
        id, appointmentKind: 'INTERVENTION', appointmentId: interventionId, planRevision: 1, ruleId, personId: person.id, channel, status: 'PENDING', scheduledAt: now, scheduledLocal: local, timeZone: clinic.timeZone,
        usefulUntil: startsAt, nextActionAt: now, ...common,
      },
    });
  });
  return id;
}

const stored = (id: string) => database.current.reminder.findUniqueOrThrow({ where: { id }, include: { attempts: { orderBy: { number: 'asc' }, include: { device: true } } } });

async function sweepAfter(seconds: number): Promise<void> {
  clock.advance(`PT${seconds}S`);
  await engine.sweep();
}

const SUBJECTS: [name: string, channel: Channel, standIn: StandIn, cases: readonly FaultCase[]][] = [
  ['SendGrid e-mail', 'EMAIL', providers.sendgrid, FAULT_MATRIX.SENDGRID],
  ['Twilio SMS', 'SMS', providers.twilio, FAULT_MATRIX.TWILIO],
  ['Twilio WhatsApp', 'WHATSAPP', providers.twilio, FAULT_MATRIX.TWILIO],
  ['FCM push', 'PUSH', providers.fcm, FAULT_MATRIX.FCM],
];
const of = (cases: readonly FaultCase[], kind: FaultCase['declared']['kind']): FaultCase[] => cases.filter((each) => each.declared.kind === kind);

describe.each(SUBJECTS)('%s in the worker', (_name, channel, standIn, cases) => {
  it('2xx → SENT', async () => {
    const id = await dueReminder(channel);
    await engine.sweep();
    expect(standIn.accepted).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ status: 'SENT', reason: null, nextActionAt: null, providerMessageId: standIn.accepted[0]?.id, attempts: [{ outcome: 'ACCEPTED' }] });
  });

  it.each(of(cases, 'REJECTED'))('$name → FAILED, never tried again', async ({ fault, declared }) => {
    const id = await dueReminder(channel);
    standIn.failNext(fault);
    await engine.sweep();
    expect(await stored(id)).toMatchObject({ status: 'FAILED', reason: declared.reason, nextActionAt: null, attempts: [{ outcome: 'REJECTED' }] });
    const device = (await stored(id)).attempts[0]?.device ?? null;
    if (channel === 'PUSH') expect(device?.unregisteredAt === null, 'only a token that is gone is dropped').toBe(declared.unregistered !== true);
    await sweepAfter(3_600);
    expect(standIn.calls).toBe(1);
  });

  it.each(of(cases, 'NOT_SENT'))('$name → PENDING, then SENT once', async ({ fault, declared }) => {
    const id = await dueReminder(channel);
    standIn.failNext(fault);
    await engine.sweep();
    const waiting = await stored(id);
    expect(waiting).toMatchObject({ status: 'PENDING', reason: declared.reason, attempts: [{ outcome: 'NOT_SENT' }] });
    const earliest = (declared.retryAfterSeconds ?? WAIT_WITHOUT_RETRY_AFTER_SECONDS);
    expect((waiting.nextActionAt?.getTime() ?? 0) - clock.now().epochMilliseconds).toBeGreaterThanOrEqual(earliest * 1_000);
    await sweepAfter(earliest - 1);
    expect(standIn.calls, 'not before the time asked for').toBe(1);
    await sweepAfter(earliest);
    expect(await stored(id)).toMatchObject({ status: 'SENT', reason: null, attempts: [{ outcome: 'NOT_SENT' }, { outcome: 'ACCEPTED' }] });
    expect(standIn.accepted).toHaveLength(1);
  });

  it.each(of(cases, 'UNKNOWN'))('$name → UNKNOWN, asked for, never resent blindly', async ({ fault, declared }) => {
    const id = await dueReminder(channel);
    const silently = acceptsSilently(fault);
    standIn.failNext(fault);
    await engine.sweep();
    expect(await stored(id)).toMatchObject({ status: 'UNKNOWN', reason: declared.reason, attempts: [{ outcome: 'UNKNOWN' }] });
    await sweepAfter(14);
    expect((await stored(id)).status, 'asked after 15 s, not before').toBe('UNKNOWN');
    expect(standIn.calls).toBe(1);
    await sweepAfter(2);
    await sweepAfter(45);
    const settled = await stored(id);
    if (channel === 'EMAIL' && !silently) {
      // Not found is not absent: a person must say. It is never sent again by itself.
      expect(settled).toMatchObject({ status: 'UNKNOWN', nextActionAt: null });
      expect(standIn.calls).toBe(1);
    } else if (channel === 'PUSH') {
      // FCM cannot be asked: it is repeated under the same collapse key, so the phone shows one.
      expect(settled.status).toBe('SENT');
      expect(new Set(standIn.accepted.map((each) => each.collapseKey))).toEqual(new Set([id]));
    } else {
      expect(settled).toMatchObject({ status: 'SENT', providerMessageId: standIn.accepted[0]?.id });
      expect(standIn.accepted, 'the patient has it exactly once').toHaveLength(1);
      expect(standIn.calls).toBe(silently ? 1 : 2);
    }
  });
});

describe('a message that Twilio holds twice, because an earlier version sent it twice', () => {
  it('settles one reminder by one of them; the other settles at most one more, and a third is sent', async () => {
    const patient = await newPatient();
    const { twilio } = providers;
    const first = await dueReminder('SMS', patient);
    twilio.failNext({ kind: 'RESET', accepts: true });
    await engine.sweep();
    const [held] = twilio.accepted;
    if (held === undefined) throw new Error('Twilio has no message.');
    twilio.accepted.push({ ...held, id: `SM${'d'.repeat(32)}` });
    await sweepAfter(16);
    const sids = [(await stored(first)).providerMessageId];
    expect((await stored(first)).status).toBe('SENT');

    // Two more of the same text whose calls never arrived: the second copy is nobody's yet, a third there is none.
    const now = clock.now();
    clock.advance('-PT16S');
    const others = [await dueReminder('SMS', patient), await dueReminder('SMS', patient)];
    clock.set(now.toString());
    twilio.failNext({ kind: 'RESET', accepts: false }, { kind: 'RESET', accepts: false });
    await engine.sweep();
    await sweepAfter(16);
    await sweepAfter(46);
    for (const id of others) {
      const row = await stored(id);
      expect(row.status).toBe('SENT');
      sids.push(row.providerMessageId);
    }
    expect(new Set(sids).size, 'each reminder has a message of its own').toBe(3);
    expect(twilio.accepted).toHaveLength(3);
    expect(sids.toSorted()).toEqual(twilio.accepted.map((message) => message.id).toSorted());
  });
});
