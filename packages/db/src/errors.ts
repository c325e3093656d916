import { Prisma } from './generated/sqlite/client.js';

/** The database cannot answer now; the same call may succeed later. Upstairs this is `UNAVAILABLE`. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
}

/** The write lock (or a connection) was not free within the time allowed. */
export class DatabaseBusyError extends DatabaseUnavailableError {
  override name = 'DatabaseBusyError';
}

/** The disk holds no more; nothing of the failed transaction was written. */
export class DiskFullError extends Error {
  override name = 'DiskFullError';
}

/** The code uses the database in a way it must not: a mistake of the programmer, never of the caller. */
export class DatabaseUsageError extends Error {
  override name = 'DatabaseUsageError';
}

/** A statement of the transaction failed earlier and the mistake was swallowed: PostgreSQL would answer COMMIT with a silent rollback. */
export class TransactionAbortedError extends Error {
  override name = 'TransactionAbortedError';
}

/** Migrations could not be applied; the message is one sentence for the person who runs the box. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

interface DriverCause {
  kind: string;
  originalCode: string | undefined;
  originalMessage: string | undefined;
  constraint: { fields?: string[]; index?: string } | undefined;
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** What the driver said, wherever Prisma put it; undefined when the error is not the driver's. */
export function driverCause(error: unknown): DriverCause | undefined {
  for (let each = record(error), depth = 0; each && depth < 6; depth += 1) {
    if (typeof each['kind'] === 'string') {
      return { kind: each['kind'], originalCode: text(each['originalCode']), originalMessage: text(each['originalMessage']), constraint: record(each['constraint']) };
    }
    each = record(record(each['meta'])?.['driverAdapterError']) ?? record(each['cause']);
  }
  return undefined;
}

/** The first error of the given class in a chain of causes. */
export function findError<E extends Error>(error: unknown, type: new (message?: string) => E): E | undefined {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 6; depth += 1) {
    if (each instanceof type) return each;
    each = each.cause;
  }
  return undefined;
}

/** SQLite: another connection holds the lock. */
export const isBusy = (error: unknown): boolean => driverCause(error)?.originalCode?.startsWith('SQLITE_BUSY') ?? false;

/** No room on the disk, for either database. */
export function isDiskFull(error: unknown): boolean {
  const code = driverCause(error)?.originalCode;
  return code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE' || code === '53100';
}

/** Lost a race with another transaction (serialization failure, deadlock): the whole transaction may simply be run again. */
export function isRetryable(error: unknown): boolean {
  const cause = driverCause(error);
  if (cause?.kind === 'TransactionWriteConflict' || cause?.originalCode === '40001' || cause?.originalCode === '40P01') return true;
  return isBusy(error) || (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034');
}

/** Columns of the primary keys that are not called `id`: PostgreSQL names only the constraint. */
const primaryKeys: Record<string, string[]> = {
  PersonSearchToken: ['organizationId', 'token', 'personId'],
  AuditHead: ['organizationId'],
  BoxSetting: ['key'],
};

/** `Membership_organizationId_userId_key` → its columns; `Person_pkey` → those of the primary key. */
function columnsOf(constraint: string): string[] {
  const [table = '', ...rest] = constraint.split('_');
  return rest[0] === 'pkey' ? (primaryKeys[table] ?? ['id']) : rest.slice(0, -1);
}

/**
 * Whether the error is a broken uniqueness, on either database.
 * With `fields`, only when each of them is a column of the broken constraint, in any order.
 */
export function isUniqueViolation(error: unknown, ...fields: string[]): boolean {
  const cause = driverCause(error);
  const unique = cause?.kind === 'UniqueConstraintViolation' || (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002');
  if (!unique || fields.length === 0) return unique;
  const columns = cause?.constraint?.fields?.map((field) => field.replaceAll('"', '')) ?? columnsOf(cause?.constraint?.index ?? '');
  return fields.every((field) => columns.includes(field));
}
