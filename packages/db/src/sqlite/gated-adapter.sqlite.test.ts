import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { openTestDatabase, type TestDatabase } from '@tappplus/testing/test-database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseBusyError, DiskFullError } from '../errors.js';
import { PrismaClient } from '../generated/sqlite/client.js';
import { databaseFile } from '../options.js';
import { sqliteReader, sqliteWriter, stockSqlite } from './open-sqlite.js';

let place: TestDatabase;
beforeEach(async () => { place = await openTestDatabase('sqlite'); });
afterEach(() => place.close());

const at = new Date('2026-11-20T08:00:00Z');
const row = (key: string, value: string) => ({ data: { key, value, updatedAt: at } });
const fileOf = (test: TestDatabase) => databaseFile(test.options);

interface Found {
  acknowledged: number;
  persisted: number;
  /** Rows of transactions that were rolled back later, seen by a reader, or left behind. */
  dirtyReads: number;
  leftBehind: number;
}

/** As in an API: half of the requests open a transaction that fails, the others write one row, all at once. */
async function rollbacksBesideWrites(writer: PrismaClient, reader: PrismaClient, count: number): Promise<Found> {
  const acknowledged: string[] = [];
  let dirtyReads = 0;
  let running = true;
  const watch = (async () => {
    for (; running; await turn()) dirtyReads += await reader.boxSetting.count({ where: { value: 'undone' } });
  })();
  const undone = (i: number) => writer.$transaction(async (tx) => {
    await tx.boxSetting.create(row(`undone-${i}`, 'undone'));
    await turn();
    throw new Error('rolled back');
  }, { maxWait: 60_000, timeout: 60_000 }).catch(() => undefined);
  const written = async (i: number) => {
    await turn();
    await writer.boxSetting.create(row(`written-${i}`, 'written'));
    acknowledged.push(`written-${i}`);
  };
  await Promise.all(Array.from({ length: count }, (_, i) => [undone(i), written(i).catch(() => undefined)]).flat());
  running = false;
  await watch;
  const there = new Set((await reader.boxSetting.findMany({ select: { key: true } })).map(({ key }) => key));
  const persisted = acknowledged.filter((key) => there.has(key)).length;
  return { acknowledged: acknowledged.length, persisted, dirtyReads, leftBehind: await reader.boxSetting.count({ where: { value: 'undone' } }) };
}

describe('1,000 rollbacks beside 1,000 writes', () => {
  test('the stock adapter loses acknowledged rows and shows rows that never were', async () => {
    const client = new PrismaClient({ adapter: stockSqlite(fileOf(place)) });
    const found = await rollbacksBesideWrites(client, client, 1000);
    await client.$disconnect();
    expect(found.acknowledged - found.persisted).toBeGreaterThan(0);
    expect(found.dirtyReads).toBeGreaterThan(0);
  });

  test('through the gate every acknowledged row is there, and nobody saw another', async () => {
    const writer = new PrismaClient({ adapter: sqliteWriter(fileOf(place), { waitMs: 60_000, insideTransaction: () => false }) });
    const reader = new PrismaClient({ adapter: sqliteReader(fileOf(place)) });
    const found = await rollbacksBesideWrites(writer, reader, 1000);
    await Promise.all([writer.$disconnect(), reader.$disconnect()]);
    expect(found).toEqual({ acknowledged: 1000, persisted: 1000, dirtyReads: 0, leftBehind: 0 });
  });
});

/** Another process that holds the write lock for `ms` milliseconds; resolves once it holds it. */
async function lockElsewhere(ms: number): Promise<ChildProcess> {
  const code = `const db = new (require('better-sqlite3'))(process.argv[1]); db.exec('BEGIN IMMEDIATE'); console.log('held'); setTimeout(() => { db.exec('COMMIT'); db.close(); }, ${ms});`;
  const child = spawn(process.execPath, ['-e', code, fileOf(place)], { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

const quantile = (values: number[], q: number) => [...values].sort((a, b) => a - b)[Math.floor(values.length * q)] ?? 0;

/**
 * Milliseconds this thread has been ready to run while others had the processor. A busy machine is not a stall of ours:
 * a thread that waits inside SQLite sleeps and is not counted here.
 */
const queuedMs = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6;

/** Starts a stopwatch that leaves out the time others had the processor; answers milliseconds. */
function stopwatch(): () => number {
  const [start, queued] = [performance.now(), queuedMs()];
  return () => performance.now() - start - (queuedMs() - queued);
}

/** Ticks every millisecond until told to stop; answers how long the event loop stood still at most, in milliseconds. */
function watchStalls(): () => number {
  let last = stopwatch();
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, last() - 1);
    last = stopwatch();
  }, 1);
  return () => { clearInterval(timer); return Math.max(longest, last()); };
}

