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

/** The database holds changes that this version does not know. */
export class NewerDatabaseError extends MigrationError {
  override name = 'NewerDatabaseError';
}

/** Another process has the database open, so nothing was tried. */
export class DatabaseInUseError extends MigrationError {
  override name = 'DatabaseInUseError';
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

/** No room on the disk (or in a quota), for either database or a file beside it. */
export function isDiskFull(error: unknown): boolean {
  const code = driverCause(error)?.originalCode;
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE' || code === '53100') return true;
  for (let each = record(error), depth = 0; each && depth < 6; depth += 1, each = record(each['cause'])) if (each['code'] === 'ENOSPC' || each['code'] === 'EDQUOT') return true;
  return false;
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

const NO_TURN = new Set(['P2028', 'P2034']);
const AWAY = new Set(['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1011', 'P1017', 'P2024', 'P2037']);
/** What drivers and sockets say when the server went away in the middle; `57P0x`: it is shutting down or starting. */
const CUT = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', '57P01', '57P02', '57P03', '08000', '08003', '08006', '53300']);
const CUT_KINDS = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TooManyConnections', 'TlsConnectionError']);

/** Whatever a database call threw as one of the errors above, where it is one; anything else comes back as it is. */
export function asDatabaseError(error: unknown): unknown {
  const known = findError(error, DatabaseUnavailableError) ?? findError(error, DiskFullError);
  if (known) return known;
  if (isDiskFull(error)) return new DiskFullError('The disk is full.', { cause: error });
  const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : '';
  if (NO_TURN.has(code) || isBusy(error)) return new DatabaseBusyError('The transaction got no turn or took too long; nothing was written.', { cause: error });
  if (AWAY.has(code) || isCut(error)) return new DatabaseUnavailableError('The database cannot be reached.', { cause: error });
  return error;
}

function isCut(error: unknown): boolean {
  const cause = driverCause(error);
  if (cause && (CUT_KINDS.has(cause.kind) || CUT.has(cause.originalCode ?? ''))) return true;
  for (let each = record(error), depth = 0; each && depth < 6; depth += 1, each = record(each['cause'])) {
    if (typeof each['code'] === 'string' && CUT.has(each['code'])) return true;
    if (error instanceof Error && /Connection terminated|Server has closed the connection|timeout exceeded when trying to connect/.test(String(each['message']))) return true;
  }
  return error instanceof Prisma.PrismaClientInitializationError;
}
