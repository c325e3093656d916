import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { DatabaseInUseError } from '../errors.js';
import { ensurePrivateFile } from '../sqlite/open-sqlite.js';

const PAUSE_MS = 20;
/** Longer than the longest migration of a large database. */
const PATIENCE_MS = 15 * 60_000;

/**
 * Runs `fn` while no other process migrates or opens this SQLite file. The lock is SQLite's own on a file beside it,
 * so the kernel lets go of it when the process dies, however it dies.
 */
export async function withMigrationLock<T>(databaseFile: string, fn: () => Promise<T>): Promise<T> {
  const file = `${databaseFile}.lock`;
  ensurePrivateFile(file);
  const lock = new BetterSqlite(file, { timeout: 0 });
  try {
    for (const deadline = performance.now() + PATIENCE_MS; !taken(lock); ) {
      if (performance.now() > deadline) throw new DatabaseInUseError('Another process has been changing the database for 15 minutes; stop it and start again.');
      await sleep(PAUSE_MS);
    }
    return await fn();
  } finally {
    lock.close();
  }
}

function taken(lock: BetterSqlite.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof BetterSqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}
