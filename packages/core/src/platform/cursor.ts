import { fieldError } from './app-error.js';

export type CursorValue = string | number | null;

/** Opaque text for `nextCursor`: the sort values of the last row of a page. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/**
 * The sort values inside a cursor a client sent back. `422 VALIDATION_FAILED` with `INVALID_CURSOR` when it is not one of ours
 * or does not hold `length` values.
 */
export function decodeCursor(text: string, length?: number): CursorValue[] {
  const values = parse(text);
  if (!values || (length !== undefined && values.length !== length)) throw fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
  return values;
}

function parse(text: string): CursorValue[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(value)) return undefined;
    return value.every((each) => each === null || (typeof each === 'string' && !each.includes('\0')) || typeof each === 'number') ? value : undefined;
  } catch {
    return undefined;
  }
}
