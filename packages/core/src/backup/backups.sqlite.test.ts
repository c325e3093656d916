import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Factories, FakeClock, openTestDatabase, type TestDatabase } from '@tappplus/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Config } from '../platform/config.js';
import { DiskSpace } from '../platform/disk-space.js';
import { Logger } from '../platform/logger.js';
import { PlatformModule } from '../platform/platform.module.js';
import { BackupHealth } from './backup-health.service.js';
import { backupName } from './backup-name.js';
import { BackupModule } from './backup.module.js';
import { BackupRunner } from './backup-runner.service.js';
import { BackupRunsRepository } from './backup-runs.repository.js';
import { BackupScheduler } from './backup-scheduler.service.js';
import { BackupsService } from './backups.service.js';
import { keptPassphrase } from './passphrase.js';

let place: TestDatabase;
let dataDir: string;
let usb: string;
let clock: FakeClock;
const apps: INestApplicationContext[] = [];
const log: string[] = [];

beforeEach(async () => {
  place = await openTestDatabase();
  dataDir = place.options.dataDir;
  usb = mkdtempSync(path.join(tmpdir(), 'tappplus-usb-'));
  clock = new FakeClock('2026-11-20T09:10:00Z');
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  await place.close();
  rmSync(usb, { recursive: true, force: true });
});

/** One process of the box. */
async function start() {
  const logger = new Logger({ level: 'debug', destination: { write: (line: string) => { log.push(line); } } });
  const config = Config.load({ DATA_DIR: dataDir, DATABASE_URL: place.options.url, REDIS_URL: 'redis://127.0.0.1:1/0', BACKUP_DIR: usb });
  class TestModule {}
  const app = await NestFactory.createApplicationContext({ module: TestModule, imports: [PlatformModule.forRoot({ config, logger, database: place.database, uow: place.uow, clock }), BackupModule] }, { logger, abortOnError: false });
  apps.push(app);
  const get = <T>(type: new (...args: never[]) => T) => app.get(type, { strict: false });
  return { runner: get(BackupRunner), scheduler: get(BackupScheduler), health: get(BackupHealth), service: get(BackupsService), repository: get(BackupRunsRepository) };
}
const clinic = () => new Factories(place).organization();
const files = () => readdirSync(path.join(dataDir, 'backups')).filter((name) => name.endsWith('.tpb')).sort();

