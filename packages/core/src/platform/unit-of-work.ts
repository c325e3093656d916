// What the apps may know of the database: how to run something in one transaction, and which of its errors have a meaning for callers.
export { UnitOfWork } from '@tappplus/db';
export { asDatabaseError, DatabaseUnavailableError, DiskFullError, findError, isDiskFull } from '@tappplus/db/errors';
