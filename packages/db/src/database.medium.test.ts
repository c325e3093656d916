import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '@tappplus/testing/test-database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Database } from './database.js';
import { Prisma } from './generated/sqlite/client.js';
import { DatabaseUnavailableError } from './errors.js';
import { diffLive, openSchemaEngine } from './migrate/schema-engine.js';
import { databaseFile, dialectOf } from './options.js';
import { instantOf } from './raw-values.js';
import { stockSqlite } from './sqlite/open-sqlite.js';

let place: TestDatabase;

beforeEach(async () => { place = await openTestDatabase(); });
afterEach(() => place.close());

const model = readFileSync(path.resolve(import.meta.dirname, '../prisma/schema.prisma'), 'utf8');

/** PostgreSQL's catalogue has columns of its one-byte type `"char"` (18), which the adapter does not know; they are read as text (25). */
class CataloguePool extends pg.Pool {
  override query = (async (...args: unknown[]) => {
    const result = (await Reflect.apply(pg.Pool.prototype.query, this, args)) as pg.QueryResult;
    for (const field of result.fields) if (field.dataTypeID === 18) field.dataTypeID = 25;
    return result;
  }) as unknown as pg.Pool['query'];
}

test('the migrated columns are those of the model', async () => {
  const { dialect } = place.database;
  const factory = dialect === 'sqlite' ? stockSqlite(databaseFile(place.options)) : new PrismaPg(new CataloguePool({ connectionString: place.options.url, max: 1, allowExitOnIdle: true }), { disposeExternalPool: true, onPoolError: () => undefined });
  const schema = dialect === 'sqlite' ? model : model.replace('provider = "sqlite"', 'provider = "postgresql"');
  const engine = await openSchemaEngine(factory, schema);
  const difference = await diffLive(engine, schema);
  expect(difference.replace(/^--.*$/gm, '').trim()).toBe('');
  // And the comparison is able to find one.
  expect(await diffLive(engine, `${schema}\nmodel Extra {\n  id String @id\n}\n`)).toContain('CREATE TABLE "Extra"');
  engine.free();
});

describe('instants', () => {
  const instants = ['1970-01-01T00:00:00.000Z', '2026-03-29T01:30:00.001Z', '2026-11-20T23:59:59.999Z', '2099-12-31T23:00:00.500Z'].map((iso) => new Date(iso));

  test('come back to the millisecond, whatever the zone of the server', async () => {
    if (place.database.dialect === 'postgres') {
      const name = new URL(place.options.url).pathname.slice(1);
      await place.uow.run(() => place.database.tx.$executeRawUnsafe(`ALTER DATABASE ${name} SET timezone = 'Asia/Tokyo'`));
    }
    const again = await Database.open(place.options);
    try {
      await place.uow.run(async () => {
        for (const at of instants) await place.database.tx.boxSetting.create({ data: { key: at.toISOString(), value: 'prisma', updatedAt: at } });
      });
      for (const at of instants) {
        const rows = await again.current.$queryRaw<{ key: string; updatedAt: Date }[]>`SELECT "key", "updatedAt" FROM "BoxSetting" WHERE "updatedAt" >= ${at} AND "updatedAt" <= ${at}`;
        expect(rows).toEqual([{ key: at.toISOString(), updatedAt: at }]);
        expect((await again.current.boxSetting.findFirstOrThrow({ where: { updatedAt: at } })).updatedAt).toEqual(at);
      }
    } finally {
      await again.close();
    }
  });

  test('written by raw SQL are the same as those written by Prisma', async () => {
    const at = instants[2] ?? new Date(0);
    await place.uow.run(async () => {
      await place.database.tx.$executeRaw`INSERT INTO "BoxSetting" ("key", "value", "updatedAt") VALUES ('raw', 'x', ${at})`;
      await place.database.tx.boxSetting.create({ data: { key: 'prisma', value: 'x', updatedAt: at } });
    });
    expect(await place.database.current.boxSetting.count({ where: { updatedAt: at } })).toBe(2);
    const [row] = await place.database.current.$queryRaw<{ first: unknown }[]>`SELECT min("updatedAt") AS "first" FROM "BoxSetting"`;
    expect(instantOf(row?.first)).toEqual(at);
  });
});

