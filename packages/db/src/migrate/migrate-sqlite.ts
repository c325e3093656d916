import { closeSync, constants, copyFileSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { DatabaseInUseError, DiskFullError, isDiskFull, MigrationError } from '../errors.js';
import { ensurePrivateFile, stockSqlite } from '../sqlite/open-sqlite.js';
import { applyThrough } from './apply.js';
import { type MigrationFile, pendingMigrations, readApplied } from './migration-files.js';
import { withMigrationLock } from './migration-lock.js';

const KEPT_SNAPSHOTS = 3;
const SNAPSHOT = /^before-.*\.db$/;
const OTHERS_LEAVE_MS = 15_000;

/**
 * Migrates the SQLite file. The migrations run on a copy, which replaces the file only when all of them went well: a failure, a crash or
 * a power cut at any moment leaves the old file as it was. The old file is kept in `backups` when it held anything.
 */
export async function migrateSqlite(file: string, backups: string, migrations: MigrationFile[]): Promise<string[]> {
  ensurePrivateFile(file);
  return withMigrationLock(file, async () => {
    const applied = await appliedTo(file);
    const pending = pendingMigrations(migrations, applied);
    const [first] = pending;
    if (!first) return [];
    const alone = await closeToOthers(file);
    try {
      return await replaceMigrated(file, applied.length === 0 ? null : { folder: backups, before: first.name }, migrations);
    } finally {
      alone.close();
    }
  });
}

async function appliedTo(file: string) {
  const adapter = await stockSqlite(file).connect();
  try {
    return await readApplied(adapter, 'sqlite');
  } finally {
    await adapter.dispose();
  }
}

const isBusyError = (error: unknown) => error instanceof BetterSqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');

/**
 * Folds the write-ahead log into the file and holds it exclusively: the file alone is then the whole database until it is replaced.
 * @throws MigrationError when another process keeps the database open
 */
async function closeToOthers(file: string): Promise<BetterSqlite.Database> {
  const connection = new BetterSqlite(file, { timeout: 5 });
  for (const deadline = performance.now() + OTHERS_LEAVE_MS; ; await sleep(50)) {
    try {
      connection.pragma('journal_mode = DELETE');
      connection.exec('BEGIN EXCLUSIVE');
      return connection;
    } catch (error) {
      if (isBusyError(error) && performance.now() < deadline) continue;
      connection.close();
      throw isBusyError(error) ? new DatabaseInUseError('Another process has the database open, so it cannot be brought up to date: stop TappPlus first.') : error;
    }
  }
}

async function replaceMigrated(file: string, snapshot: { folder: string; before: string } | null, migrations: MigrationFile[]): Promise<string[]> {
  const copy = `${file}.migrating`;
  discard(copy);
  try {
    copyFileSync(file, copy, constants.COPYFILE_FICLONE);
    const applied = await migrateCopy(copy, migrations);
    flush(copy);
    if (snapshot) keepOld(file, snapshot);
    renameSync(copy, file);
    flush(path.dirname(file));
    return applied;
  } catch (error) {
    throw diskFull(error) ? new DiskFullError('The disk is too full to bring the database up to date; it was left exactly as it was before.', { cause: error }) : error;
  } finally {
    discard(copy);
  }
}

async function migrateCopy(copy: string, migrations: MigrationFile[]): Promise<string[]> {
  const adapter = await stockSqlite(copy).connect();
  try {
    // The copy counts only once it is whole, and is flushed then.
    await adapter.executeScript('PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;');
    const applied = await applyThrough(adapter, migrations, (script) => adapter.executeScript(script));
    const ask = async (sql: string) => (await adapter.queryRaw({ sql, args: [], argTypes: [] })).rows;
    const [dangling] = await ask('PRAGMA foreign_key_check');
    if (dangling) throw new MigrationError(`The change would leave a row of ${String(dangling[0])} without what it refers to, so the database was left exactly as it was before.`);
    return applied;
  } finally {
    await adapter.dispose();
  }
}

/** Gives the old file a second name in the folder of backups, or copies it there when that is another disk; then forgets the oldest ones. */
function keepOld(file: string, { folder, before }: { folder: string; before: string }): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = path.join(folder, `before-${before}-${new Date().toISOString().replace(/[:.]/g, '-')}.db`);
  const beside = `${name}.tmp`;
  rmSync(beside, { force: true });
  try {
    linkSync(file, beside);
  } catch {
    copyFileSync(file, beside);
    flush(beside);
  }
  renameSync(beside, name);
  flush(folder);
  const snapshots = readdirSync(folder).filter((each) => SNAPSHOT.test(each)).map((each) => path.join(folder, each));
  for (const old of snapshots.sort(byAge).slice(KEPT_SNAPSHOTS)) rmSync(old, { force: true });
}

/** Newest first, by the instant in the name. */
const byAge = (a: string, b: string) => b.slice(-27).localeCompare(a.slice(-27));

function discard(copy: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true });
}

function flush(fileOrFolder: string): void {
  const descriptor = openSync(fileOrFolder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function diskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || isDiskFull(error) || isDiskFull(error instanceof Error ? error.cause : undefined);
}
