export { Database, type Tx } from './database.js';
export { UnitOfWork } from './unit-of-work.js';
export { migrate, type MigrateOptions } from './migrate/migrate.js';
export { databaseFile, dialectOf, type DatabaseLogger, type DatabaseOptions, type Dialect } from './options.js';
export {
  DatabaseBusyError, DatabaseUnavailableError, DatabaseUsageError, DiskFullError, isUniqueViolation, MigrationError, TransactionAbortedError,
} from './errors.js';
export { instantOf } from './raw-values.js';
export { Prisma } from './generated/sqlite/client.js';
export type * from './generated/sqlite/client.js';
