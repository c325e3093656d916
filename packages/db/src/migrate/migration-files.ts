import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SqlQueryable } from '@prisma/driver-adapter-utils';
import { MigrationError, NewerDatabaseError } from '../errors.js';
import type { Dialect } from '../options.js';

export interface MigrationFile {
  name: string;
  sql: string;
  /** sha256 of the file, hexadecimal, as Prisma keeps it. */
  checksum: string;
}

/** Where this version's migrations lie; the same from src and from dist. */
export const migrationsFolder = (dialect: Dialect): string => path.resolve(import.meta.dirname, '../../prisma/migrations', dialect);

/** The migrations of a folder in the order in which they apply. */
export function readMigrations(folder: string): MigrationFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

interface Applied {
  name: string;
  checksum: string;
}

const bookkeeping = {
  sqlite: `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`,
  postgres: `SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('_prisma_migrations')`,
};

/** What the database says was applied to it; empty for a new database. */
export async function readApplied(database: SqlQueryable, dialect: Dialect): Promise<Applied[]> {
  const ask = async (sql: string) => (await database.queryRaw({ sql, args: [], argTypes: [] })).rows;
  const [[count] = []] = await ask(bookkeeping[dialect]);
  if (Number(count) === 0) return [];
  const rows = await ask('SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name');
  return rows.map(([name, checksum]) => ({ name: String(name), checksum: String(checksum) }));
}

/**
 * The migrations still to apply.
 * @throws MigrationError when the database is newer than the software or a migration is not the one that was applied
 */
export function pendingMigrations(files: MigrationFile[], applied: Applied[]): MigrationFile[] {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of applied) {
    const file = known.get(name);
    if (!file) throw new NewerDatabaseError(`The database was written by a newer version of TappPlus (it holds the change ${name}, unknown here): start that version, or put back a backup.`);
    if (file.checksum !== checksum) throw new MigrationError(`The change ${name} in this copy of TappPlus is not the one the database was built with: install TappPlus again, unmodified.`);
  }
  const done = new Set(applied.map(({ name }) => name));
  return files.filter((file) => !done.has(file.name));
}
