// npm run migration:create -w @tappplus/db -- <name>
// Writes the SQL that leads from the last committed state of the model to prisma/schema.prisma, once per dialect. Needs no database.
// Read both files before committing: the engine prints no warning about data it would drop.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { diffModels, openSchemaEngine } from '../src/migrate/schema-engine.ts';
import { schemaFor } from './schema-for.mjs';

const prisma = path.resolve(import.meta.dirname, '../prisma');
const snapshot = path.join(prisma, 'migrations/schema.snapshot.prisma');

/** The engine asks the server its version even where it only compares two texts; this one answers nothing to everything. */
function nobody(provider) {
  const adapter = {
    provider, adapterName: 'nobody',
    queryRaw: () => Promise.resolve({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: () => Promise.resolve(0), executeScript: () => Promise.resolve(), dispose: () => Promise.resolve(),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  };
  return { provider, adapterName: 'nobody', connect: () => Promise.resolve(adapter), connectToShadowDb: () => Promise.resolve(adapter) };
}

const adapters = { sqlite: new PrismaBetterSqlite3({ url: ':memory:' }), postgres: nobody('postgres') };

/**
 * PostgreSQL sorts text by the locale of the server; the byte order of SQLite is wanted on both, so that a prefix is a range
 * (`token >= 'a' AND token < 'b'`) that uses the index and both databases answer in the same order.
 */
const byteOrder = (sql) => sql.replace('-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n', '').replace(/^(\s+"\w+" TEXT|ALTER TABLE .* ADD COLUMN\s+"\w+" TEXT|ADD COLUMN\s+"\w+" TEXT)\b/gm, '$1 COLLATE "C"');

function nextNumber() {
  const numbers = readdirSync(path.join(prisma, 'migrations'), { recursive: true }).map((name) => Number(path.basename(name).match(/^(\d{4})_/)?.[1] ?? 0));
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}

async function sqlFor(dialect) {
  const before = existsSync(snapshot) ? schemaFor(dialect, './client', readFileSync(snapshot, 'utf8')) : null;
  const engine = await openSchemaEngine(adapters[dialect]);
  const sql = await diffModels(engine, before, schemaFor(dialect, './client'));
  return dialect === 'postgres' ? byteOrder(sql) : sql;
}

const name = process.argv[2];
if (!/^[a-z0-9_]+$/.test(name ?? '')) {
  console.error('Usage: npm run migration:create -w @tappplus/db -- name_in_snake_case');
  process.exit(1);
}
mkdirSync(path.join(prisma, 'migrations'), { recursive: true });
const folder = `${nextNumber()}_${name}`;
for (const dialect of ['sqlite', 'postgres']) {
  const sql = await sqlFor(dialect);
  if (/^-- This is an empty migration/.test(sql) || sql.trim() === '') {
    console.log(`${dialect}: nothing to do`);
    continue;
  }
  const file = path.join(prisma, 'migrations', dialect, folder, 'migration.sql');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, sql);
  console.log(path.relative(process.cwd(), file));
}
writeFileSync(snapshot, readFileSync(path.join(prisma, 'schema.prisma')));
process.exit(0);
