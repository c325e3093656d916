import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openTestDatabase, type TestDatabase } from '@tappplus/testing/test-database';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Database } from './database.js';
import { withMigrationLock } from './migrate/migration-lock.js';
import { migrationsFolder } from './migrate/migration-files.js';

const root = path.resolve(import.meta.dirname, '..');
const entry = path.join(root, 'dist/index.js');

// Other processes run the built package. One build at a time; the second project finds nothing left to build.
beforeAll(async () => {
  const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  await withMigrationLock(path.join(tmpdir(), 'tappplus-build-db'), () => promisify(execFile)(process.execPath, [tsc, '-b', root]));
}, 120_000);

let place: TestDatabase;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  place = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'tappplus-processes-'));
  cpSync(migrationsFolder(place.database.dialect), path.join(folder, 'migrations'), { recursive: true });
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

const programs = {
  /** Writes rows for ever, three at a time; prints a key once it is acknowledged. */
  write: `
    const { Database, UnitOfWork } = await import(process.argv[1]);
    const database = await Database.open(JSON.parse(process.argv[2]));
    const uow = new UnitOfWork(database);
    const forever = async (lane) => {
      for (let i = 0; ; i += 1) {
        const key = process.argv[3] + '-' + lane + '-' + i;
        await uow.run(async () => {
          await database.tx.boxSetting.create({ data: { key, value: 'x'.repeat(200), updatedAt: new Date() } });
          await database.tx.boxSetting.create({ data: { key: key + '-twin', value: 'x', updatedAt: new Date() } });
        });
        process.stdout.write(key + '\\n');
      }
    };
    await Promise.all(['a', 'b', 'c'].map(forever));`,
  migrate: `
    const { migrate } = await import(process.argv[1]);
    const { applied } = await migrate({ ...JSON.parse(process.argv[2]), folder: process.argv[3] });
    process.stdout.write(JSON.stringify(applied) + '\\n', () => process.exit());`,
};

type Started = ChildProcess & { lines: string[]; ended: Promise<unknown> };

/** `ended` resolves when the process and its output have ended. */
function start(program: keyof typeof programs, argument: string): Started {
  const child = spawn(process.execPath, ['--input-type=module', '-e', programs[program], entry, JSON.stringify(place.options), argument], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return Object.assign(child, { lines, ended: once(child, 'close') });
}

test('a process killed while it writes, again and again: every acknowledged row is there, and no half transaction', async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    const child = start('write', `r${round}`);
    while (child.lines.length < 5) await sleep(5);
    await sleep(Math.random() * 100);
    child.kill('SIGKILL');
    await child.ended;
    acknowledged.push(...child.lines);
  }
  const again = await Database.open(place.options);
  const keys = new Set((await again.current.boxSetting.findMany({ select: { key: true } })).map(({ key }) => key));
  await again.close();
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.filter((key) => !keys.has(key))).toEqual([]);
  expect([...keys].filter((key) => !key.endsWith('-twin') && !keys.has(`${key}-twin`))).toEqual([]);
});

test('two processes write side by side and neither is refused', async () => {
  const both = [start('write', 'one'), start('write', 'two')];
  while (both.some((child) => child.lines.length < 150)) {
    expect(both.map((child) => child.exitCode)).toEqual([null, null]);
    await sleep(20);
  }
});

function addSlowChange(): string {
  const name = '9000_extra';
  const target = path.join(folder, 'migrations', name);
  mkdirSync(target);
  const copies = Array.from({ length: 40 }, (_, i) => `CREATE TABLE "Extra${i}" AS SELECT * FROM "BoxSetting";`);
  writeFileSync(path.join(target, 'migration.sql'), copies.join('\n'));
  return path.join(folder, 'migrations');
}

test('two processes migrate at once: one applies, the other finds it done', async () => {
  await place.database.close();
  const migrations = addSlowChange();
  const both = [start('migrate', migrations), start('migrate', migrations)];
  await Promise.all(both.map((child) => child.ended));
  expect(both.map((child) => child.exitCode)).toEqual([0, 0]);
  expect(both.map((child) => child.lines[0]).sort()).toEqual(['["9000_extra"]', '[]']);
});

test('a process killed in the middle of a migration leaves the old database or the new one, nothing between', async () => {
  await place.uow.run(() => place.database.tx.boxSetting.createMany({ data: Array.from({ length: 500 }, (_, i) => ({ key: `k${i}`, value: 'x', updatedAt: new Date(0) })) }));
  await place.database.close();
  const migrations = addSlowChange();
  for (let round = 0; round < 6; round += 1) {
    const child = start('migrate', migrations);
    await sleep(60 + round * 60);
    child.kill('SIGKILL');
    await child.ended;
    const database = await Database.open(place.options);
    const tables = await database.current.$queryRawUnsafe<{ n: bigint }[]>(database.dialect === 'sqlite'
      ? `SELECT count(*) AS "n" FROM sqlite_master WHERE name LIKE 'Extra%'`
      : `SELECT count(*) AS "n" FROM information_schema.tables WHERE table_name LIKE 'Extra%'`);
    expect([0n, 40n]).toContain(tables[0]?.n);
    expect(await database.current.boxSetting.count()).toBe(500);
    await database.close();
  }
  const last = start('migrate', migrations);
  await last.ended;
  expect(last.exitCode).toBe(0);
});
