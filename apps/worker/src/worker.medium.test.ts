import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Config } from '@tappplus/core/platform/config';
import { newId } from '@tappplus/core/platform/ids';
import { LiveEvents } from '@tappplus/core/platform/live';
import { Logger } from '@tappplus/core/platform/logger';
import { ChannelsService } from '@tappplus/core/notifications/channels.service';
import { DeliveryService } from '@tappplus/core/reminders/delivery/delivery.service';
import { ReminderQueue } from '@tappplus/core/reminders/delivery/reminder-queue';
import { Database, type Organization, type Reminder } from '@tappplus/db';
import { Factories, openTestDatabase, type TestDatabase } from '@tappplus/testing';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkProcessors } from './job-check.js';
import { WorkerModule } from './worker.module.js';

/** A database of Redis of their own, so that the jobs of other tests are not theirs. */
const REDIS_URL = (process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:16379/0').replace(/\/\d+$/, process.env['TEST_DATABASE'] === 'postgres' ? '/8' : '/7');
const NOBODY = 'redis://127.0.0.1:1/0';

let place: TestDatabase;
let redis: Redis;
let dataDir: string;
let clinic: Organization;
let running: INestApplicationContext[] = [];

beforeAll(async () => {
  place = await openTestDatabase();
  redis = new Redis(REDIS_URL);
  dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-worker-'));
});
afterAll(async () => {
  await redis.quit();
  await place.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await redis.flushdb();
  await place.uow.run(() => place.database.tx.reminder.updateMany({ where: { nextActionAt: { not: null } }, data: { nextActionAt: null, status: 'CANCELLED' } }));
  clinic = await new Factories(place).organization();
});
afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
});

async function startWorker(redisUrl = REDIS_URL): Promise<INestApplicationContext> {
  const secret = 'a secret of the tests, long enough for all';
  const config = Config.load({ DATA_DIR: dataDir, REDIS_URL: redisUrl, ENCRYPTION_KEY: secret, JWT_SECRET: secret });
  const logger = new Logger({ level: 'error', name: 'worker' });
  const database = await Database.open(place.options);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot({ config, logger, database }), { logger, abortOnError: false });
  running.push(app);
  return app;
}

/** A reminder that is due so many milliseconds from now. */
async function plan(inMs: number): Promise<string> {
  const make = new Factories(place);
  const person = await make.person(clinic.id);
  const type = await make.interventionType(clinic.id);
  const [ruleId, interventionId, id] = [newId(), newId(), newId()];
  const due = new Date(Date.now() + inMs);
  const start = new Date(due.getTime() + 7_200_000);
  const stamps = { createdAt: new Date(0), updatedAt: new Date(0) };
  const local = start.toISOString().slice(0, 19);
  await place.uow.run(async () => {
    const { tx } = place.database;
    await tx.reminderRule.create({ data: { id: ruleId, organizationId: clinic.id, name: 'SMS', channel: 'SMS', before: 'PT2H', fallback: '[]', enabled: true, ...stamps } });
    await tx.intervention.create({ data: { id: interventionId, organizationId: clinic.id, personId: person.id, typeId: type.id, scheduledLocal: local, timeZone: 'Africa/Casablanca', scheduledAt: start, endsAt: start, durationMinutes: 30, status: 'SCHEDULED', revision: 1, ...stamps } });
    await tx.reminder.create({ data: { id, organizationId: clinic.id, appointmentKind: 'INTERVENTION', appointmentId: interventionId, planRevision: 1, ruleId, personId: person.id, channel: 'SMS', recipient: person.phone, status: 'PENDING', scheduledAt: due, scheduledLocal: local, timeZone: 'Africa/Casablanca', usefulUntil: start, nextActionAt: due, ...stamps } });
  });
  return id;
}

const read = (id: string): Promise<Reminder> => place.database.current.reminder.findUniqueOrThrow({ where: { id } });

/** Resolves when the worker says that reminders changed and this one has the status. */
function reaches(app: INestApplicationContext, id: string, status: string): Promise<Reminder> {
  return new Promise((resolve, reject) => {
    const look = (): void => void read(id).then((row) => {
      if (row.status !== status) return;
      stop();
      resolve(row);
    }, reject);
    const stop = app.get(LiveEvents, { strict: false }).subscribe(clinic.id, look);
    look();
  });
}

describe('the worker', () => {
  it('delivers at the due time', async () => {
    const app = await startWorker();
    const id = await plan(1200);
    const row = await reaches(app, id, 'SENT');
    expect(row.provider).toBe('OUTBOX');
    const lag = (row.sentAt?.getTime() ?? 0) - row.scheduledAt.getTime();
    expect(lag).toBeGreaterThanOrEqual(0);
    expect(lag).toBeLessThan(5000);
  });

  it('puts the near future into the queue, once, and takes done jobs out', async () => {
    for (let index = 0; index < 20; index += 1) await plan(3600_000 + index);
    await plan(48 * 3600_000);
    const app = await startWorker();
    const soon = await plan(300);
    await reaches(app, soon, 'SENT');
    const queue = app.get(ReminderQueue, { strict: false });
    await until(async () => (await queue.size()) === 20);
    expect(await queue.bull.getCompletedCount()).toBe(0);
  });

  it('delivers while Redis is away', async () => {
    const app = await startWorker(NOBODY);
    const id = await plan(800);
    const row = await reaches(app, id, 'SENT');
    expect((row.sentAt?.getTime() ?? 0) - row.scheduledAt.getTime()).toBeLessThan(5000);
  });

  it('loses nothing when Redis forgets everything', async () => {
    const app = await startWorker();
    const [early, late] = [await plan(700), await plan(3600_000)];
    const queue = app.get(ReminderQueue, { strict: false });
    await until(async () => ((await queue.size()) ?? 0) >= 1);
    await redis.flushdb();
    await reaches(app, early, 'SENT');
    await until(async () => (await queue.size()) === 1);
    expect((await read(late)).status).toBe('PENDING');
  });

  it('delivers on start what was due while it was off', async () => {
    const id = await plan(-60_000);
    const app = await startWorker();
    await reaches(app, id, 'SENT');
  });

  it('lets a call under way end before it stops, and claims nothing more', async () => {
    const app = await startWorker();
    const channels = app.get(ChannelsService, { strict: false });
    let answer: () => void = () => undefined;
    const called = new Promise<void>((resolve) => {
      channels.send = () => new Promise((settle) => {
        answer = () => { settle({ kind: 'ACCEPTED', provider: 'TWILIO', providerMessageId: null, sender: null }); };
        resolve();
      });
    });
    const id = await plan(100);
    await called;
    const closing = app.close();
    await until(() => Promise.resolve(app.get(DeliveryService, { strict: false })['stopped']));
    const after = await plan(-10);
    answer();
    await closing;
    running = running.filter((each) => each !== app);
    expect((await read(id)).status).toBe('SENT');
    expect((await read(after)).status).toBe('PENDING');
  });
});

describe('the check of processors', () => {
  it('accepts exactly one for each job', () => {
    expect(() => { checkProcessors(['a', 'b'], ['b', 'a']); }).not.toThrow();
    expect(() => { checkProcessors(['a', 'b'], ['a']); }).toThrow('Job b has 0 processors');
    expect(() => { checkProcessors(['a'], ['a', 'a']); }).toThrow('Job a has 2 processors');
    expect(() => { checkProcessors(['a'], ['a', 'c']); }).toThrow('job c');
  });
});

/** The queue tells nobody when it is fed: looks until it is so. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}
