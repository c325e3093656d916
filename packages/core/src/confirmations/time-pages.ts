import { fieldError } from '../platform/app-error.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';

/** Reads the cursor of a list by time, newest first. `422` when no such list made it. */
export function readTimeCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null;
  const [time, id] = decodeCursor(cursor, 2);
  const at = typeof time === 'number' ? new Date(time) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime()) || typeof id !== 'string') throw fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
  return { at, id };
}

/** A page of `limit` out of one row more, and the cursor of the next. */
export function timePage<Row extends { id: string }, View>(rows: readonly Row[], limit: number, timeOf: (row: Row) => Date, toView: (row: Row) => View): { items: View[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toView), nextCursor: rows.length > limit && last !== undefined ? encodeCursor([timeOf(last).getTime(), last.id]) : null };
}
