import type { IsolationLevel, SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory, SqlQuery, SqlResultSet, Transaction } from '@prisma/driver-adapter-utils';
import { DatabaseBusyError, DatabaseUsageError, DiskFullError, isDiskFull, TransactionAbortedError } from '../errors.js';

export interface GuardOptions {
  /** Whether the calling code is inside a transaction of this database. */
  insideTransaction: () => boolean;
}

const statement = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

/**
 * A transaction that will not answer COMMIT with a silent ROLLBACK: PostgreSQL does so when an earlier statement failed
 * and the caller swallowed the error.
 */
class GuardedTransaction implements Transaction {
  readonly provider = 'postgres';
  readonly adapterName = 'guarded-pg';
  readonly options = { usePhantomQuery: true };
  private failed = false;
  private open = true;

  constructor(private readonly inner: Transaction) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.watched(() => this.inner.queryRaw(query));
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    const changed = await this.watched(() => this.inner.executeRaw(query));
    if (/^ROLLBACK TO /.test(query.sql)) this.failed = false;
    return changed;
  }

  async commit(): Promise<void> {
    if (this.failed) {
      await this.rollback();
      throw new TransactionAbortedError('A statement of this transaction failed and the error was swallowed; nothing was written.');
    }
    try {
      await this.inner.executeRaw(statement('COMMIT'));
    } catch (error) {
      await this.rollback();
      throw error;
    }
    this.open = false;
    await this.inner.commit();
  }

  async rollback(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    try {
      await this.inner.executeRaw(statement('ROLLBACK'));
    } catch {
      // The connection is gone, and with it the transaction.
    } finally {
      await this.inner.rollback();
    }
  }

  async createSavepoint(name: string): Promise<void> {
    await this.executeRaw(statement(`SAVEPOINT ${name}`));
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.executeRaw(statement(`ROLLBACK TO SAVEPOINT ${name}`));
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.executeRaw(statement(`RELEASE SAVEPOINT ${name}`));
  }

  private async watched<T>(run: () => Promise<T>): Promise<T> {
    if (!this.open) throw new DatabaseUsageError('A statement was sent to a transaction that is over.');
    try {
      return await run();
    } catch (error) {
      this.failed = true;
      throw isDiskFull(error) ? new DiskFullError('The disk is full.', { cause: error }) : error;
    }
  }
}

class GuardedAdapter implements SqlDriverAdapter {
  readonly provider = 'postgres';
  readonly adapterName = 'guarded-pg';

  constructor(private readonly inner: SqlDriverAdapter, private readonly options: GuardOptions) {}

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    this.outside();
    return this.inner.queryRaw(query);
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    this.outside();
    return this.inner.executeRaw(query);
  }

  async executeScript(script: string): Promise<void> {
    this.outside();
    return this.inner.executeScript(script);
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    this.outside();
    try {
      return new GuardedTransaction(await this.inner.startTransaction(isolationLevel));
    } catch (error) {
      // pg's pool says it in words only.
      if (error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect')) throw new DatabaseBusyError('No database connection became free in time.', { cause: error });
      throw error;
    }
  }

  getConnectionInfo() {
    return this.inner.getConnectionInfo?.() ?? { supportsRelationJoins: true };
  }

  dispose(): Promise<void> {
    return this.inner.dispose();
  }

  private outside(): void {
    if (this.options.insideTransaction()) throw new DatabaseUsageError('The writer was used inside a unit of work past its transaction.');
  }
}

/** Wraps adapter-pg for the writing side. */
export function guarded(stock: SqlMigrationAwareDriverAdapterFactory, options: GuardOptions): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'guarded-pg',
    connect: async () => new GuardedAdapter(await stock.connect(), options),
    connectToShadowDb: () => stock.connectToShadowDb(),
  };
}
