import { fieldError } from './app-error.js';
import { decodeCursor, encodeCursor } from './cursor.js';

/** Where a page of a list sorted by (nameKey, id) ended. */
export interface NameCursor {
  nameKey: string;
  id: string;
}

/** The cursor of a list sorted by name; null at its beginning. `422 INVALID_CURSOR` when it is of another list. */
export function readNameCursor(cursor: string | undefined): NameCursor | null {
  if (cursor === undefined) return null;
  const [nameKey, id] = decodeCursor(cursor, 2);
  if (typeof nameKey !== 'string' || typeof id !== 'string') throw fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
  return { nameKey, id };
}

/** The answer of a list from `limit + 1` rows: the one too many tells that there is another page. */
export function writePage<R extends NameCursor, V>(rows: readonly R[], limit: number, view: (row: R) => V): { items: V[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.nameKey, last.id]) : null };
}
