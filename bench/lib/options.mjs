// Options of the bench programs: whole numbers, lists of them, and texts, each with a default and a line of help.
import { parseArgs } from 'node:util';

/** Reads `definitions` ({ name: { fallback, help, kind: 'number' | 'numbers' | 'text' } }) from the command line; --help prints and ends. */
export function readOptions(title, definitions) {
  const options = Object.fromEntries([...Object.keys(definitions).map((name) => [name, { type: 'string' }]), ['help', { type: 'boolean' }]]);
  const { values } = parseArgs({ options });
  if (values.help) {
    const lines = Object.entries(definitions).map(([name, { fallback, help }]) => `  --${name.padEnd(14)} ${help}${fallback === undefined ? '' : ` (${fallback})`}`);
    process.stdout.write(`${title}\n\n${lines.join('\n')}\n  --${'help'.padEnd(14)} this text\n`);
    process.exit(0);
  }
  return Object.fromEntries(Object.entries(definitions).map(([name, { fallback, kind }]) => [name, read(name, values[name] ?? fallback, kind)]));
}

function read(name, text, kind) {
  if (kind === 'text' || text === undefined) return text;
  const numbers = String(text).split(',').map(Number);
  if (numbers.some((each) => !Number.isInteger(each) || each < 0) || (kind === 'number' && numbers.length !== 1)) {
    process.stderr.write(`--${name} is "${text}", but must be ${kind === 'number' ? 'a whole number' : 'whole numbers with commas between them'}.\n`);
    process.exit(2);
  }
  return kind === 'number' ? numbers[0] : numbers;
}

/** Prints rows of cells as columns; the first row is the head. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  const line = (row) => row.map((cell, column) => (column === 0 ? String(cell ?? '').padEnd(widths[column]) : String(cell ?? '').padStart(widths[column]))).join('  ');
  for (const [index, row] of rows.entries()) {
    process.stdout.write(`${line(row)}\n`);
    if (index === 0) process.stdout.write(`${widths.map((width) => '-'.repeat(width)).join('  ')}\n`);
  }
  process.stdout.write('\n');
}

export const say = (text) => void process.stdout.write(`${text}\n`);

/** The value below which `share` (0 to 1) of the sorted or unsorted numbers lie. */
export function percentile(numbers, share) {
  if (numbers.length === 0) return NaN;
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
