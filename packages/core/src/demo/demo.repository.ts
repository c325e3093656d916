import type { Database, Dialect } from '@tappplus/db';

export type Cell = string | number | boolean | Date | null;
/** Rows of one table: the columns once, then the cells of each row in their order. */
export interface TableRows { table: string; columns: readonly string[]; rows: Cell[][] }
export interface DemoClinic { id: string; name: string; timeZone: string; locale: string; country: string }

/** Values one statement may carry: below SQLite's 32,766 and PostgreSQL's 65,535. */
const MOST_VALUES = 16_000;
/** Beyond this many rows a statement gains nothing and the event loop waits longer. */
const MOST_ROWS = 1000;

/** Writes invented rows, many per statement; reads what it needs of the clinic. Table and column names are this program's own. */
export class DemoRepository {
  constructor(private readonly database: Database) {}

  /** The oldest clinic of the box, or null. */
  firstClinic(): Promise<DemoClinic | null> {
    return this.database.current.organization.findFirst({ where: { archivedAt: null, hidden: false }, orderBy: { id: 'asc' }, select: { id: true, name: true, timeZone: true, locale: true, country: true } });
  }

  userExists(email: string): Promise<boolean> {
    return this.database.current.user.count({ where: { email } }).then((count) => count > 0);
  }

  countPeople(organizationId: string): Promise<number> {
    return this.database.current.person.count({ where: { organizationId } });
  }

  types(organizationId: string) {
    return this.database.current.interventionType.findMany({ where: { organizationId, archivedAt: null }, orderBy: { id: 'asc' }, select: { id: true, name: true, durationMinutes: true } });
  }

  rules(organizationId: string) {
    return this.database.current.reminderRule.findMany({ where: { organizationId, removedAt: null }, orderBy: { id: 'asc' } });
  }

  /** JSON texts of settings by key; secret ones are left out. */
  async settings(organizationId: string, keys: string[]): Promise<Map<string, string>> {
    const rows = await this.database.current.setting.findMany({ where: { organizationId, secret: false, key: { in: keys } }, select: { key: true, value: true } });
    return new Map(rows.map((row) => [row.key, row.value]));
  }

  /** Whether a channel has keys of its own in this clinic, so that planned messages would leave the box. */
  async hasChannelKeys(organizationId: string): Promise<boolean> {
    return (await this.database.current.setting.count({ where: { organizationId, secret: true } })) > 0;
  }

  /** Inserts rows inside the running unit of work. */
  async insert({ table, columns, rows }: TableRows): Promise<void> {
    const perStatement = Math.min(MOST_ROWS, Math.floor(MOST_VALUES / columns.length));
    for (let from = 0; from < rows.length; from += perStatement) {
      const part = rows.slice(from, from + perStatement);
      await this.database.tx.$executeRawUnsafe(statement(table, columns, part.length, this.database.dialect), ...part.flat());
    }
  }

  /** Fresh statistics for the planner after so many rows. */
  async analyze(): Promise<void> {
    await this.database.tx.$executeRawUnsafe('ANALYZE');
  }
}

const statements = new Map<string, string>();

function statement(table: string, columns: readonly string[], rows: number, dialect: Dialect): string {
  const key = `${dialect} ${table} ${columns.length} ${rows}`;
  const known = statements.get(key);
  if (known !== undefined) return known;
  const tuple = (row: number) => `(${columns.map((_, column) => (dialect === 'sqlite' ? '?' : `$${row * columns.length + column + 1}`)).join(',')})`;
  const sql = `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(',')}) VALUES ${Array.from({ length: rows }, (_, row) => tuple(row)).join(',')}`;
  statements.set(key, sql);
  return sql;
}
