import type { IsolationLevel, SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory, SqlQuery, SqlResultSet, Transaction } from '@prisma/driver-adapter-utils';
import type BetterSqlite from 'better-sqlite3';
import { DatabaseUsageError, TransactionAbortedError } from '../errors.js';
import { type Deadline, untilFree } from './until-free.js';
import { PlainReads } from './plain-reads.js';
import { keepStatements } from './statement-cache.js';
import { Turns } from './turns.js';
import { WriteGate } from './write-gate.js';
import { writeWaits } from '../write-waits.js';

/** How the wrapped connection behaves. */
export interface GateOptions {
  /** Milliseconds to wait for the gate and, again, for another process's write lock. */
  waitMs: number;
  /** Whether the calling code is inside a transaction of this database: then anything but that transaction would wait for itself. */
  insideTransaction: () => boolean;
  /** Run once on the new connection. */
  pragmas: readonly string[];
}

/** SQLite as better-sqlite3 builds it takes this many parameters; Prisma assumes 999 when not told. */
const connectionInfo = { maxBindValues: 32_766, supportsRelationJoins: false };

const statement = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

/** better-sqlite3's own connection, which the stock adapter keeps to itself. */
function connectionOf(adapter: SqlDriverAdapter): BetterSqlite.Database {
  const connection: unknown = Reflect.get(adapter, 'client');
  if (typeof connection !== 'object' || connection === null || !('inTransaction' in connection)) {
    throw new DatabaseUsageError('The SQLite adapter no longer carries its connection.');
  }
  return connection as BetterSqlite.Database;
}

/** A transaction of its own: the stock one shares its connection with lone statements and trusts others to send COMMIT. */
class GatedTransaction implements Transaction {
  readonly provider = 'sqlite';
  readonly adapterName = 'gated-better-sqlite3';
  /** Phantom: Prisma sends no COMMIT or ROLLBACK, commit() and rollback() do. */
  readonly options = { usePhantomQuery: true };
  private open = true;
  private failed = false;

