import { setTimeout as sleep } from 'node:timers/promises';
import { Database, type Scope } from './database.js';
import { asDatabaseError, isRetryable } from './errors.js';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 4;

/**
 * One use case, one transaction. SQLite: BEGIN IMMEDIATE, one writer at a time per box. PostgreSQL: READ COMMITTED, so a use case
 * locks what it decides on first (`lock`).
 * No network call inside: the other writers wait. `fn` may run more than once, so it must have no effect but in the database;
 * everything else belongs in `afterCommit`.
 */
export class UnitOfWork {
  constructor(private readonly database: Database) {}

  /**
   * Runs `fn` in a transaction; inside another `run` it joins that one. When the promise resolves, the rows are on the disk.
   * @param options.timeoutMs the transaction is rolled back after this many milliseconds (default 10,000)
   * @throws DatabaseBusyError, DiskFullError, whatever `fn` throws; then nothing was written
   */
  async run<T>(fn: () => Promise<T>, options: { timeoutMs?: number } = {}): Promise<T> {
    if (this.database.scope) return fn();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(fn, options.timeoutMs);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw asDatabaseError(error);
        await sleep(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  /**
   * A part of a unit of work that may fail without spoiling the rest: on an error its writes are undone and the error is thrown on.
   * Catching a database error without this spoils the whole transaction on PostgreSQL.
   */
  async attempt<T>(fn: () => Promise<T>): Promise<T> {
    const scope = this.database.requireScope();
    scope.savepoints += 1;
    const name = `attempt_${scope.savepoints}`;
    await scope.tx.$executeRawUnsafe(`SAVEPOINT ${name}`);
    try {
      const result = await fn();
      await scope.tx.$executeRawUnsafe(`RELEASE SAVEPOINT ${name}`);
      return result;
    } catch (error) {
      await scope.tx.$executeRawUnsafe(`ROLLBACK TO SAVEPOINT ${name}`);
      throw error;
    }
  }

  /** Runs `fn` once the transaction is on the disk, in order, before `run` resolves; dropped on rollback. An error in it is logged, not thrown. */
  afterCommit(fn: () => void | Promise<void>): void {
    this.database.requireScope().afterCommit.push(fn);
  }

  /** Runs `fn` as the last thing of the transaction, once per key (a later one for the same key is ignored). An error in it rolls back. */
  beforeCommit(key: string, fn: () => Promise<void>): void {
    const hooks = this.database.requireScope().beforeCommit;
    if (!hooks.has(key)) hooks.set(key, fn);
  }

  /**
   * Holds these things for the rest of the transaction: others who lock the same wait. Sorted, so that two never wait for each other,
   * as long as one use case locks everything of a kind in one call. SQLite has a single writer and needs none.
   */
  async lock(kind: string, ids: string[]): Promise<void> {
    const { tx } = this.database.requireScope();
    if (this.database.dialect === 'sqlite') return;
    for (const id of [...new Set(ids)].sort()) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${kind}:${id}`}, 0))`;
    }
  }

  private async once<T>(fn: () => Promise<T>, timeoutMs?: number): Promise<T> {
    let done: Scope | undefined;
    const result = await this.database.transaction(async (scope) => {
      done = scope;
      const value = await fn();
      await runHooks(scope);
      return value;
    }, timeoutMs);
    for (const hook of done?.afterCommit ?? []) await this.tell(hook);
    return result;
  }

  private async tell(hook: () => void | Promise<void>): Promise<void> {
    try {
      await this.database.outside(hook);
    } catch (error) {
      this.database.logger?.warn({ reason: error instanceof Error ? error.message : String(error) }, 'Something to do after a commit failed.');
    }
  }
}

/** A hook may register another one. */
async function runHooks(scope: Scope): Promise<void> {
  for (const hook of scope.beforeCommit.values()) await hook();
}