describe('a box with its own database', () => {
  it('makes nothing before it has a clinic', async () => {
    const box = await start();
    expect(await box.scheduler.runDue()).toBeNull();
    expect(await box.health.lastBackup()).toMatchObject({ state: 'DEGRADED', value: 'none yet' });
  });

  it('makes the first backup of the day, proves it, then one an hour, each copied', async () => {
    await clinic();
    const box = await start();
    expect(await box.scheduler.runDue()).toMatchObject({ task: 'BACKUP', kind: 'DAILY', outcome: 'OK' });
    expect(await box.scheduler.runDue()).toMatchObject({ task: 'PROOF', outcome: 'OK', file: files()[0] });
    expect(await box.scheduler.runDue()).toBeNull();
    clock.advance('PT50M');
    expect(await box.scheduler.runDue()).toMatchObject({ task: 'BACKUP', kind: 'HOURLY', outcome: 'OK' });
    expect(await box.scheduler.runDue()).toBeNull();
    clock.set('2026-11-21T02:31:00Z');
    expect(await box.scheduler.runDue()).toMatchObject({ kind: 'DAILY' });
    expect(await box.scheduler.runDue()).toMatchObject({ task: 'PROOF' });
    expect(files()).toHaveLength(3);
    expect(readdirSync(usb).sort()).toEqual(files());
    expect([await box.health.lastBackup(), await box.health.lastProof()]).toMatchObject([{ state: 'UP', value: files()[2] }, { state: 'UP', value: files()[2] }]);
    const view = await box.service.overview();
    expect(view).toMatchObject({ mode: 'BOX', running: null, lastBackup: { kind: 'DAILY', outcome: 'OK' }, lastGoodProof: { file: files()[2] }, keep: { hours: 24, days: 30, weeks: 12 } });
    expect(view.files.map(({ file }) => file)).toEqual([...files()].reverse());
    expect(view.places).toMatchObject([{ place: 'box', outcome: 'OK' }, { place: 'folder', location: usb, outcome: 'OK', lastCopyAt: '2026-11-21T02:31:00.000Z' }]);
    expect(statSync(path.join(dataDir, 'backups', files()[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  it('turns red when the newest one is damaged, and green again with the next', async () => {
    await clinic();
    const box = await start();
    await box.scheduler.runDue();
    const file = path.join(dataDir, 'backups', files()[0] ?? '');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await box.scheduler.runDue()).toMatchObject({ task: 'PROOF', outcome: 'FAILED', problem: 'DAMAGED' });
    expect(await box.health.lastProof()).toMatchObject({ state: 'DOWN', detail: 'The backup is damaged: its content is not what was written.' });
    clock.set('2026-11-21T03:00:00Z');
    await box.scheduler.runDue();
    await box.scheduler.runDue();
    expect(await box.health.lastProof()).toMatchObject({ state: 'UP' });
    clock.advance('PT40H');
    expect(await box.health.lastProof()).toMatchObject({ state: 'DEGRADED' });
    clock.advance('PT9H');
    expect(await box.health.lastProof()).toMatchObject({ state: 'DOWN', detail: 'The last proof is 49 hours old.' });
  });

  it('says when backups are late, fail, or a second place is away', async () => {
    await clinic();
    const box = await start();
    rmSync(usb, { recursive: true });
    await box.scheduler.runDue();
    expect(await box.health.lastBackup()).toMatchObject({ state: 'DEGRADED', detail: expect.stringMatching(/is the disk mounted/) as string });
    clock.advance('PT4H');
    expect(await box.health.lastBackup()).toMatchObject({ state: 'DEGRADED', detail: 'The last backup is 4 hours old.' });
    clock.advance('PT50H');
    expect(await box.health.lastBackup()).toMatchObject({ state: 'DOWN' });
    rmSync(path.join(dataDir, 'backups'), { recursive: true });
    writeFileSync(path.join(dataDir, 'backups'), 'a file where the folder should be');
    expect(await box.scheduler.runDue()).toMatchObject({ task: 'BACKUP', outcome: 'FAILED' });
    expect(await box.scheduler.runDue()).toMatchObject({ task: 'PROOF', outcome: 'FAILED' });
    expect(await box.scheduler.runDue()).toBeNull();
    expect(await box.health.lastBackup()).toMatchObject({ state: 'DOWN', detail: expect.stringMatching(/^It did not work: /) as string });
    rmSync(path.join(dataDir, 'backups'));
    clock.advance('PT11M');
    expect(await box.scheduler.runDue()).toMatchObject({ outcome: 'OK' });
  });

  it('of two processes only one works, and what a dead one began is noted as interrupted', async () => {
    await clinic();
    const [one, other] = [await start(), await start()];
    const runs = await Promise.all([one.scheduler.runDue(), other.scheduler.runDue()]);
    expect(runs.filter((run) => run !== null)).toHaveLength(1);
    expect(files()).toHaveLength(1);
    const dead = await place.uow.run(async () => {
      await one.repository.takeLease('a dead process', new Date(clock.now().epochMilliseconds), new Date(clock.now().epochMilliseconds + 120_000));
      return one.repository.start({ id: '01890000-0000-7000-8000-000000000000', task: 'BACKUP', kind: 'HOURLY', startedAt: new Date(clock.now().epochMilliseconds) });
    });
    expect(await one.runner.begin('BACKUP', 'MANUAL')).toBeNull();
    expect(await other.service.startNow()).toMatchObject({ id: dead.id, outcome: 'RUNNING' });
    clock.advance('PT121S');
    await (await one.runner.begin('BACKUP', 'MANUAL'))?.finished;
    expect(await place.database.current.backupRun.findUnique({ where: { id: dead.id } })).toMatchObject({ outcome: 'FAILED', detail: 'It was interrupted before its end.' });
  });

  it('shows the passphrase that opens its backups, and logs it never', async () => {
    await clinic();
    const box = await start();
    await box.scheduler.runDue();
    const { passphrase } = box.service.passphrase();
    expect(passphrase).toBe(keptPassphrase(dataDir));
    expect(statSync(path.join(dataDir, 'secrets', 'backup-passphrase')).mode & 0o777).toBe(0o600);
    expect(log.join('\n')).not.toContain(passphrase);
  });
});

it('on a disk that is nearly full makes one backup a day, and keeps three days and two weeks in the data folder', async () => {
  await clinic();
  const { runner, scheduler } = await start();
  const disk = apps.at(-1)?.get(DiskSpace, { strict: false });
  if (!disk) throw new Error('no disk');
  disk.measure = () => Promise.resolve({ freeBytes: 75e6, totalBytes: 1e9 });
  expect((await scheduler.runDue())?.kind).toBe('DAILY');
  expect((await scheduler.runDue())?.task).toBe('PROOF');
  expect(await disk.look()).toBe('NEARLY_FULL');
  clock.advance('PT65M');
  expect(await scheduler.runDue()).toBeNull();
  const at = Temporal.Instant.from('2026-11-20T09:00:00Z');
  const name = (hours: number) => backupName(runner.settings.instanceId, at.subtract({ hours }), 'HOURLY');
  for (let day = 0; day < 40; day += 1) for (const hour of [1, 5]) writeFileSync(path.join(dataDir, 'backups', name(day * 24 + hour)), '');
  await runner.makeRoom();
  // The newest of each of three days, of which two are the newest of their weeks as well, and the one just made.
  expect(files().length).toBeLessThanOrEqual(6);
  expect(files().at(-1)).toContain('daily');
});
