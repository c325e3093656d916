import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { applyThrough } from './apply.js';
import { type MigrationFile, pendingMigrations, readApplied } from './migration-files.js';

/** Any number, the same in every version. */
const LOCK = 7_248_115_501;

/**
 * Migrates a PostgreSQL database: everything, the bookkeeping too, in one transaction under an advisory lock,
 * so that a failure, a crash or a second process leaves it as it was.
 */
export async function migratePostgres(url: string, migrations: MigrationFile[]): Promise<string[]> {
  // One connection that is never given up, so that every statement falls into the one transaction.
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 10_000, options: '-c timezone=UTC' });
  pool.on('error', () => undefined);
  try {
    const adapter = await new PrismaPg(pool).connect();
    const applied = await readApplied(adapter, 'postgres').then((before) => pendingMigrations(migrations, before));
    return applied.length === 0 ? [] : await inOneTransaction(pool, adapter, migrations);
  } finally {
    await pool.end();
  }
}

async function inOneTransaction(pool: pg.Pool, adapter: SqlDriverAdapter, migrations: MigrationFile[]): Promise<string[]> {
  await pool.query('BEGIN');
  try {
    await pool.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    if (pendingMigrations(migrations, await readApplied(adapter, 'postgres')).length === 0) return [];
    // The whole file in one message: the stock adapter would cut it at every semicolon, also inside a text.
    const applied = await applyThrough(adapter, migrations, async (script) => { await pool.query(script); });
    await pool.query('COMMIT');
    return applied;
  } finally {
    await pool.query('ROLLBACK').catch(() => undefined);
  }
}
