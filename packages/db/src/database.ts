import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseUnavailableError, DatabaseUsageError } from './errors.js';
import { type Prisma, PrismaClient as SqliteClient } from './generated/sqlite/client.js';
import { withMigrationLock } from './migrate/migration-lock.js';
import { databaseFile, type DatabaseLogger, type DatabaseOptions, DEFAULT_TIMEOUT_MS, DEFAULT_WAIT_MS, type Dialect, dialectOf } from './options.js';
import type { PlainReads } from './sqlite/plain-reads.js';
import { ensurePrivateFile, sqliteReader, sqliteWriter } from './sqlite/open-sqlite.js';

/** What repositories speak to. The SQLite client's type stands for both: it is the smaller of the two. */
export type Tx = Prisma.TransactionClient;

/** One open unit of work. */
export interface Scope {
  readonly tx: Tx;
  open: boolean;
  readonly afterCommit: (() => void | Promise<void>)[];
  readonly beforeCommit: Map<string, () => Promise<void>>;
  savepoints: number;
}

interface Clients {
  reader: SqliteClient;
  writer: SqliteClient;
}

function sqliteClients(options: DatabaseOptions, waitMs: number, insideTransaction: () => boolean, onReader: (reads: PlainReads) => void): Clients {
  const file = databaseFile(options);
  ensurePrivateFile(file);
  return {
    writer: new SqliteClient({ adapter: sqliteWriter(file, { waitMs, insideTransaction }) }),
    reader: new SqliteClient({ adapter: sqliteReader(file, onReader) }),
  };
}

/** What only a box on PostgreSQL loads: a client and a driver of some megabytes. */
const loadPostgres = async () => ({ ...(await import('./generated/postgres/client.js')), ...(await import('./postgres/open-postgres.js')) });
type Postgres = Awaited<ReturnType<typeof loadPostgres>>;

function postgresClients({ PrismaClient, postgresReader, postgresWriter }: Postgres, options: DatabaseOptions, waitMs: number, insideTransaction: () => boolean): Clients {
  const pool = { poolSize: options.poolSize ?? 10, waitMs, logger: options.logger };
  const asCanonical = (client: InstanceType<Postgres['PrismaClient']>) => client as unknown as SqliteClient;
  return {
    writer: asCanonical(new PrismaClient({ adapter: postgresWriter(options.url, { ...pool, insideTransaction }) })),
    reader: asCanonical(new PrismaClient({ adapter: postgresReader(options.url, pool) })),
  };
}

/** The database of this process: a reader for everyone, a writer that only the unit of work reaches. */
export class Database {
  private readonly scopes = new AsyncLocalStorage<Scope | undefined>();
  private readonly clients: Clients;
  private readonly waitMs: number;
  private closed: Promise<void> | undefined;
  /** SQLite: the reader's connection without Prisma. */
  private plain: PlainReads | undefined;
  readonly dialect: Dialect;
  readonly logger: DatabaseLogger | undefined;

  private constructor(options: DatabaseOptions, postgres: Postgres | undefined) {
    const waitMs = options.waitMs ?? DEFAULT_WAIT_MS;
    const inside = () => this.scope !== undefined;
    this.dialect = dialectOf(options.url);
    this.logger = options.logger;
    this.clients = postgres === undefined ? sqliteClients(options, waitMs, inside, (reads) => { this.plain = reads; }) : postgresClients(postgres, options, waitMs, inside);
    this.waitMs = waitMs;
  }

  /**
   * Opens the database; does not migrate it.
   * @throws DatabaseUnavailableError when it cannot be opened or reached
   */
  static async open(options: DatabaseOptions): Promise<Database> {
    let database: Database | undefined;
    try {
      const opened = (database = new Database(options, dialectOf(options.url) === 'sqlite' ? undefined : await loadPostgres()));
      // Not while another process puts a migrated copy in the file's place.
      await (opened.dialect === 'sqlite' ? withMigrationLock(databaseFile(options), () => opened.connect()) : opened.connect());
      return opened;
    } catch (error) {
      await database?.close().catch(() => undefined);
      throw new DatabaseUnavailableError(`The database could not be opened: ${error instanceof Error ? lastLine(error.message) : String(error)}`, { cause: error });
    }
  }

  private async connect(): Promise<void> {
    // The writer first: it makes the log files that a read-only connection cannot make, and recovers them after a crash.
    // A query without a table would not even touch the file.
    const probe = this.dialect === 'sqlite' ? 'SELECT count(*) AS "n" FROM sqlite_master' : 'SELECT 1 AS "n"';
    await this.clients.writer.$queryRawUnsafe(probe);
    await this.clients.reader.$queryRawUnsafe(probe);
  }

  /** Inside a unit of work its transaction (it sees its own writes), elsewhere the read-only reader. */
  get current(): Tx {
    return this.scope?.tx ?? this.clients.reader;
  }

  /**
   * Rows of a SELECT, as from `current.$queryRaw`, for reads that many requests make: outside of a unit of work SQLite answers without Prisma's
   * mapping, which costs several times the query itself. Mind that computed columns (counts) are numbers there.
   */
  read<Row>(query: Prisma.Sql): Promise<Row[]> {
    if (this.plain === undefined || this.scope) return this.current.$queryRaw<Row[]>(query);
    return this.plain.all(query.sql, query.values) as Promise<Row[]>;
  }

  /**
   * The transaction of the running unit of work.
   * @throws DatabaseUsageError outside of one
   */
  get tx(): Tx {
    return this.requireScope().tx;
  }

  /** The running unit of work, if any. For UnitOfWork. */
  get scope(): Scope | undefined {
    const scope = this.scopes.getStore();
    return scope?.open ? scope : undefined;
  }

  /** The running unit of work. For UnitOfWork. @throws DatabaseUsageError when there is none */
  requireScope(): Scope {
    if (!this.scope) throw new DatabaseUsageError('This belongs inside uow.run(): writing, afterCommit, beforeCommit and lock need a transaction.');
    return this.scope;
  }

  /** Runs `fn` in a transaction of its own and, when it resolves, commits. For UnitOfWork, which adds joining, retries and hooks. */
  transaction<T>(fn: (scope: Scope) => Promise<T>, timeoutMs: number = DEFAULT_TIMEOUT_MS): Promise<T> {
    // The adapter's own wait ends first and says why; Prisma's is only the net below it.
    const limits = { maxWait: this.waitMs * 2 + 5000, timeout: timeoutMs };
    return this.clients.writer.$transaction(async (tx) => {
      const scope: Scope = { tx, open: true, afterCommit: [], beforeCommit: new Map(), savepoints: 0 };
      try {
        return await this.scopes.run(scope, () => fn(scope));
      } finally {
        scope.open = false;
      }
    }, limits);
  }

  /** Runs `fn` as if outside any unit of work. */
  outside<T>(fn: () => T): T {
    return this.scopes.run(undefined, fn);
  }

  /** Waits for the running transaction, then lets go of the file or the connections. May be called twice. */
  close(): Promise<void> {
    this.closed ??= (async () => {
      await this.clients.reader.$disconnect();
      await this.clients.writer.$disconnect();
    })();
    return this.closed;
  }
}

const lastLine = (text: string) => text.trim().split('\n').at(-1)?.trim() ?? text;
