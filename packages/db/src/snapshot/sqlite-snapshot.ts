import { rmSync } from 'node:fs';
import BetterSqlite from 'better-sqlite3';
import { MigrationError } from '../errors.js';
import { withMigrationLock } from '../migrate/migration-lock.js';
import { DATABASE_FILE } from '../options.js';

/** Another process holds the write-ahead log for a moment while it opens or closes; this connection blocks nobody and may wait for it. */
const WAIT_MS = 10_000;

/** What a database file holds, counted. */
export interface DatabaseFacts {
  /** Rows by table, the bookkeeping of migrations among them. */
  rowCounts: Record<string, number>;
  /** Names of the changes applied to it, oldest first. */
  migrations: string[];
}

export { DATABASE_FILE };

/**
 * Writes one consistent state of a SQLite database, which others may go on writing, into a new file. It blocks its thread for as long
 * as that takes and keeps the log from being cut meanwhile: call it in a process of its own. The new file is not flushed.
 * @param target must not exist
 */
export async function snapshotSqlite(file: string, target: string): Promise<void> {
  // Not while another process puts a migrated or restored file in its place.
  const connection = await withMigrationLock(file, () => Promise.resolve(new BetterSqlite(file, { fileMustExist: true, timeout: WAIT_MS })));
  try {
    connection.pragma('synchronous = OFF');
    connection.prepare('VACUUM INTO ?').run(target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  } finally {
    connection.close();
  }
}

/** Counts every table of a database file nobody uses. Throws what SQLite says when it is not a database. */
export function factsOfSqlite(file: string): DatabaseFacts {
  return alone(file, (connection) => {
    const names = connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`).pluck().all().map(String);
    const count = (name: string) => Number(connection.prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`).pluck().get());
    return { rowCounts: Object.fromEntries(names.map((name) => [name, count(name)])), migrations: names.includes('_prisma_migrations') ? appliedIn(connection) : [] };
  });
}

function appliedIn(connection: BetterSqlite.Database): string[] {
  return connection.prepare('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name').pluck().all().map(String);
}