test('while another process holds the lock for 2 s, the event loop and the reads go on, and the write succeeds', async () => {
  const { database, uow } = place;
  await uow.run(() => database.tx.boxSetting.create(row(`before-${Math.random()}`, 'x')));
  const other = await lockElsewhere(2000);
  const stalls = watchStalls();
  const begun = performance.now();
  let waited = 0;
  const write = uow.run(() => database.tx.boxSetting.create(row(`during-${Math.random()}`, 'x'))).then(() => { waited = performance.now() - begun; });
  const reads: number[] = [];
  while (waited === 0 && reads.length < 5000) {
    const taken = stopwatch();
    await database.current.boxSetting.findMany({ take: 20 });
    reads.push(taken());
    await sleep(2);
  }
  await write;
  const stall = stalls();
  if (other.exitCode === null) await once(other, 'exit');
  expect(waited).toBeGreaterThan(1500);
  expect(stall).toBeLessThanOrEqual(50);
  expect(quantile(reads, 0.99)).toBeLessThanOrEqual(100);
});

test('a lock that is not given up ends in DatabaseBusyError, and the gate opens for the next', async () => {
  const writer = new PrismaClient({ adapter: sqliteWriter(fileOf(place), { waitMs: 150, insideTransaction: () => false }) });
  const other = await lockElsewhere(600);
  await expect(writer.$transaction((tx) => tx.boxSetting.create(row('a', 'x')))).rejects.toThrow(DatabaseBusyError);
  await once(other, 'exit');
  await writer.boxSetting.create(row('b', 'x'));
  await writer.$disconnect();
  expect((await place.database.current.boxSetting.findMany()).map(({ key }) => key)).toEqual(['b']);
});

test('a full disk is said, nothing is written, and writing goes on when there is room', async () => {
  const { database, uow } = place;
  const [pages] = await uow.run(() => database.tx.$queryRawUnsafe<{ page_count: bigint }[]>('PRAGMA page_count'));
  const limit = (count: number) => uow.run(() => database.tx.$queryRawUnsafe(`PRAGMA max_page_count = ${count}`));
  await limit(Number(pages?.page_count));
  const big = 'x'.repeat(20_000);
  const swallowing = async () => {
    await database.tx.boxSetting.create(row('small', 'x'));
    await database.tx.boxSetting.create(row('big', big)).catch(() => undefined);
    await database.tx.boxSetting.create(row('after', 'x')).catch(() => undefined);
  };
  await expect(uow.run(() => database.tx.boxSetting.create(row('big', big)))).rejects.toThrow(DiskFullError);
  await expect(uow.run(swallowing)).rejects.toThrow();
  expect(await database.current.boxSetting.count()).toBe(0);
  await limit(1_000_000);
  await uow.run(() => database.tx.boxSetting.create(row('big', big)));
  expect(await database.current.boxSetting.count()).toBe(1);
});

test('5,000 awaited reads let timers run', async () => {
  const stalls = watchStalls();
  for (let i = 0; i < 5000; i += 1) await place.database.current.boxSetting.findUnique({ where: { key: 'a' } });
  expect(stalls()).toBeLessThan(100);
});

test('is durable and strict: write-ahead log, full flush, foreign keys, a file for its owner alone', async () => {
  const { database, uow } = place;
  const ask = async (pragma: string) => Object.values((await uow.run(() => database.tx.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${pragma}`)))[0] ?? {})[0];
  expect([await ask('journal_mode'), await ask('synchronous'), await ask('foreign_keys'), await ask('busy_timeout')].map(String)).toEqual(['wal', '2', '1', '5']);
  for (const suffix of ['', '-wal', '-shm']) expect(statSync(`${fileOf(place)}${suffix}`).mode & 0o777).toBe(0o600);
});

test('the log file stays small under steady writing and reading', async () => {
  const { database, uow } = place;
  for (let i = 0; i < 60; i += 1) {
    await uow.run(async () => { for (let k = 0; k < 10; k += 1) await database.tx.boxSetting.create(row(`${i}-${k}`, 'x'.repeat(8000))); });
    await database.current.boxSetting.count();
  }
  expect(statSync(`${fileOf(place)}-wal`).size).toBeLessThan(8 * 1024 * 1024);
});

test('takes as many parameters as SQLite does', async () => {
  const keys = Array.from({ length: 12_000 }, (_, i) => `k${i}`);
  await place.uow.run(() => place.database.tx.boxSetting.createMany({ data: keys.map((key) => ({ key, value: 'x', updatedAt: at })) }));
  expect(await place.database.current.boxSetting.count({ where: { key: { in: keys } } })).toBe(12_000);
});
