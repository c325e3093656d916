import { PrismaPg } from '@prisma/adapter-pg';
import type { DatabaseLogger } from '../options.js';
import { guarded } from './guarded-adapter.js';

interface PoolOptions {
  poolSize: number;
  waitMs: number;
  logger: DatabaseLogger | undefined;
}

function pool(url: string, options: PoolOptions, session: string): PrismaPg {
  const warn = (error: Error) => options.logger?.warn({ reason: error.message }, 'A database connection broke.');
  return new PrismaPg(
    // Columns hold UTC without a zone; the session's zone would only matter to now() and casts, so it is fixed too.
    { connectionString: url, max: options.poolSize, connectionTimeoutMillis: options.waitMs, options: `-c timezone=UTC ${session}`, keepAlive: true },
    { onPoolError: warn, onConnectionError: warn },
  );
}

export const postgresWriter = (url: string, options: PoolOptions & { insideTransaction: () => boolean }) =>
  guarded(pool(url, options, '-c default_transaction_isolation=read\\ committed'), options);

/** Read-only sessions, so that a write outside a unit of work fails here as it does on SQLite. */
export const postgresReader = (url: string, options: PoolOptions): PrismaPg => pool(url, options, '-c default_transaction_read_only=on');
