import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { withMigrationLock } from '@tappplus/db/migrate/migration-lock';
import { Factories, openTestDatabase, type TestDatabase } from '@tappplus/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BackupError } from '../backup-error.js';
import { backupsFolder, type BackupSettings } from '../backup-settings.js';
import { streamOf } from '../durable-file.js';
import { BackupHeaderSchema, FORMAT_VERSION, MAGIC } from '../format/backup-header.js';
import { makeBackup } from '../make/make-backup.js';
import { keptPassphrase } from '../passphrase.js';
import { fingerprint, inFile, runBuiltJob, settingsIn } from '@tappplus/testing/backup-box';
import { fillDatabase, openOldDatabase, releases } from '@tappplus/testing/old-database';
import { proveBackup } from './prove-backup.js';
import { restoreBackup, type RestoreRequest } from './restore-backup.js';
import { decideSwap, finishRestore } from './swap.js';

const NOW = Temporal.Instant.from('2026-11-20T09:00:00Z');
/** What a restore may leave beside the clinic's data. */
const NOT_THE_CLINIC = /^(meditache\.db\.lock|backups|before-restore-.*)/;

let place: TestDatabase;
let settings: BackupSettings;
const folders: string[] = [];

// Other processes run the built package. One build at a time.
beforeAll(async () => {
  const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  await withMigrationLock(path.join(tmpdir(), 'tappplus-build-db'), () => promisify(execFile)(process.execPath, [tsc, '-b', path.resolve(import.meta.dirname, '../../..')]));
}, 180_000);
beforeEach(async () => {
  place = await openTestDatabase();
  settings = settingsIn(place.options.dataDir);
  await new Factories(place).organization();
});
afterEach(async () => {
  await place.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const dataDir = () => place.options.dataDir;
const fileOf = (name: string) => path.join(backupsFolder(dataDir()), name);
function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tappplus-restore-'));
  folders.push(folder);
  return folder;
}
const make = async (seconds = 0) => fileOf((await makeBackup(settings, 'MANUAL', NOW.add({ seconds }))).name);
const request = (file: string, given: Partial<RestoreRequest> = {}): RestoreRequest => ({ source: streamOf(file), passphrase: keptPassphrase(dataDir()), acceptOtherBox: false, now: NOW, ...given });
const into = (folder: string, given: { database?: string | null; givenKey?: string | null } = {}) => ({ dataDir: folder, database: path.join(folder, 'meditache.db'), givenKey: null, ...given });
const put = (keys: [string, string][]) => place.uow.run(async () => { await place.database.tx.boxSetting.createMany({ data: keys.map(([key, value]) => ({ key, value, updatedAt: new Date(0) })) }); });
const rowsLike = (folder: string, like: string) => inFile(path.join(folder, 'meditache.db'), (connection) => connection.prepare('SELECT "key", "value" FROM "BoxSetting" WHERE "key" LIKE ? ORDER BY "key"').all(like));
async function refusal(work: Promise<unknown>): Promise<BackupError> {
  const error: unknown = await work.then(() => 'it went well', (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BackupError);
  return error as BackupError;
}

/** mulberry32: the same sizes in every run. */
function randomOf(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % (most + 1);
  };
}

/** Writes pairs of rows, one pair a transaction, until told to stop; answers how many were acknowledged. */
function writePairs(run: number): { acknowledged: () => number; stop: () => Promise<void> } {
  let [count, going] = [0, true];
  const writing = (async () => {
    for (; going; count += 1) {
      const key = `${run}-${String(count).padStart(6, '0')}`;
      await put([[`pair-a-${key}`, 'x'.repeat(300)], [`pair-b-${key}`, 'x']]);
      await sleep(0);
    }
  })();
  return { acknowledged: () => count, stop: async () => { going = false; await writing; } };
}

describe('backups made under load', () => {
  it('are restored exactly, 20 of 20', async () => {
    const random = randomOf(4);
    let exact = 0;
    for (let run = 0; run < 20; run += 1) {
      await put(Array.from({ length: random(1500) }, (_, index) => [`still-${run}-${index}`, randomBytes(random(400)).toString('base64')]));
      mkdirSync(path.join(dataDir(), 'attachments', `f${run}`), { recursive: true });
      for (const [index, most] of [0, 1, 262_144, 262_145, 900_000].entries()) writeFileSync(path.join(dataDir(), 'attachments', `f${run}`, `scan ${index}.pdf`), randomBytes(index < 3 ? most : random(most)));
      const still = createHash('sha256').update(JSON.stringify(await place.database.current.boxSetting.findMany({ where: { key: { startsWith: 'still' } }, orderBy: { key: 'asc' }, select: { key: true, value: true } }))).digest('hex');
      const writer = writePairs(run);
      while (writer.acknowledged() < 5) await sleep(5);
      const before = writer.acknowledged();
      const answer = await runBuiltJob({ task: 'BACKUP', settings, kind: 'HOURLY', createdAt: NOW.add({ hours: run }).toString(), always: [] });
      const after = writer.acknowledged();
      await writer.stop();
      if (!answer || !('made' in answer)) throw new Error(JSON.stringify(answer));
      const target = newFolder();
      const restored = await restoreBackup(into(target), request(fileOf(answer.made.name)));
      expect(restored.rows).toBe(answer.made.rows);
      expect(createHash('sha256').update(JSON.stringify(rowsLike(target, 'still%'))).digest('hex')).toBe(still);
      for (const folder of ['attachments', 'secrets']) expect(fingerprint(path.join(target, folder))).toEqual(fingerprint(path.join(dataDir(), folder)));
      const [ones, others] = [rowsLike(target, `pair-a-${run}-%`), rowsLike(target, `pair-b-${run}-%`)] as { key: string }[][];
      expect(ones?.length).toBe(others?.length);
      expect(ones?.map(({ key }) => Number(key.slice(-6)))).toEqual(Array.from({ length: ones?.length ?? 0 }, (_, index) => index));
      expect(ones?.length).toBeGreaterThanOrEqual(before);
      expect(ones?.length).toBeLessThanOrEqual(after + 1);
      exact += 1;
    }
    expect(exact).toBe(20);
  }, 400_000);

  it('leave no half file when the process is killed at any moment', async () => {
    await put(Array.from({ length: 3000 }, (_, index) => [`still-${index}`, randomBytes(300).toString('base64')]));
    await make();
    const whole = readdirSync(backupsFolder(dataDir())).filter((name) => name.endsWith('.tpb'));
    for (const delay of [150, 250, 350, 450]) {
      await runBuiltJob({ task: 'BACKUP', settings, kind: 'HOURLY', createdAt: NOW.add({ minutes: delay }).toString(), always: whole }, (child) => { setTimeout(() => child.kill('SIGKILL'), delay); });
      for (const name of readdirSync(backupsFolder(dataDir())).filter((each) => each.endsWith('.tpb'))) expect(await proveBackup(settings, name)).toMatchObject({ name });
      expect(readdirSync(backupsFolder(dataDir())).filter((name) => /^\.(making|proof)|tmp$/.test(name))).toEqual([]);
    }
  }, 120_000);
});

describe('a restore', () => {
  it('on a new machine brings the clinic, its keys and its passphrase, and needs the passphrase', async () => {
    await put([['still-1', 'here']]);
    const file = await make();
    const target = newFolder();
    expect(await refusal(restoreBackup(into(target), request(file, { passphrase: null })))).toMatchObject({ code: 'WRONG_PASSPHRASE' });
    expect(fingerprint(target, NOT_THE_CLINIC)).toEqual({});
    const seen: number[] = [];
    const done = await restoreBackup(into(target), request(file, { progress: (bytes) => seen.push(bytes) }));
    expect(done).toMatchObject({ aside: null, manifest: { instanceId: settings.instanceId } });
    expect(seen.at(-1)).toBe(readFileSync(file).length);
    expect(rowsLike(target, 'still%')).toEqual([{ key: 'still-1', value: 'here' }]);
    expect(settingsIn(target)).toMatchObject({ instanceId: settings.instanceId, encryptionKey: settings.encryptionKey, jwtSecret: settings.jwtSecret });
    expect(keptPassphrase(target)).toBe(keptPassphrase(dataDir()));
  });

  it('on the same box puts everything back and keeps what was there aside', async () => {
    writeFileSync(path.join(dataDir(), 'secrets', 'redis-password'), 'of this machine');
    const file = await make();
    await put([['late-1', 'after the backup']]);
    mkdirSync(path.join(dataDir(), 'attachments'));
    writeFileSync(path.join(dataDir(), 'attachments', 'late'), 'after the backup');
    await place.database.close();
    const { aside } = await restoreBackup(into(dataDir()), request(file));
    expect(rowsLike(dataDir(), 'late%')).toEqual([]);
    expect(rowsLike(aside ?? '', 'late%')).toHaveLength(1);
    expect([existsSync(path.join(dataDir(), 'attachments', 'late')), existsSync(path.join(aside ?? '', 'attachments', 'late'))]).toEqual([false, true]);
    expect(readFileSync(path.join(dataDir(), 'secrets', 'redis-password'), 'utf8')).toBe('of this machine');
  });

  it.each(releases('sqlite').slice(0, -1))('from a box of the version with %s, every table filled, brings all of it up to this version', async (last) => {
    const old = await openOldDatabase('sqlite', last);
    try {
      const tables = await fillDatabase(old, 'sqlite', 30);
      const made = await makeBackup(settingsIn(old.options.dataDir), 'DAILY', NOW);
      expect(made.schemaVersion).toBe(last);
      const target = newFolder();
      const done = await restoreBackup(into(target), request(path.join(backupsFolder(old.options.dataDir), made.name), { passphrase: keptPassphrase(old.options.dataDir) }));
      expect(done.applied).toEqual(releases('sqlite').filter((name) => name > last));
      // The restore itself leaves a line.
      for (const table of tables.filter((name) => name !== 'BackupRun')) expect(inFile(path.join(target, 'meditache.db'), (connection) => connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()), table).toBe(30);
    } finally {
      await old.close();
    }
  });

  it('hands reminders that came due since then to a person instead of sending them again', async () => {
    const factories = new Factories(place);
    const clinic = await factories.organization();
    const person = await factories.person(clinic.id);
    const stamps = { createdAt: new Date(0), updatedAt: new Date(0) };
    const at = (minutes: number) => new Date(NOW.epochMilliseconds + minutes * 60_000);
    await place.uow.run(async () => {
      const { tx } = place.database;
      await tx.reminderRule.create({ data: { id: 'rule', organizationId: clinic.id, name: 'r', channel: 'SMS', before: 'P1D', fallback: '[]', enabled: true, ...stamps } });
      const reminder = (id: string, due: number, useful: number) => ({ id, organizationId: clinic.id, appointmentKind: 'INTERVENTION', appointmentId: id, planRevision: 1, ruleId: 'rule', personId: person.id, channel: 'SMS', recipient: person.phone, status: 'PENDING', scheduledAt: at(due), scheduledLocal: '2026-11-20T09:00:00', timeZone: 'Africa/Casablanca', usefulUntil: at(useful), nextActionAt: at(due), ...stamps });
      await tx.reminder.createMany({ data: [reminder('due', 30, 600), reminder('over', 30, 40), reminder('future', 300, 600)] });
    });
    const target = newFolder();
    const { doubtful } = await restoreBackup(into(target), request(await make(), { now: NOW.add({ hours: 1 }) }));
    expect(doubtful).toBe(1);
    const statuses = inFile(path.join(target, 'meditache.db'), (connection) => connection.prepare('SELECT "id", "status" FROM "Reminder" ORDER BY "id"').all());
    expect(statuses).toEqual([{ id: 'due', status: 'UNKNOWN' }, { id: 'future', status: 'PENDING' }, { id: 'over', status: 'PENDING' }]);
  });

  it('that was decided and cut off by a crash is finished by the next start, from every step on', async () => {
    const file = await make();
    for (let steps = 0; steps < 5; steps += 1) {
      const target = newFolder();
      await restoreBackup(into(target), request(file));
      inFile(path.join(target, 'meditache.db'), (connection) => connection.prepare(`INSERT INTO "BoxSetting" VALUES ('late', 'x', 0)`).run());
      writeFileSync(path.join(target, 'meditache.db-wal'), 'an old log');
      const plan = { side: '.restoring-x', aside: 'before-restore-x', names: ['secrets', 'meditache.db'], database: 'meditache.db' };
      mkdirSync(path.join(target, plan.side));
      for (const name of plan.names) cpSync(path.join(target, name), path.join(target, plan.side, name), { recursive: true });
      inFile(path.join(target, plan.side, 'meditache.db'), (connection) => connection.prepare(`DELETE FROM "BoxSetting" WHERE "key" = 'late'`).run());
      await decideSwap(target, plan);
      await stopAfter(target, plan, steps);
      expect(await finishRestore(target)).toBe(path.join(target, plan.aside));
      expect(await finishRestore(target)).toBeNull();
      expect([existsSync(path.join(target, 'meditache.db-wal')), existsSync(path.join(target, plan.side))], `after ${steps} steps`).toEqual([false, false]);
      expect(rowsLike(target, 'late')).toEqual([]);
      expect(settingsIn(target).instanceId).toBe(settings.instanceId);
    }
  });
});

/** The first steps of the swap, as a process that died in the middle would have left them. */
async function stopAfter(target: string, plan: { side: string; aside: string; names: string[] }, steps: number): Promise<void> {
  const { renameSync } = await import('node:fs');
  mkdirSync(path.join(target, plan.aside), { recursive: true });
  const moves: [string, string][] = plan.names.flatMap((name): [string, string][] => [[name, path.join(plan.aside, name)], [path.join(plan.side, name), name]]);
  moves.splice(2, 0, ['meditache.db-wal', path.join(plan.aside, 'meditache.db-wal')]);
  for (const [from, to] of moves.slice(0, steps)) renameSync(path.join(target, from), path.join(target, to));
}

it('the command line makes a backup beside a running box and notes it in its list', async () => {
  const cli = path.resolve(import.meta.dirname, '../../../dist/backup/backup-cli.js');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'backup', '--json'], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir() } });
  const { name, rows } = JSON.parse(stdout) as { name: string; rows: number };
  expect(await place.database.current.backupRun.findMany()).toMatchObject([{ task: 'BACKUP', kind: 'MANUAL', outcome: 'OK', file: name, rows, places: '[]', problem: null }]);
});

