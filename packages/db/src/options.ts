import path from 'node:path';

export type Dialect = 'sqlite' | 'postgres';

/** The few words a database says; pino's logger fits. Messages never carry values of rows. */
export interface DatabaseLogger {
  warn(details: Record<string, unknown>, message: string): void;
  info(details: Record<string, unknown>, message: string): void;
}

export interface DatabaseOptions {
  /** Empty: SQLite in `dataDir`. `file:/path`: SQLite there. `postgresql://…`: PostgreSQL. */
  url: string;
  /** Absolute folder of the box's data; backups go to `backups/` in it. */
  dataDir: string;
  logger?: DatabaseLogger;
  /** Milliseconds a transaction waits for its turn or a connection. Default 10,000. */
  waitMs?: number;
  /** PostgreSQL: connections of the writing and of the reading pool, each. Default 10. */
  poolSize?: number;
}

export const DEFAULT_WAIT_MS = 10_000;
/** A transaction that lasts longer is rolled back. */
export const DEFAULT_TIMEOUT_MS = 10_000;
export const DATABASE_FILE = 'meditache.db';

export const dialectOf = (url: string): Dialect => (/^postgres(ql)?:/.test(url) ? 'postgres' : 'sqlite');

/** Absolute path of the SQLite file. */
export function databaseFile(options: Pick<DatabaseOptions, 'url' | 'dataDir'>): string {
  if (options.url === '') return path.resolve(options.dataDir, DATABASE_FILE);
  if (!options.url.startsWith('file:')) throw new Error('DATABASE_URL must be empty, file:/path or postgresql://…');
  return path.resolve(options.dataDir, decodeURIComponent(options.url.replace(/^file:(\/\/)?/, '').replace(/\?.*$/, '')));
}
