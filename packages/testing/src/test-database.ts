import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Database, type Dialect, migrate, UnitOfWork } from '@tappplus/db';
import { migrationsFolder, readMigrations } from '@tappplus/db/migrate/migration-files';
import pg from 'pg';

export interface TestDatabase {
  database: Database;
  uow: UnitOfWork;
  /** What Database.open was given; another process may open the same database with it. */
  options: { url: string; dataDir: string };
  close(): Promise<void>;
}

/** Which database the medium tests of this run use: TEST_DATABASE, SQLite when absent. */
export function testDialect(): Dialect {
  const wanted = process.env['TEST_DATABASE'] ?? 'sqlite';
  if (wanted !== 'sqlite' && wanted !== 'postgres') throw new Error(`TEST_DATABASE is ${wanted}, not sqlite or postgres.`);
  return wanted;
}

/** A migrated, empty database of its own, copied from a template that is made once per state of the migrations. */
export async function openTestDatabase(dialect: Dialect = testDialect()): Promise<TestDatabase> {
  const { options, drop } = await (dialect === 'sqlite' ? copyFile() : cloneDatabase());
  const database = await Database.open(options);
  return {
    database,
    uow: new UnitOfWork(database),
    options,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

interface Copy {
  options: { url: string; dataDir: string };
  drop(): Promise<void>;
}

function stateOfMigrations(dialect: Dialect): string {
  const hash = createHash('sha256');
  for (const { name, checksum } of readMigrations(migrationsFolder(dialect))) hash.update(`${name} ${checksum}\n`);
  return hash.digest('hex').slice(0, 12);
}

async function copyFile(): Promise<Copy> {
  const template = path.join(tmpdir(), `tappplus-template-${stateOfMigrations('sqlite')}`);
  // Parallel test files may meet here; the migration's own lock lets one make it and the others find it.
  mkdirSync(template, { recursive: true });
  await migrate({ url: '', dataDir: template });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-db-'));
  cpSync(path.join(template, 'meditache.db'), path.join(dataDir, 'meditache.db'));
  return { options: { url: '', dataDir }, drop: () => { rmSync(dataDir, { recursive: true, force: true }); return Promise.resolve(); } };
}

function adminUrl(): string {
  const url = process.env['TEST_DATABASE_URL_PG'];
  if (!url) throw new Error('TEST_DATABASE_URL_PG is not set: start the test services first (node bin/test-services.mjs).');
  return url;
}

function urlOf(name: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdmin<T>(fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

const TEMPLATE_LOCK = 7_248_115_502;

async function ensureTemplate(client: pg.Client): Promise<string> {
  const template = `tappplus_template_${stateOfMigrations('postgres')}`;
  const exists = async () => (await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])).rowCount === 1;
  if (await exists()) return template;
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (await exists()) return template;
    const building = `${template}_building`;
    await client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${building}`);
    await migrate({ url: urlOf(building), dataDir: '/' });
    await client.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
    return template;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function cloneDatabase(): Promise<Copy> {
  const name = `tappplus_test_${randomBytes(8).toString('hex')}`;
  await asAdmin(async (client) => { await client.query(`CREATE DATABASE ${name} TEMPLATE ${await ensureTemplate(client)}`); });
  return {
    options: { url: urlOf(name), dataDir: tmpdir() },
    drop: () => asAdmin(async (client) => { await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`); }),
  };
}
