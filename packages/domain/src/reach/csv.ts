const DANGEROUS = /^[=+\-@\t\r\n]/;
const HARMLESS_NUMBER = /^[+-]?\d[\d ]*([.,]\d+)?$/;
const NEEDS_QUOTES = /[",;\r\n]|^\s|\s$/;

/** UTF-8's byte order mark, by which spreadsheets know the encoding. */
const BOM = '\uFEFF';

/**
 * A table as RFC 4180 text (comma, CRLF, quotes doubled) with a byte order mark. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front; numbers and phone numbers stay as they are.
 */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `${BOM}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = DANGEROUS.test(value) && !HARMLESS_NUMBER.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
