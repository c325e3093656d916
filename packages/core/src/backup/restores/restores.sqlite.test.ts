import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RestoreView } from '@tappplus/contracts';
import { Factories, FakeClock, openTestDatabase, type TestDatabase } from '@tappplus/testing';
import { fingerprint, inFile, settingsIn } from '@tappplus/testing/backup-box';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Config } from '../../platform/config.js';
import { DiskSpace } from '../../platform/disk-space.js';
import { Logger } from '../../platform/logger.js';
import { backupsFolder } from '../backup-settings.js';
import { streamOf } from '../durable-file.js';
import { makeBackup } from '../make/make-backup.js';
import { findPassphrase } from '../passphrase.js';
import { isSwapDecided } from '../restore/swap.js';
import { settleDecidedSwap } from '../restore/settle-swap.js';
import { asidesIn } from '../restore/undo-restore.js';
import { RestoresService, type RestoreWish } from './restores.service.js';

const NOW = Temporal.Instant.from('2026-11-20T09:00:00Z');
const SILENT = new Logger({ level: 'silent' });
let clinic: TestDatabase;
let usb: string;
let freeBytes: number;
const folders: string[] = [];
const services: RestoresService[] = [];

beforeEach(async () => {
  clinic = await openTestDatabase();
  await new Factories(clinic).organization({ name: 'Clinique des Oliviers' });
  await new Factories(clinic).organization({ name: 'the canary', hidden: true });
  usb = newFolder();
  freeBytes = 90e9;
});
afterEach(async () => {
  for (const service of services.splice(0)) await service.beforeApplicationShutdown();
  await clinic.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tappplus-restores-'));
  folders.push(folder);
  return folder;
}
/** The restores of the box in this folder. */
function restoresIn(dataDir: string): RestoresService {
  const config = Config.load({ DATA_DIR: dataDir, BACKUP_DIR: usb });
  const disk = new DiskSpace(config, SILENT);
  disk.measure = () => Promise.resolve({ freeBytes, totalBytes: 100e9 });
  const service = new RestoresService(config, disk, new FakeClock(NOW.toString()), SILENT);
  services.push(service);
  return service;
}
const home = () => clinic.options.dataDir;
const make = async () => (await makeBackup(settingsIn(home()), 'MANUAL', NOW)).name;
const wish = (file: string, given: Partial<RestoreWish> = {}): RestoreWish => ({ source: { place: 'BOX', file }, passphrase: null, acceptOtherBox: false, ...given });
async function ended(service: RestoresService, asked: RestoreWish): Promise<RestoreView> {
  const { id } = await service.begin(asked);
  await expect.poll(() => service.find(id).state, { timeout: 20_000, interval: 20 }).not.toBe('READING');
  return service.find(id);
}
const settled = (dataDir: string) => settleDecidedSwap({ DATA_DIR: dataDir });
const clinicsIn = (dataDir: string) => inFile(path.join(dataDir, 'meditache.db'), (connection) => connection.prepare('SELECT "name" FROM "Organization" WHERE "hidden" = 0').pluck().all());
const runsIn = (dataDir: string) => inFile(path.join(dataDir, 'meditache.db'), (connection) => connection.prepare(`SELECT "file", "outcome" FROM "BackupRun" WHERE "task" = 'RESTORE'`).all());
const sent = (file: string) => streamOf(path.join(backupsFolder(home()), file));

describe('a restore asked for on a page', () => {
  it('of a file sent to an empty box is shown first and in place only after a second word', async () => {
    const file = await make();
    const empty = newFolder();
    const service = restoresIn(empty);
    const upload = await service.takeUpload(sent(file), 1000);
    expect(upload.bytes).toBe(readFileSync(path.join(backupsFolder(home()), file)).length);
    const passphrase = findPassphrase(home());
    const found = await ended(service, wish(upload.id, { source: { place: 'UPLOAD', file: upload.id }, passphrase }));
    expect(found).toMatchObject({ state: 'READY', problem: null, found: { clinics: ['Clinique des Oliviers'], createdAt: '2026-11-20T09:00:00.000Z', ownBox: false, updated: false, doubtful: 0 } });
    expect([existsSync(path.join(empty, 'meditache.db')), isSwapDecided(empty)]).toEqual([false, false]);
    expect(await service.confirm(found.id)).toMatchObject({ state: 'RESTARTING' });
    await settled(empty);
    expect(clinicsIn(empty)).toEqual(['Clinique des Oliviers']);
    expect(runsIn(empty)).toEqual([{ file, outcome: 'OK' }]);
    expect(findPassphrase(empty)).toBe(passphrase);
    expect([isSwapDecided(empty), existsSync(path.join(empty, 'uploads'))]).toEqual([false, false]);
  });

  it('knows that the backup it came from was made, and that nobody is making one', async () => {
    const startedAt = new Date(NOW.epochMilliseconds);
    await clinic.uow.run(async () => {
      await clinic.database.tx.backupRun.create({ data: { id: 'this', task: 'BACKUP', kind: 'MANUAL', startedAt, outcome: 'RUNNING' } });
      await clinic.database.tx.backupRun.create({ data: { id: 'other', task: 'PROOF', startedAt: new Date(0), outcome: 'RUNNING' } });
      await clinic.database.tx.boxSetting.create({ data: { key: 'backup.lease', value: 'a worker', updatedAt: startedAt } });
    });
    const file = await make();
    const empty = newFolder();
    const service = restoresIn(empty);
    const { id } = await service.takeUpload(sent(file), 1000);
    await service.confirm((await ended(service, { source: { place: 'UPLOAD', file: id }, passphrase: findPassphrase(home()), acceptOtherBox: false })).id);
    await settled(empty);
    const rows = inFile(path.join(empty, 'meditache.db'), (connection) => connection.prepare(`SELECT "id", "outcome", "file" FROM "BackupRun" WHERE "id" IN ('this', 'other') ORDER BY "id"`).all());
    expect(rows).toEqual([{ id: 'other', outcome: 'FAILED', file: null }, { id: 'this', outcome: 'OK', file }]);
    expect(inFile(path.join(empty, 'meditache.db'), (connection) => connection.prepare(`SELECT count(*) FROM "BoxSetting" WHERE "key" = 'backup.lease'`).pluck().get())).toBe(0);
  });

  it('waits until the last process has let go of the database', async () => {
    const service = restoresIn(home());
    const found = await ended(service, wish(await make()));
    await service.confirm(found.id);
    let done = false;
    const settling = settled(home()).then(() => { done = true; });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([done, isSwapDecided(home())]).toEqual([false, true]);
    await clinic.database.close();
    await settling;
    expect(isSwapDecided(home())).toBe(false);
  });

  it('can be undone: the data of before come back, and those of the restore go aside', async () => {
    const file = await make();
    await new Factories(clinic).organization({ name: 'Later' });
    const service = restoresIn(home());
    await service.confirm((await ended(service, wish(file))).id);
    await clinic.database.close();
    await settled(home());
    expect(clinicsIn(home())).toEqual(['Clinique des Oliviers']);
    const [aside] = await asidesIn(home());
    const again = restoresIn(home());
    const found = await ended(again, wish(aside?.name ?? '', { source: { place: 'ASIDE', file: aside?.name ?? '' } }));
    expect(found).toMatchObject({ state: 'READY', found: { clinics: ['Clinique des Oliviers', 'Later'], ownBox: true } });
    await again.confirm(found.id);
    await settled(home());
    expect(clinicsIn(home())).toEqual(['Clinique des Oliviers', 'Later']);
    expect(await asidesIn(home())).toHaveLength(2);
  });

  it('that is thrown away, or followed by another, leaves nothing behind', async () => {
    const file = await make();
    const service = restoresIn(home());
    const first = await ended(service, wish(file));
    const second = await ended(service, wish(file));
    expect(() => service.find(first.id)).toThrow('NOT_FOUND');
    await service.cancel(second.id);
    expect(readdirSync(home()).filter((name) => name.startsWith('.restoring'))).toEqual([]);
    await expect(service.confirm(second.id)).rejects.toThrow('NOT_FOUND');
  });

  it('finds backups of the second places too', async () => {
    const file = await make();
    writeFileSync(path.join(usb, file), readFileSync(path.join(backupsFolder(home()), file)));
    const service = restoresIn(newFolder());
    expect(service.places()).toEqual({ folder: usb, s3: null });
    expect(await service.files('FOLDER')).toMatchObject([{ file, kind: 'MANUAL', ownBox: false }]);
    expect(await ended(service, wish(file, { source: { place: 'FOLDER', file }, passphrase: findPassphrase(home()) }))).toMatchObject({ state: 'READY' });
    rmSync(usb, { recursive: true });
    await expect(service.files('FOLDER')).rejects.toMatchObject({ code: 'RESTORE_REFUSED', context: { problem: 'PLACE_AWAY' } });
  });
});

describe('what cannot be restored is named and touches nothing', () => {
  async function expectProblem(service: RestoresService, dataDir: string, asked: RestoreWish, problem: string): Promise<void> {
    const before = fingerprint(dataDir, /^meditache\.db-|\.lock$/);
    expect(await ended(service, asked)).toMatchObject({ state: 'FAILED', problem, found: null, detail: expect.stringMatching(/\.$/) as string });
    expect(fingerprint(dataDir, /^meditache\.db-|\.lock$/)).toEqual(before);
  }

  it('a wrong passphrase, a file of another box, a cut one, one that is not there', async () => {
    const file = await make();
    const service = restoresIn(home());
    await expectProblem(service, home(), wish(file, { passphrase: 'AAAA-BBBB' }), 'WRONG_PASSPHRASE');
    await expectProblem(service, home(), wish('tappplus-00000000-20260101T000000Z-daily.tpb'), 'NOT_A_BACKUP');
    writeFileSync(path.join(backupsFolder(home()), 'cut.tpb'), readFileSync(path.join(backupsFolder(home()), file)).subarray(0, 3000));
    await expectProblem(service, home(), wish('cut.tpb'), 'CUT_OFF');
    const passphrase = findPassphrase(home());
    writeFileSync(path.join(home(), 'secrets', 'instance-id'), 'another-box');
    await expectProblem(restoresIn(home()), home(), wish(file, { passphrase }), 'OTHER_BOX');
    expect(await ended(restoresIn(home()), wish(file, { passphrase, acceptOtherBox: true }))).toMatchObject({ state: 'READY', found: { ownBox: false } });
  });

  it('an upload that would fill the disk, before any of it is taken', async () => {
    const service = restoresIn(home());
    const file = await make();
    freeBytes = 20e9;
    await expect(service.takeUpload(sent(file), 19_900_000_000)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(existsSync(path.join(home(), 'uploads'))).toBe(false);
  });

  it('an upload that is no backup, at its first bytes', async () => {
    const service = restoresIn(home());
    let asked = 0;
    async function* film() {
      for (; asked < 1000; asked += 1) yield Promise.resolve(Buffer.alloc(65_536, 7));
      await Promise.resolve();
    }
    await expect(service.takeUpload(film(), 65_536_000)).rejects.toMatchObject({ code: 'RESTORE_REFUSED', context: { problem: 'NOT_A_BACKUP' } });
    expect(asked).toBe(0);
    expect(readdirSync(path.join(home(), 'uploads'))).toEqual([]);
  });
});
