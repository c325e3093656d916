import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { driverCause, MigrationError } from '../errors.js';
import type { MigrationFile } from './migration-files.js';
import { applyMigrations, openSchemaEngine } from './schema-engine.js';
import { singleConnection } from './single-connection.js';

/**
 * Applies what is missing through one connection; answers the names applied.
 * @param runScript how to run one whole migration file
 * @throws MigrationError naming the migration and what the database said
 */
export async function applyThrough(adapter: SqlDriverAdapter, migrations: MigrationFile[], runScript: (script: string) => Promise<void>): Promise<string[]> {
  let failed: { name: string; error: unknown } | undefined;
  const watched = async (script: string) => {
    try {
      await runScript(script);
    } catch (error) {
      failed ??= { name: migrations.find(({ sql }) => sql === script)?.name ?? 'bookkeeping', error };
      throw error;
    }
  };
  const engine = await openSchemaEngine(singleConnection(adapter, watched));
  try {
    return await applyMigrations(engine, '.', migrations.map(({ name, sql }) => ({ path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } } })));
  } catch (error) {
    throw failed ? failure(failed.name, failed.error) : error;
  } finally {
    engine.free();
  }
}

/** One sentence for the person who runs the box. */
export function failure(name: string, error: unknown): MigrationError {
  const cause = driverCause(error);
  const said = cause?.originalMessage ?? (error instanceof Error ? error.message : String(error));
  return new MigrationError(`The change ${name} could not be applied (${said.trim().split('\n')[0] ?? ''}), so the database was left exactly as it was before.`, { cause: error });
}
