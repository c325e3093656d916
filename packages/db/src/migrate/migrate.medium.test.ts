import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTestDatabase, type TestDatabase } from '@tappplus/testing/test-database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Database } from '../database.js';
import { MigrationError } from '../errors.js';
import { migrate } from './migrate.js';
import { migrationsFolder } from './migration-files.js';

let place: TestDatabase;
let folder: string;

beforeEach(async () => {
  place = await openTestDatabase();
  await place.uow.run(async () => {
    for (let i = 0; i < 50; i += 1) await place.database.tx.boxSetting.create({ data: { key: `k${i}`, value: `v${i}`, updatedAt: new Date(i) } });
  });
  folder = mkdtempSync(path.join(tmpdir(), 'tappplus-migrations-'));
  cpSync(migrationsFolder(place.database.dialect), folder, { recursive: true });
});
afterEach(async () => {
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

function add(name: string, sql: string): void {
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

const good = 'CREATE TABLE "Extra" ("id" TEXT NOT NULL PRIMARY KEY);\nALTER TABLE "BoxSetting" ADD COLUMN "more" TEXT;\nUPDATE "BoxSetting" SET "more" = \'semi;colon\';\n';
const bad = `${good.replaceAll('"Extra"', '"Other"').replaceAll('"more"', '"evenMore"')}DELETE FROM "BoxSetting";\nDROP TABLE "BoxSetting";\nINSERT INTO "Nowhere" VALUES (1);\n`;

/** Everything in the database, its shape too, as text. */
async function everything(): Promise<string> {
  const database = await Database.open(place.options);
  try {
    const shape = database.dialect === 'sqlite'
      ? `SELECT sql AS "line" FROM sqlite_master ORDER BY name`
      : `SELECT table_name || '.' || column_name || ' ' || data_type AS "line" FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1`;
    const lines = [await database.current.$queryRawUnsafe(shape), await database.current.$queryRaw`SELECT "migration_name", "checksum" FROM "_prisma_migrations" ORDER BY 1`];
    return JSON.stringify([...lines, await database.current.boxSetting.findMany({ orderBy: { key: 'asc' } })]);
  } finally {
    await database.close();
  }
}

const run = () => migrate({ ...place.options, folder });

test('an up to date database is left alone', async () => {
  await place.database.close();
  expect(await run()).toEqual({ applied: [] });
});

describe('a change', () => {
  beforeEach(() => place.database.close());

  test('is applied once, with texts that hold a semicolon', async () => {
    add('9000_extra', good);
    expect(await run()).toEqual({ applied: ['9000_extra'] });
    expect(await run()).toEqual({ applied: [] });
    const database = await Database.open(place.options);
    expect(await database.current.$queryRaw`SELECT count(*) AS "n" FROM "BoxSetting" WHERE "more" = 'semi;colon'`).toEqual([{ n: 50n }]);
    expect(await database.current.$queryRaw`SELECT * FROM "Extra"`).toEqual([]);
    await database.close();
  });

  test('that fails leaves every row and column as they were and says which and why in one sentence', async () => {
    const before = await everything();
    add('9000_extra', good);
    add('9001_broken', bad);
    const error: unknown = await run().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MigrationError);
    expect((error as Error).message).toMatch(/^The change 9001_broken could not be applied \(.*Nowhere.*\), so the database was left exactly as it was before\.$/);
    expect(await everything()).toBe(before);
    rmSync(path.join(folder, '9001_broken'), { recursive: true });
    expect(await run()).toEqual({ applied: ['9000_extra'] });
  });

  test('applied at the same time from four sides is applied once', async () => {
    add('9000_extra', good);
    const all = await Promise.all(Array.from({ length: 4 }, run));
    expect(all.flatMap(({ applied }) => applied)).toEqual(['9000_extra']);
  });

  test('of a newer version is refused', async () => {
    const known = readdirSync(folder).sort();
    rmSync(path.join(folder, known.at(-1) ?? ''), { recursive: true });
    await expect(run()).rejects.toThrow(/newer version of TappPlus .*start that version, or put back a backup\.$/);
  });

  test('that is not the one once applied is refused', async () => {
    const file = path.join(folder, readdirSync(folder).sort()[0] ?? '', 'migration.sql');
    writeFileSync(file, `${readFileSync(file, 'utf8')}-- edited\n`);
    await expect(run()).rejects.toThrow(/is not the one the database was built with/);
  });
});
