import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { openTestDatabase, type TestDatabase } from '@tappplus/testing/test-database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Database } from './database.js';
import { DatabaseBusyError, DatabaseUsageError, isUniqueViolation, TransactionAbortedError } from './errors.js';
import { UnitOfWork } from './unit-of-work.js';

let place: TestDatabase;
let database: Database;
let uow: UnitOfWork;

beforeEach(async () => {
  place = await openTestDatabase();
  ({ database, uow } = place);
});
afterEach(() => place.close());

const now = new Date('2026-11-20T08:00:00.123Z');
const put = (key: string, value = 'x') => database.tx.boxSetting.create({ data: { key, value, updatedAt: now } });
const keys = async () => (await database.current.boxSetting.findMany({ orderBy: { key: 'asc' } })).map((row) => row.key);

describe('a unit of work', () => {
  test('sees its own writes, which others see only after it', async () => {
    await uow.run(async () => {
      await put('a');
      expect(await keys()).toEqual(['a']);
      expect(await database.outside(keys)).toEqual([]);
    });
    expect(await keys()).toEqual(['a']);
  });

  test('writes nothing when the function throws', async () => {
    await expect(uow.run(async () => { await put('a'); throw new Error('no'); })).rejects.toThrow('no');
    expect(await keys()).toEqual([]);
  });

  test('joins the one it is called in, also from another UnitOfWork of the same database', async () => {
    const inner = new UnitOfWork(database);
    await expect(uow.run(async () => {
      await uow.run(() => put('a'));
      await inner.run(() => put('b'));
      throw new Error('no');
    })).rejects.toThrow('no');
    expect(await keys()).toEqual([]);
  });

  test('is over when it is over: a promise that outlives it cannot write', async () => {
    let late: Promise<unknown> | undefined;
    await uow.run(() => {
      late = turn().then(() => sleep(30)).then(() => put('late'));
      return Promise.resolve();
    });
    await expect(late).rejects.toThrow(DatabaseUsageError);
    expect(await keys()).toEqual([]);
  });

  test('is needed to write', async () => {
    expect(() => database.tx).toThrow(DatabaseUsageError);
    await expect(database.current.boxSetting.create({ data: { key: 'a', value: 'x', updatedAt: now } })).rejects.toThrow(/read-?only/i);
    await expect(uow.lock('x', ['1'])).rejects.toThrow(DatabaseUsageError);
    expect(() => uow.afterCommit(() => undefined)).toThrow(DatabaseUsageError);
  });

  test('refuses a second transaction inside itself instead of waiting for itself', async () => {
    await expect(uow.run(() => database.transaction(() => put('a')))).rejects.toThrow(DatabaseUsageError);
  });

  test('is rolled back after its time, and the next one has its turn', async () => {
    await expect(uow.run(async () => { await put('a'); await sleep(150); await put('b'); }, { timeoutMs: 60 })).rejects.toThrow(DatabaseBusyError);
    await uow.run(() => put('c'));
    expect(await keys()).toEqual(['c']);
  });
});