describe('read', () => {
  const at = new Date('2026-11-20T08:00:00.123Z');
  const rows = () => place.database.read<{ id: string; deactivatedAt: Date | null; createdAt: Date; isOperator: boolean }>(Prisma.sql`SELECT "id", "deactivatedAt", "createdAt", "isOperator" FROM "User" WHERE "createdAt" = ${at} AND "isOperator" = ${true}`);
  const add = (id: string) => place.database.tx.user.create({ data: { id, email: `${id}@example.org`, firstName: 'A', lastName: 'B', passwordHash: 'x', isOperator: true, createdAt: at, updatedAt: at } });

  test('gives columns as raw SQL does, with and without a unit of work, and sees what was committed meanwhile', async () => {
    await place.uow.run(() => add('one'));
    expect(await rows()).toEqual([{ id: 'one', deactivatedAt: null, createdAt: at, isOperator: true }]);
    await place.uow.run(async () => {
      await add('two');
      expect(await rows()).toEqual(await place.database.current.$queryRaw`SELECT "id", "deactivatedAt", "createdAt", "isOperator" FROM "User"`);
      expect(await place.database.outside(rows)).toHaveLength(1);
    });
    expect((await rows()).map((row) => row.id)).toEqual(['one', 'two']);
    const [count] = await place.database.read<{ n: number | bigint }>(Prisma.sql`SELECT count(*) AS "n" FROM "User"`);
    expect(Number(count?.n)).toBe(2);
  });

  test('cannot write, and tells a mistake', async () => {
    await expect(place.database.read(Prisma.sql`DELETE FROM "User" RETURNING "id"`)).rejects.toThrow(/read-?only/);
    await expect(place.database.read(Prisma.sql`SELECT "nothing" FROM "User"`)).rejects.toThrow(/nothing/);
  });
});

test('text is sorted by bytes, and a prefix is a range', async () => {
  const words = ['a', 'B', 'é', 'Z', 'ab', 'ac', 'أمل'];
  await place.uow.run(async () => {
    for (const key of words) await place.database.tx.boxSetting.create({ data: { key, value: 'x', updatedAt: new Date(0) } });
  });
  const bytes = [...words].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect((await place.database.current.boxSetting.findMany({ orderBy: { key: 'asc' } })).map((row) => row.key)).toEqual(bytes);
  const found = await place.database.current.$queryRaw<{ key: string }[]>`SELECT "key" FROM "BoxSetting" WHERE "key" >= 'a' AND "key" < 'b' ORDER BY "key"`;
  expect(found.map((row) => row.key)).toEqual(['a', 'ab', 'ac']);
});

test('a prefix search of names uses the index', async () => {
  const sql = `SELECT "personId" FROM "PersonSearchToken" WHERE "organizationId" = 'o' AND "token" >= 'ben' AND "token" < 'beo'`;
  const plan = await place.uow.run(async () => {
    if (place.database.dialect === 'sqlite') return place.database.tx.$queryRawUnsafe(`EXPLAIN QUERY PLAN ${sql}`);
    await place.database.tx.$executeRawUnsafe('SET LOCAL enable_seqscan = off');
    return place.database.tx.$queryRawUnsafe(`EXPLAIN ${sql}`);
  });
  expect(JSON.stringify(plan, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))).toMatch(/token>\? AND token<\?|Index Cond:.*token >= 'ben'.*token < 'beo'/);
});

test('a database that cannot be reached says so', async () => {
  const away = dialectOf(place.options.url) === 'postgres' ? { ...place.options, url: 'postgresql://nobody@127.0.0.1:1/none' } : { url: 'file:/etc/hostname/x.db', dataDir: '/' };
  await expect(Database.open(away)).rejects.toThrow(DatabaseUnavailableError);
});

test('closing twice is closing once', async () => {
  await place.database.close();
  await expect(place.database.close()).resolves.toBeUndefined();
});
