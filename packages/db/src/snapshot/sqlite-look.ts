import BetterSqlite from 'better-sqlite3';

const WAIT_MS = 5000;

/** What can be learned of a database file that a box may be using; nothing in it is changed. */
export interface SqliteLook {
  /** `ok`, or what is wrong, in SQLite's words. Pages only, not the indexes: quick also for large files. */
  quickCheck: string;
  /** Rows by table. */
  rowCounts: Record<string, number>;
  migrations: string[];
  /** Rows of a query; empty where the table is not there. */
  rows: (sql: string) => Record<string, unknown>[];
}

/** Opens the file read-only and answers what `fn` makes of it. Throws what SQLite says when it cannot be opened. */
export function lookIntoSqlite<T>(file: string, fn: (look: SqliteLook) => T): T {
  const connection = new BetterSqlite(file, { readonly: true, fileMustExist: true, timeout: WAIT_MS });
  try {
    const rows = (sql: string) => connection.prepare(sql).all() as Record<string, unknown>[];
    const names = connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`).pluck().all().map(String);
    return fn({
      get quickCheck() {
        return String(connection.pragma('quick_check(1)', { simple: true }));
      },
      get rowCounts() {
        return Object.fromEntries(names.map((name) => [name, Number(connection.prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`).pluck().get())]));
      },
      get migrations() {
        if (!names.includes('_prisma_migrations')) return [];
        return connection.prepare('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name').pluck().all().map(String);
      },
      rows: (sql) => (names.includes(/ FROM "(\w+)"/.exec(sql)?.[1] ?? '') ? rows(sql) : []),
    });
  } finally {
    connection.close();
  }
}