describe('hooks', () => {
  test('afterCommit runs when the rows are there for all, outside the transaction, in order; its error is not thrown', async () => {
    const seen: unknown[] = [];
    await uow.run(async () => {
      uow.afterCommit(async () => { seen.push(await keys(), database.scope); });
      uow.afterCommit(() => { throw new Error('lost in the log'); });
      uow.afterCommit(() => { seen.push('last'); });
      await put('a');
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual([['a'], undefined, 'last']);
  });

  test('afterCommit is dropped on rollback', async () => {
    const seen: string[] = [];
    await expect(uow.run(() => { uow.afterCommit(() => { seen.push('told'); }); throw new Error('no'); })).rejects.toThrow('no');
    expect(seen).toEqual([]);
  });

  test('afterCommit may open a unit of work of its own', async () => {
    await uow.run(async () => {
      await put('a');
      uow.afterCommit(async () => { await uow.run(() => put('b')); });
    });
    expect(await keys()).toEqual(['a', 'b']);
  });

  test('beforeCommit runs once per key, last, in the transaction, and may add another', async () => {
    await uow.run(async () => {
      for (let i = 0; i < 3; i += 1) uow.beforeCommit('audit', async () => { await put('audit', String(await database.tx.boxSetting.count())); uow.beforeCommit('seal', async () => { await put('seal'); }); });
      await put('a');
      await put('b');
    });
    expect(await keys()).toEqual(['a', 'audit', 'b', 'seal']);
    expect((await database.current.boxSetting.findUnique({ where: { key: 'audit' } }))?.value).toBe('2');
  });

  test('an error in beforeCommit rolls everything back', async () => {
    await expect(uow.run(async () => { await put('a'); uow.beforeCommit('x', () => Promise.reject(new Error('no'))); })).rejects.toThrow('no');
    expect(await keys()).toEqual([]);
  });
});

describe('errors inside', () => {
  test('a broken uniqueness is recognised, by column, on either database', async () => {
    await uow.run(() => put('a'));
    const error: unknown = await uow.run(() => put('a')).catch((thrown: unknown) => thrown);
    expect([isUniqueViolation(error), isUniqueViolation(error, 'key'), isUniqueViolation(error, 'value')]).toEqual([true, true, false]);
    expect(isUniqueViolation(new Error('other'))).toBe(false);
  });

  test('a swallowed error never ends in an acknowledged transaction that was not written', async () => {
    await uow.run(() => put('a'));
    const swallowing = uow.run(async () => {
      await put('b');
      await put('a').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow(TransactionAbortedError);
    expect(await keys()).toEqual(['a']);
  });

  test('attempt undoes its own part only', async () => {
    await uow.run(() => put('a'));
    await uow.run(async () => {
      await put('b');
      await expect(uow.attempt(async () => { await put('c'); await put('a'); })).rejects.toSatisfy((error: unknown) => isUniqueViolation(error, 'key'));
      expect(await uow.attempt(async () => { await put('d'); return 'fine'; })).toBe('fine');
    });
    expect(await keys()).toEqual(['a', 'b', 'd']);
  });
});

describe('races', () => {
  test('increments by 40 at once lose nothing when what is decided on is locked', async () => {
    await uow.run(() => put('n', '0'));
    await Promise.all(Array.from({ length: 40 }, () => uow.run(async () => {
      await uow.lock('counter', ['n']);
      const row = await database.tx.boxSetting.findUniqueOrThrow({ where: { key: 'n' } });
      await turn();
      await database.tx.boxSetting.update({ where: { key: 'n' }, data: { value: String(Number(row.value) + 1) } });
    })));
    expect((await database.current.boxSetting.findUniqueOrThrow({ where: { key: 'n' } })).value).toBe('40');
  });

  test('of 30 at once for one practitioner and hour exactly one books; two who lock in opposite order do not block each other', async () => {
    const book = (ids: string[]) => uow.run(async () => {
      await uow.lock('practitioner', ids);
      const taken = await database.tx.boxSetting.count({ where: { value: 'booked' } });
      if (taken > 0) return 'clash';
      // Long enough for all connections of the pool to be open and asking.
      await sleep(150);
      await put(`slot-${Math.random()}`, 'booked');
      return 'booked';
    });
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, i) => book(i % 2 === 0 ? ['p1', 'p2'] : ['p2', 'p1'])));
    expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(1);
  });

  test('who loses a deadlock is run again from the start', async () => {
    await uow.run(async () => { await put('a', '0'); await put('b', '0'); });
    let runs = 0;
    const touch = async (key: string) => { await database.tx.$executeRaw`UPDATE "BoxSetting" SET "value" = ${String(runs)} WHERE "key" = ${key}`; };
    const crossing = (first: string, second: string) => uow.run(async () => {
      runs += 1;
      await touch(first);
      await sleep(40);
      await touch(second);
    });
    await Promise.all([crossing('a', 'b'), crossing('b', 'a')]);
    expect(runs).toBe(database.dialect === 'postgres' ? 3 : 2);
  });

  test('who gets no turn in time is told so, and the queue goes on', async () => {
    const impatient = await Database.open({ ...place.options, waitMs: 120, poolSize: 1 });
    const their = new UnitOfWork(impatient);
    try {
      const holding = their.run(() => sleep(400));
      await turn();
      await expect(their.run(() => Promise.resolve())).rejects.toThrow(DatabaseBusyError);
      await holding;
      await expect(their.run(() => Promise.resolve('fine'))).resolves.toBe('fine');
    } finally {
      await impatient.close();
    }
  });
});
