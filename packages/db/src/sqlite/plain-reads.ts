import type BetterSqlite from 'better-sqlite3';
import { Turns } from './turns.js';
import { untilFree } from './until-free.js';

type Statement = BetterSqlite.Statement<unknown[], Record<string, unknown>>;
type Convert = (value: unknown) => unknown;

interface Plan {
  statement: Statement;
  /** Columns that SQLite holds in another form than the repositories expect. */
  converted: readonly (readonly [column: string, convert: Convert])[];
}

const KEPT = 300;
const conversions: Record<string, Convert> = { DATETIME: (value) => new Date(Number(value)), BOOLEAN: Boolean };

/**
 * SELECTs straight through the driver: rows are made once, not three times as on Prisma's way. Columns come out as from `$queryRaw` (`Date`, `boolean`,
 * `number`); counts are numbers.
 */
export class PlainReads {
  private readonly kept = new Map<string, Plan>();
  private readonly turns = new Turns();

  constructor(private readonly prepare: (sql: string) => BetterSqlite.Statement<unknown[]>) {}

  /** `values` for the question marks of `sql`. */
  async all(sql: string, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
    await this.turns.next();
    const bound = values.map(boundForm);
    try {
      return this.run(sql, bound);
    } catch {
      // Once more by the patient way, which waits while the log is being recovered and says what is wrong.
      return untilFree(() => Promise.try(() => this.run(sql, bound)).catch((error: unknown) => { throw withCause(error); }));
    }
  }

  private run(sql: string, values: unknown[]): Record<string, unknown>[] {
    const { statement, converted } = this.plan(sql);
    const rows = statement.all(...values);
    for (const [column, convert] of converted) {
      for (const row of rows) if (row[column] !== null) row[column] = convert(row[column]);
    }
    return rows;
  }

  /** The least recently used falls out. */
  private plan(sql: string): Plan {
    const plan = this.kept.get(sql) ?? planOf(this.prepare(sql) as Statement);
    this.kept.delete(sql);
    this.kept.set(sql, plan);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value ?? '');
    return plan;
  }
}

function planOf(statement: Statement): Plan {
  // The stock adapter asks the connection for bigint; no column here goes beyond what a number holds.
  statement.safeIntegers(false);
  const converted = statement.columns().flatMap(({ name, type }) => {
    const convert = conversions[type?.toUpperCase() ?? ''];
    return convert ? [[name, convert] as const] : [];
  });
  return { statement, converted };
}

function boundForm(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'boolean' ? Number(value) : value;
}

/** The driver's error in the form that `errors.ts` reads. */
function withCause(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  return new Error(error.message, { cause: { kind: 'sqlite', originalCode: String(error.code), originalMessage: error.message } });
}