describe('what is refused leaves everything as it was', () => {
  let file: string;
  beforeEach(async () => {
    await put(Array.from({ length: 800 }, (_, index) => [`still-${index}`, randomBytes(600).toString('base64')]));
    file = await make();
    await place.database.close();
  });
  const changed = (change: (bytes: Buffer) => Buffer): string => {
    const copy = path.join(newFolder(), 'changed.tpb');
    writeFileSync(copy, change(readFileSync(file)));
    return copy;
  };
  const flip = (at: (length: number) => number) => changed((bytes) => { const index = at(bytes.length); bytes[index] = (bytes[index] ?? 0) ^ 4; return bytes; });
  async function expectRefused(code: string, words: RegExp, work: () => Promise<unknown>): Promise<void> {
    const before = fingerprint(dataDir());
    const error = await refusal(work());
    expect(error.code).toBe(code);
    expect(error.message).toMatch(words);
    expect(error.message).toMatch(/^[^.]+\.( ?[^.]+\.)?$/);
    expect(fingerprint(dataDir())).toEqual(before);
  }
  const restore = (from: string, given: Partial<RestoreRequest> = {}, where: { database?: string | null; givenKey?: string | null } = {}) => () => restoreBackup(into(dataDir(), where), request(from, given));

  it('a wrong passphrase', () => expectRefused('WRONG_PASSPHRASE', /not the passphrase/, restore(file, { passphrase: 'AAAA-BBBB' })));
  it('a file cut anywhere', async () => {
    for (const share of [0.0001, 0.01, 0.3, 0.7, 0.99, 0.99999]) await expectRefused('CUT_OFF', /cut off/, restore(changed((bytes) => bytes.subarray(0, Math.floor(bytes.length * share)))));
  });
  it('a flipped byte anywhere', async () => {
    for (const share of [0.001, 0.2, 0.5, 0.8, 0.99999]) await expectRefused('DAMAGED', /damaged/, restore(flip((length) => Math.floor(length * share))));
  });
  it('a file that is no backup, or empty', async () => {
    await expectRefused('NOT_A_BACKUP', /not a backup/, restore(path.join(dataDir(), 'meditache.db')));
    await expectRefused('NOT_A_BACKUP', /not a backup/, restore(changed(() => Buffer.alloc(0))));
  });
  it('a newer form, and a newer database', async () => {
    const again = (edit: (header: Record<string, unknown>) => void, version = FORMAT_VERSION) => changed((bytes) => {
      const length = bytes.readUInt32BE(MAGIC.length + 1);
      const header = BackupHeaderSchema.parse(JSON.parse(bytes.subarray(13, 13 + length).toString()));
      edit(header);
      const text = Buffer.from(JSON.stringify(header));
      const start = Buffer.concat([MAGIC, Buffer.of(version), Buffer.alloc(4), text]);
      start.writeUInt32BE(text.length, 9);
      return Buffer.concat([start, createHash('sha256').update(start).digest(), bytes.subarray(13 + length + 32)]);
    });
    await expectRefused('NEWER_VERSION', /newer version/, restore(again(() => undefined, FORMAT_VERSION + 1)));
    await expectRefused('NEWER_VERSION', /newer version of TappPlus \(9\)/, restore(again((header) => { header['schemaVersion'] = '9999_tomorrow'; header['softwareVersion'] = '9'; })));
  });
  it('the backup of another box, unless that is accepted', async () => {
    const other = newFolder();
    await restoreBackup(into(other), request(file));
    writeFileSync(path.join(other, 'secrets', 'instance-id'), 'another-box');
    const foreign = path.join(backupsFolder(other), (await makeBackup(settingsIn(other), 'DAILY', NOW)).name);
    await expectRefused('OTHER_BOX', /another box/, restore(foreign));
    expect(await restore(foreign, { acceptOtherBox: true })()).toMatchObject({ manifest: { instanceId: 'another-box' } });
    expect(settingsIn(dataDir()).instanceId).toBe('another-box');
  });
  it('another ENCRYPTION_KEY than the one of the backup', () => expectRefused('OTHER_KEY', /ENCRYPTION_KEY/, restore(file, {}, { givenKey: 'another key, which is long enough too' })));
  it('a database on a server of its own', () => expectRefused('EXTERNAL_DATABASE', /on a server of its own/, restore(file, {}, { database: null })));
  it('a running box', async () => {
    const { Database } = await import('@tappplus/db');
    const running = await Database.open(place.options);
    try {
      const error = await refusal(restore(file)());
      expect(error).toMatchObject({ code: 'BOX_RUNNING', message: 'TappPlus is running on this data folder: stop it first.' });
      expect(await running.current.boxSetting.count()).toBe(800);
    } finally {
      await running.close();
    }
  });
  it('a proof of a damaged newest one', async () => {
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await refusal(proveBackup(settings))).toMatchObject({ code: 'DAMAGED' });
  });
});
