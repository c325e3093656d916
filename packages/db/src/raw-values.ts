/**
 * An instant that raw SQL computed (`min("scheduledAt")`): a Date on PostgreSQL, milliseconds since 1970 on SQLite. Null stays null.
 * Plain columns come back as Date on both.
 */
export function instantOf(value: unknown): Date | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value;
  if (typeof value === 'bigint' || typeof value === 'number') return new Date(Number(value));
  throw new TypeError(`Not an instant of the database: ${typeof value}.`);
}
