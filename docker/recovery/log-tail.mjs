// The last serious lines of the box's own logs, for the recovery page: time, part and message, never the fields beside them.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';

const MOST_BYTES = 64 * 1024;
const MOST_LINES = 12;
const SERIOUS = ['warn', 'error', 'fatal'];

function endOf(file) {
  const { size } = statSync(file);
  const buffer = Buffer.alloc(Math.min(size, MOST_BYTES));
  const handle = openSync(file, 'r');
  try {
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
  } finally {
    closeSync(handle);
  }
  return buffer.toString().split('\n');
}

function seriousIn(line) {
  try {
    const { level, time, process: part, name, msg } = JSON.parse(line);
    return SERIOUS.includes(level) ? [{ time: String(time), text: `${time} ${part ?? name ?? ''} ${msg}`.replaceAll(/\s+/g, ' ') }] : [];
  } catch {
    return [];
  }
}

/** At most twelve lines, oldest first; none when there is no log that can be read. */
export function logTail(logsDir) {
  try {
    const files = readdirSync(logsDir).filter((name) => name.endsWith('.log')).map((name) => path.join(logsDir, name));
    const lines = files.flatMap((file) => endOf(file).flatMap(seriousIn));
    return lines.sort((one, other) => one.time.localeCompare(other.time)).slice(-MOST_LINES).map(({ text }) => text);
  } catch {
    return [];
  }
}
