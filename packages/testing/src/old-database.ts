import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Dialect, migrate } from '@tappplus/db';
import { migrationsFolder, readMigrations } from '@tappplus/db/migrate/migration-files';
import BetterSqlite from 'better-sqlite3';
import pg from 'pg';

type Row = Record<string, unknown>;
interface Column {
  table: string;
  name: string;
  /** Lower case, as the database calls it. */
  type: string;
  refersTo: { table: string; column: string } | null;
}

/** A database as an earlier version of TappPlus left it, reached without Prisma. */
export interface OldDatabase {
  options: { url: string; dataDir: string };
  query(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Names of this version's changes, oldest first. */
export const releases = (dialect: Dialect): string[] => readMigrations(migrationsFolder(dialect)).map(({ name }) => name);

/** A new database with the changes up to and including `last`, and no others. */
export async function openOldDatabase(dialect: Dialect, last: string): Promise<OldDatabase> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-old-'));
  const folder = path.join(dataDir, 'migrations');
  for (const name of releases(dialect).filter((each) => each <= last)) cpSync(path.join(migrationsFolder(dialect), name), path.join(folder, name), { recursive: true });
  const { url, drop } = dialect === 'sqlite' ? { url: '', drop: () => Promise.resolve() } : await newPostgres();
  await migrate({ url, dataDir, folder });
  const query = dialect === 'sqlite' ? querySqlite(path.join(dataDir, 'meditache.db')) : queryPostgres(url);
  return { options: { url, dataDir }, query, close: async () => { await drop(); rmSync(dataDir, { recursive: true, force: true }); } };
}

/** Opens and closes at each call: migrations want the file for themselves. */
function querySqlite(file: string): OldDatabase['query'] {
  return (sql, values = []) => {
    const connection = new BetterSqlite(file);
    try {
      connection.pragma('foreign_keys = ON');
      const statement = connection.prepare(sql);
      return Promise.resolve(statement.reader ? (statement.all(...values) as Row[]) : (statement.run(...values), []));
    } finally {
      connection.close();
    }
  };
}

function queryPostgres(url: string): OldDatabase['query'] {
  return async (sql, values = []) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
}

async function newPostgres(): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = process.env['TEST_DATABASE_URL_PG'];
  if (!admin) throw new Error('TEST_DATABASE_URL_PG is not set: start the test services first (node bin/test-services.mjs).');
  const name = `tappplus_old_${randomBytes(6).toString('hex')}`;
  await queryPostgres(admin)(`CREATE DATABASE "${name}"`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => { await queryPostgres(admin)(`DROP DATABASE "${name}" WITH (FORCE)`); } };
}

const COLUMNS = {
  sqlite: `
    SELECT t.name AS "table", c.name AS "name", lower(c.type) AS "type", f."table" AS "toTable", f."to" AS "toColumn"
    FROM sqlite_master t JOIN pragma_table_info(t.name) c LEFT JOIN pragma_foreign_key_list(t.name) f ON f."from" = c.name
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> '_prisma_migrations' ORDER BY t.name, c.cid`,
  postgres: `
    SELECT c.table_name AS "table", c.column_name AS "name", c.data_type AS "type", f.to_table AS "toTable", f.to_column AS "toColumn"
    FROM information_schema.columns c LEFT JOIN (
      SELECT k.conrelid::regclass::text AS from_table, a.attname AS from_column, k.confrelid::regclass::text AS to_table, b.attname AS to_column
      FROM pg_constraint k, unnest(k.conkey, k.confkey) AS u(f, t), pg_attribute a, pg_attribute b
      WHERE k.contype = 'f' AND a.attrelid = k.conrelid AND a.attnum = u.f AND b.attrelid = k.confrelid AND b.attnum = u.t
    ) f ON replace(f.from_table, '"', '') = c.table_name AND f.from_column = c.column_name
    WHERE c.table_schema = 'public' AND c.table_name <> '_prisma_migrations' ORDER BY c.table_name, c.ordinal_position`,
};

async function columnsOf(database: OldDatabase, dialect: Dialect): Promise<Column[]> {
  return (await database.query(COLUMNS[dialect])).map(({ table, name, type, toTable, toColumn }) => ({
    table: String(table), name: String(name), type: String(type), refersTo: typeof toTable === 'string' ? { table: toTable.replaceAll('"', ''), column: String(toColumn) } : null,
  }));
}

/** Value of a column in the row of this number; a foreign key has that of what it refers to. */
function valueOf(columns: Column[], column: Column, row: number, dialect: Dialect): unknown {
  const { refersTo } = column;
  const target = refersTo && columns.find(({ table, name }) => table === refersTo.table && name === refersTo.column);
  if (target && target !== column) return valueOf(columns, target, row, dialect);
  if (/bool/.test(column.type)) return dialect === 'sqlite' ? row % 2 : row % 2 === 1;
  if (/time|date/.test(column.type)) return dialect === 'sqlite' ? 1_700_000_000_000 + row * 60_000 : new Date(1_700_000_000_000 + row * 60_000);
  if (/int|numeric|real|double|decimal/.test(column.type)) return row;
  if (/blob|bytea/.test(column.type)) return Buffer.from([row & 255, row >> 8]);
  return `${column.table}-${column.name}-${row} é; ' "ع`;
}

/** Fills every table with rows in which every column has a value and every foreign key its row. Answers the tables, referred ones first. */
export async function fillDatabase(database: OldDatabase, dialect: Dialect, rows: number): Promise<string[]> {
  const columns = await columnsOf(database, dialect);
  const tables = inOrder(columns);
  for (const table of tables) {
    const own = columns.filter((each) => each.table === table);
    const names = own.map(({ name }) => `"${name}"`).join(', ');
    for (let from = 1; from <= rows; from += 50) {
      const values: unknown[] = [];
      const tuples = Array.from({ length: Math.min(50, rows - from + 1) }, (_, index) => `(${own.map((column) => `$${values.push(valueOf(columns, column, from + index, dialect))}`).join(', ')})`);
      const sql = `INSERT INTO "${table}" (${names}) VALUES ${tuples.join(', ')}`;
      await database.query(dialect === 'sqlite' ? sql.replaceAll(/\$\d+/g, '?') : sql, values);
    }
  }
  return tables;
}

function inOrder(columns: Column[]): string[] {
  const left = new Set(columns.map(({ table }) => table));
  const done: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((table) => columns.every((each) => each.table !== table || each.refersTo === null || each.refersTo.table === table || done.includes(each.refersTo.table)));
    if (free.length === 0) throw new Error(`These tables refer to one another: ${[...left].join(', ')}`);
    for (const table of free) {
      left.delete(table);
      done.push(table);
    }
  }
  return done;
}

/** All rows of the tables as text, in the columns the database has now or (given) had before. */
export async function contentOf(database: OldDatabase, dialect: Dialect, before?: Map<string, string[]>): Promise<{ shape: Map<string, string[]>; text: Map<string, string> }> {
  const shape = before ?? new Map<string, string[]>();
  if (!before) for (const { table, name } of await columnsOf(database, dialect)) shape.set(table, [...(shape.get(table) ?? []), name]);
  const text = new Map<string, string>();
  for (const [table, names] of shape) {
    const rows = await database.query(`SELECT ${names.map((name) => `"${name}"`).join(', ')} FROM "${table}"`);
    text.set(table, rows.map((row) => JSON.stringify(row)).sort().join('\n'));
  }
  return { shape, text };
}
