import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Factories, FakeClock, openTestDatabase, type TestDatabase } from '@tappplus/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Config } from '../platform/config.js';
import { Logger } from '../platform/logger.js';
import { PlatformModule } from '../platform/platform.module.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { BackupHealth } from './backup-health.service.js';
import { BackupModule } from './backup.module.js';
import { BackupRunsRepository } from './backup-runs.repository.js';
import { BackupScheduler } from './backup-scheduler.service.js';
import { BackupsService } from './backups.service.js';

let place: TestDatabase;
let dataDir: string;
let app: INestApplicationContext;

beforeEach(async () => {
  place = await openTestDatabase();
  dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-backups-'));
  const logger = new Logger({ level: 'error', destination: { write: () => undefined } });
  const config = Config.load({ DATA_DIR: dataDir, DATABASE_URL: place.options.url, REDIS_URL: 'redis://127.0.0.1:1/0' });
  class TestModule {}
  const platform = PlatformModule.forRoot({ config, logger, database: place.database, uow: place.uow, clock: new FakeClock('2026-11-20T09:10:00Z') });
  app = await NestFactory.createApplicationContext({ module: TestModule, imports: [platform, BackupModule] }, { logger, abortOnError: false });
});
afterEach(async () => {
  await app.close();
  await place.close();
  rmSync(dataDir, { recursive: true, force: true });
});
const get = <T>(type: new (...args: never[]) => T): T => app.get(type, { strict: false });

describe('a box whose database is on a server', () => {
  it('says so plainly and makes no half backup', async () => {
    await new Factories(place).organization();
    const box = { scheduler: get(BackupScheduler), health: get(BackupHealth), service: get(BackupsService) };
    expect(await box.scheduler.runDue()).toBeNull();
    expect(await box.health.lastBackup()).toMatchObject({ state: 'UP', value: 'external' });
    expect(await box.service.overview()).toMatchObject({ mode: 'EXTERNAL', files: [], places: [] });
    await expect(runInContext(systemContext(null), () => box.service.startNow())).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(() => box.service.passphrase()).toThrow('server of its own');
  });

  it('its lease is held by one process at a time', async () => {
    const repository = get(BackupRunsRepository);
    const [now, until, later] = [new Date(1000), new Date(2000), new Date(3000)];
    const take = (owner: string, at: Date, end: Date) => place.uow.run(() => repository.takeLease(owner, at, end));
    expect([await take('a', now, until), await take('b', now, until), await take('a', now, until), await take('b', later, new Date(4000))]).toEqual([true, false, true, true]);
    await place.uow.run(() => repository.releaseLease('a'));
    expect(await take('c', later, later)).toBe(false);
  });
});