  constructor(private readonly inner: SqlDriverAdapter, private readonly connection: BetterSqlite.Database, private readonly turns: Turns, private readonly release: () => void) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.watched(() => this.inner.queryRaw(query), query);
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.watched(() => this.inner.executeRaw(query), query);
  }

  async commit(): Promise<void> {
    try {
      this.check();
      await untilFree(() => this.inner.executeRaw(statement('COMMIT')));
      this.close();
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  rollback(): Promise<void> {
    if (!this.open) return Promise.resolve();
    // Some errors (disk full) make SQLite roll back by itself.
    if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
    this.close();
    return Promise.resolve();
  }

  async createSavepoint(name: string): Promise<void> {
    await this.executeRaw(statement(`SAVEPOINT ${name}`));
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.executeRaw(statement(`ROLLBACK TO ${name}`));
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.executeRaw(statement(`RELEASE SAVEPOINT ${name}`));
  }

  private close(): void {
    this.open = false;
    this.release();
  }

  private async watched<T>(run: () => Promise<T>, query: SqlQuery): Promise<T> {
    await this.turns.next();
    const undoes = /^ROLLBACK TO /.test(query.sql);
    this.check(undoes);
    try {
      const result = await untilFree(run);
      if (undoes) this.failed = false;
      return result;
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  /**
   * As on PostgreSQL, an error spoils the transaction, so that code which swallows one fails on both databases alike.
   * And after SQLite's own rollback (disk full) a further statement would be committed alone.
   */
  private check(undoes = false): void {
    if (!this.open) throw new DatabaseUsageError('A statement was sent to a transaction that is over.');
    if (!this.connection.inTransaction || (this.failed && !undoes)) {
      throw new TransactionAbortedError('A statement of this transaction failed and the error was swallowed; nothing is written.');
    }
  }
}

/** The writing connection: transactions and lone statements take turns, BEGIN IMMEDIATE, waiting never blocks the event loop. */
class GatedAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite';
  readonly adapterName = 'gated-better-sqlite3';
  private readonly connection: BetterSqlite.Database;
  private readonly gate = new WriteGate();
  private readonly turns = new Turns();

  constructor(private readonly inner: SqlDriverAdapter, private readonly options: GateOptions) {
    this.connection = connectionOf(inner);
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.alone((deadline) => untilFree(() => this.inner.queryRaw(query), deadline));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.alone((deadline) => untilFree(() => this.inner.executeRaw(query), deadline));
  }

  executeScript(script: string): Promise<void> {
    return this.alone((deadline) => untilFree(() => this.inner.executeScript(script), deadline));
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel && isolationLevel !== 'SERIALIZABLE') throw new DatabaseUsageError(`SQLite knows no isolation level ${isolationLevel}.`);
    const asked = performance.now();
    const release = await this.enter();
    try {
      await untilFree(() => this.inner.executeRaw(statement('BEGIN IMMEDIATE')), this.deadline());
      writeWaits.add(performance.now() - asked);
      return new GatedTransaction(this.inner, this.connection, this.turns, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  getConnectionInfo() {
    return connectionInfo;
  }

  async dispose(): Promise<void> {
    const release = await this.gate.acquire(this.options.waitMs);
    await this.inner.dispose();
    release();
  }

  private async alone<T>(run: (deadline: Deadline) => Promise<T>): Promise<T> {
    const release = await this.enter();
    try {
      return await run(this.deadline());
    } finally {
      release();
    }
  }

  private enter(): Promise<() => void> {
    if (this.options.insideTransaction()) {
      return Promise.reject(new DatabaseUsageError('The writer was used inside a unit of work past its transaction; it would wait for itself.'));
    }
    return this.gate.acquire(this.options.waitMs);
  }

  private deadline(): Deadline {
    return { at: performance.now() + this.options.waitMs, waitMs: this.options.waitMs };
  }
}

/** The reading connection: opened read-only, so that a write outside the unit of work fails instead of slipping past the gate. */
class ReaderAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite';
  readonly adapterName = 'reading-better-sqlite3';
  private readonly turns = new Turns();

  constructor(private readonly inner: SqlDriverAdapter) {}

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    await this.turns.next();
    return untilFree(() => this.inner.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return untilFree(() => this.inner.executeRaw(query));
  }

  executeScript(script: string): Promise<void> {
    return this.inner.executeScript(script);
  }

  startTransaction(): Promise<Transaction> {
    return Promise.reject(new DatabaseUsageError('Outside a unit of work the database is only read, without transactions: a held snapshot would let the log file grow.'));
  }

  getConnectionInfo() {
    return connectionInfo;
  }

  dispose(): Promise<void> {
    return this.inner.dispose();
  }
}

async function prepared(stock: SqlMigrationAwareDriverAdapterFactory, pragmas: readonly string[], onConnection?: (reads: PlainReads) => void): Promise<SqlDriverAdapter> {
  const adapter = await stock.connect();
  const connection = connectionOf(adapter);
  onConnection?.(new PlainReads(connection.prepare.bind(connection)));
  keepStatements(connection);
  for (const pragma of pragmas) await untilFree(() => adapter.executeScript(`PRAGMA ${pragma}`));
  return adapter;
}

/** Wraps the stock factory into the gated writer. */
export function gated(stock: SqlMigrationAwareDriverAdapterFactory, options: GateOptions): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'sqlite',
    adapterName: 'gated-better-sqlite3',
    connect: async () => new GatedAdapter(await prepared(stock, options.pragmas), options),
    connectToShadowDb: () => stock.connectToShadowDb(),
  };
}

/** Wraps the stock factory into the reader. `onConnection` is given the same connection's direct way, once it is open. */
export function reading(stock: SqlMigrationAwareDriverAdapterFactory, pragmas: readonly string[], onConnection?: (reads: PlainReads) => void): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'sqlite',
    adapterName: 'reading-better-sqlite3',
    connect: async () => new ReaderAdapter(await prepared(stock, pragmas, onConnection)),
    connectToShadowDb: () => stock.connectToShadowDb(),
  };
}
