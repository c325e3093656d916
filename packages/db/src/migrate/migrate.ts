import path from 'node:path';
import { DatabaseUnavailableError, DiskFullError, driverCause, MigrationError } from '../errors.js';
import { databaseFile, type DatabaseOptions, dialectOf } from '../options.js';
import { migrateSqlite } from './migrate-sqlite.js';
import { migrationsFolder, readMigrations } from './migration-files.js';

export interface MigrateOptions extends Pick<DatabaseOptions, 'url' | 'dataDir' | 'logger'> {
  /** Another folder of migrations than this version's own. For tests. */
  folder?: string;
}

/**
 * Brings the database up to this version, under a lock between processes; a database that is up to date is only looked at.
 * When it fails, the database is exactly as it was before.
 * @throws MigrationError, DiskFullError or DatabaseUnavailableError; the message is one sentence for the person who runs the box
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const dialect = dialectOf(options.url);
  const migrations = readMigrations(options.folder ?? migrationsFolder(dialect));
  try {
    const applied = dialect === 'postgres'
      ? await (await import('./migrate-postgres.js')).migratePostgres(options.url, migrations)
      : await migrateSqlite(databaseFile(options), path.resolve(options.dataDir, 'backups'), migrations);
    if (applied.length > 0) options.logger?.info({ applied }, 'The database was brought up to date.');
    return { applied };
  } catch (error) {
    throw sentence(error);
  }
}

const unreachable = new Set(['DatabaseNotReachable', 'AuthenticationFailed', 'DatabaseAccessDenied', 'DatabaseDoesNotExist', 'TooManyConnections', 'ConnectionClosed', 'TlsConnectionError', 'SocketTimeout']);

function sentence(error: unknown): Error {
  if (error instanceof MigrationError || error instanceof DiskFullError) return error;
  const cause = driverCause(error);
  const said = cause?.originalMessage ?? (error instanceof Error ? error.message : String(error));
  const first = said.trim().split('\n').at(-1)?.trim() ?? '';
  if (unreachable.has(cause?.kind ?? '')) return new DatabaseUnavailableError(`The database cannot be reached (${first}).`, { cause: error });
  return new MigrationError(`The database could not be brought up to date (${first}); it was left as it was.`, { cause: error });
}