/** SQLite's own check of a file nobody uses, of every page and index: null when it is sound, else what is wrong, in SQLite's words. */
export function problemOfSqlite(file: string): string | null {
  try {
    return alone(file, (connection) => {
      const found = connection.pragma('integrity_check(3)', { simple: true });
      if (found !== 'ok') return String(found);
      const dangling = connection.pragma('foreign_key_check') as { table: string }[];
      return dangling[0] ? `a row of ${dangling[0].table} refers to nothing` : null;
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function alone<T>(file: string, fn: (connection: BetterSqlite.Database) => T): T {
  const connection = new BetterSqlite(file, { fileMustExist: true, timeout: WAIT_MS });
  try {
    return fn(connection);
  } finally {
    connection.close();
  }
}

/** Whether another process has this database open; looks and changes nothing. */
export function isInUse(file: string): boolean {
  const connection = new BetterSqlite(file, { fileMustExist: true, timeout: 2000 });
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    return error instanceof BetterSqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
  } finally {
    connection.close();
  }
}

/**
 * Runs `fn` while no other process has this database open and none can open it, its log folded into the file. A damaged file is held too.
 * @throws MigrationError when another process has it open
 */
export function whileUnused<T>(file: string, fn: () => Promise<T>): Promise<T> {
  return withMigrationLock(file, async () => {
    const connection = new BetterSqlite(file, { timeout: 2000 });
    try {
      fold(connection);
      return await fn();
    } finally {
      connection.close();
    }
  });
}

function fold(connection: BetterSqlite.Database): void {
  try {
    connection.pragma('journal_mode = DELETE');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (!(error instanceof BetterSqlite.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) throw new MigrationError('Another process has the database open: stop TappPlus first.');
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw error;
  }
}

/**
 * After a restore nobody knows whether the box still sent what was waiting in the backup and has come due since: those reminders become
 * UNKNOWN without a next question, so that a person settles them, and none is sent twice. Answers how many.
 */
export function doubtDueReminders(file: string, now: Date): number {
  return alone(file, (connection) => connection.prepare(`
    UPDATE "Reminder" SET "status" = 'UNKNOWN', "reason" = 'CONNECTION_LOST', "nextActionAt" = NULL, "leaseOwner" = NULL, "leaseUntil" = NULL, "updatedAt" = @now
    WHERE "status" = 'PENDING' AND "nextActionAt" <= @now AND "usefulUntil" > @now`).run({ now: now.getTime() }).changes);
}

/** Whether a database file holds a clinic; false for a new, empty or unreadable one. */
export function holdsClinic(file: string): boolean {
  try {
    return alone(file, (connection) => Number(connection.prepare('SELECT count(*) FROM "Organization"').pluck().get()) > 0);
  } catch {
    return false;
  }
}

/** Flushes a database file that this process wrote, with its log folded in. */
export function settleFile(file: string): void {
  alone(file, (connection) => {
    connection.pragma('journal_mode = DELETE');
  });
}

/** Names of the clinics in a database file nobody uses, without the box's own hidden one; older schemas know none. */
export function clinicNamesIn(file: string): string[] {
  return alone(file, (connection) => {
    const columns = connection.pragma('table_info("Organization")') as { name: string }[];
    const shown = columns.some(({ name }) => name === 'hidden') ? 'WHERE "hidden" = 0' : '';
    return connection.prepare(`SELECT "name" FROM "Organization" ${shown} ORDER BY "createdAt", "id"`).pluck().all().map(String);
  });
}

/** One line of the record of backups, written without the application: by the command line, or into a restored file. Instants in UTC. */
export interface NotedRun {
  id: string;
  task: 'BACKUP' | 'PROOF' | 'RESTORE';
  kind: string | null;
  startedAt: Date;
  finishedAt: Date;
  outcome: 'OK' | 'FAILED';
  file: string | null;
  bytes: number | null;
  rows: number | null;
  places: string | null;
  problem: string | null;
  detail: string | null;
}

/** Adds a line to the record of backups; other processes may have the database open. */
export function noteBackupRun(file: string, run: NotedRun): void {
  alone(file, (connection) => {
    connection.pragma('synchronous = FULL');
    connection.prepare(`
      INSERT INTO "BackupRun" ("id", "task", "kind", "startedAt", "finishedAt", "outcome", "file", "bytes", "rows", "places", "problem", "detail")
      VALUES (@id, @task, @kind, @startedAt, @finishedAt, @outcome, @file, @bytes, @rows, @places, @problem, @detail)`)
      .run({ ...run, startedAt: run.startedAt.getTime(), finishedAt: run.finishedAt.getTime() });
  });
}

/**
 * SQLite's quick look at a file nobody uses (every page, not the indexes' agreement): null when it is sound or empty, else what is wrong,
 * in SQLite's words. Blocks for about a second per gigabyte.
 */
export function quickProblemOfSqlite(file: string): string | null {
  try {
    const found = alone(file, (connection) => connection.pragma('quick_check(1)', { simple: true }));
    return found === 'ok' ? null : String(found);
  } catch (error) {
    if (error instanceof BetterSqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * In a restored file: runs that were under way when it was written are none any more. The one that made this very backup (`madeAt`, `name`)
 * ended well, or there would be no backup; any other was interrupted. Nobody holds the lease either.
 */
export function settleBackupRuns(file: string, { madeAt, name, now }: { madeAt: Date; name: string; now: Date }): void {
  alone(file, (connection) => {
    connection.prepare(`UPDATE "BackupRun" SET "outcome" = 'OK', "file" = @name, "finishedAt" = @madeAt WHERE "task" = 'BACKUP' AND "outcome" = 'RUNNING' AND "startedAt" = @madeAt`).run({ name, madeAt: madeAt.getTime() });
    connection.prepare(`UPDATE "BackupRun" SET "outcome" = 'FAILED', "problem" = 'FAILED', "detail" = 'It was interrupted before its end.', "finishedAt" = ? WHERE "outcome" = 'RUNNING'`).run(now.getTime());
    connection.prepare(`DELETE FROM "BoxSetting" WHERE "key" = 'backup.lease'`).run();
  });
}
