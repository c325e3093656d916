import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from './migrate.js';
import { migrationsFolder } from './migration-files.js';

let dataDir: string;
let folder: string;
const file = () => path.join(dataDir, 'meditache.db');
const backups = () => path.join(dataDir, 'backups');
const run = () => migrate({ url: '', dataDir, folder });

function add(name: string, sql: string): void {
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

/** Runs `fn` on the file, opened as another program would. */
function onFile<T>(where: string, fn: (connection: BetterSqlite.Database) => T): T {
  const connection = new BetterSqlite(where);
  try {
    return fn(connection);
  } finally {
    connection.close();
  }
}

const put = (connection: BetterSqlite.Database, key: string) => connection.prepare('INSERT INTO "BoxSetting" VALUES (?, ?, ?)').run(key, 'x', 0);

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-snapshot-'));
  folder = path.join(dataDir, 'migrations');
  cpSync(migrationsFolder('sqlite'), folder, { recursive: true });
  await run();
  onFile(file(), (connection) => { for (let i = 0; i < 50; i += 1) put(connection, `k${i}`); });
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a new, empty database leaves no snapshot', () => {
  expect(existsSync(backups())).toBe(false);
});

test('the file as it was before a change is kept whole in backups, three of them at most', async () => {
  for (let i = 0; i < 5; i += 1) {
    add(`900${i}_extra`, `CREATE TABLE "Extra${i}" ("id" TEXT NOT NULL PRIMARY KEY);`);
    await run();
  }
  const kept = readdirSync(backups()).sort();
  expect(kept.map((name) => name.slice(0, 17))).toEqual(['before-9002_extra', 'before-9003_extra', 'before-9004_extra']);
  onFile(path.join(backups(), kept.at(-1) ?? ''), (snapshot) => {
    expect(snapshot.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(snapshot.prepare('SELECT count(*) FROM "BoxSetting"').pluck().get()).toBe(50);
    expect(snapshot.prepare(`SELECT name FROM sqlite_master WHERE name LIKE 'Extra%' ORDER BY 1`).pluck().all()).toEqual(['Extra0', 'Extra1', 'Extra2', 'Extra3']);
  });
});

test('what a crash left in the log is part of the database that is changed', async () => {
  const crashed = path.join(dataDir, 'crashed');
  mkdirSync(crashed);
  onFile(file(), (connection) => {
    connection.pragma('journal_mode = WAL');
    connection.pragma('wal_autocheckpoint = 0');
    put(connection, 'late');
    for (const suffix of ['', '-wal']) cpSync(`${file()}${suffix}`, path.join(crashed, `meditache.db${suffix}`));
  });
  add('9000_extra', 'ALTER TABLE "BoxSetting" ADD COLUMN "more" TEXT DEFAULT \'new\';');
  await migrate({ url: '', dataDir: crashed, folder });
  onFile(path.join(crashed, 'meditache.db'), (connection) => {
    expect(connection.prepare(`SELECT "more" FROM "BoxSetting" WHERE "key" = 'late'`).pluck().get()).toBe('new');
  });
});

test('what an interrupted attempt left behind is thrown away', async () => {
  writeFileSync(`${file()}.migrating`, 'half a database');
  writeFileSync(`${file()}.migrating-journal`, 'half a journal');
  add('9000_extra', 'CREATE TABLE "Extra" ("id" TEXT NOT NULL PRIMARY KEY);');
  expect(await run()).toEqual({ applied: ['9000_extra'] });
  expect(readdirSync(dataDir).filter((name) => name.includes('migrating'))).toEqual([]);
});

test('a change that would leave a row pointing at nothing is refused, and nothing of it stays', async () => {
  onFile(file(), (connection) => connection.prepare(`INSERT INTO "User" ("id", "email", "firstName", "lastName", "passwordHash", "createdAt", "updatedAt") VALUES ('u', 'e', 'f', 'l', '!', 0, 0)`).run());
  onFile(file(), (connection) => connection.prepare(`INSERT INTO "PasswordReset" ("id", "userId", "tokenHash", "createdAt", "expiresAt") VALUES ('p', 'u', 't', 0, 0)`).run());
  add('9000_loses_users', 'PRAGMA foreign_keys=OFF;\nDELETE FROM "User";\nPRAGMA foreign_keys=ON;');
  await expect(run()).rejects.toThrow(/would leave a row of PasswordReset without what it refers to/);
  onFile(file(), (connection) => expect(connection.prepare('SELECT count(*) FROM "User"').pluck().get()).toBe(1));
});
