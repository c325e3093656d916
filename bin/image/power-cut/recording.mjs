// What the processes of a box write to its database, and when they have it on disk: strace attached from outside, its lines read back.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { once } from 'node:events';

/** The files of the database that must survive; the shared memory file is made again by whoever opens it. */
export const FILES = ['meditache.db', 'meditache.db-wal'];
const CALLS = ['write', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'unlink'];
/** Longer than any page of the database. */
const LONGEST = 1 << 17;

/** Process ids, as the host sees them, of everything in the container whose command line holds one of the marks. */
export function pidsInside(initPid, marks) {
  const namespace = readlinkSync(`/proc/${initPid}/ns/mnt`);
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return readlinkSync(`/proc/${pid}/ns/mnt`) === namespace && marks.some((mark) => line.includes(mark));
    } catch {
      return false;
    }
  }).map(Number);
}

/** Attaches to these processes and all their threads; `end()` detaches. Resolves once attached. */
export async function record(pids, file) {
  const child = spawn('strace', ['-f', '-ttt', '-y', '-xx', '-s', String(LONGEST), '-e', `trace=${CALLS.join(',')}`, '-o', file, ...pids.flatMap((pid) => ['-p', String(pid)])], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  const ended = once(child, 'exit');
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`strace ended: ${said.trim().split('\n').at(-1) ?? ''}`)));
    child.stderr.on('data', (chunk) => {
      said += chunk;
      if (pids.every((pid) => said.includes(`Process ${pid} attached`))) resolve();
    });
  });
  return { end: async () => { child.kill('SIGINT'); await ended; } };
}

const UNFINISHED = / <unfinished \.\.\.>$/;
const RESUMED = /^<\.\.\. (\w+) resumed>(.*)$/;

/**
 * The operations on the database's files in the order in which they ended. Each: { kind: 'write' | 'sync' | 'truncate' | 'remove', file, from, at },
 * `from` its beginning in seconds since 1970, `began` how many operations had ended by then; a write has `offset` and `bytes`.
 */
export function operations(text) {
  const open = new Map();
  const found = [];
  for (const line of text.split('\n')) {
    const head = /^(\d+)\s+(\d+\.\d+) (.*)$/.exec(line);
    if (head === null) continue;
    const [, thread, time, rest] = head;
    const resumed = RESUMED.exec(rest);
    if (UNFINISHED.test(rest)) {
      open.set(thread, { from: Number(time), began: found.length, text: rest.replace(UNFINISHED, '') });
      continue;
    }
    const begun = resumed === null ? { from: Number(time), began: found.length, text: '' } : open.get(thread);
    if (begun === undefined) continue;
    const made = operation(begun.text + (resumed === null ? rest : resumed[2]));
    if (made !== undefined) found.push({ ...made, from: begun.from, began: begun.began });
  }
  return found;
}

function operation(call) {
  const match = /^(\w+)\((.*)\)\s+= (-?\d+)/s.exec(call);
  if (match === null || Number(match[3]) < 0) return undefined;
  const [, name, args, result] = match;
  const file = FILES.find((each) => pathOf(args).endsWith(`/${each}`));
  if (file === undefined) return undefined;
  switch (name) {
    case 'fsync':
    case 'fdatasync': return { kind: 'sync', file };
    case 'ftruncate': return { kind: 'truncate', file, size: Number(/, (\d+)$/.exec(args)?.[1]) };
    case 'unlink': return { kind: 'remove', file };
    case 'pwrite64': return { kind: 'write', file, offset: Number(/, (\d+)$/.exec(args)?.[1]), bytes: bytesOf(args).subarray(0, Number(result)) };
    default: throw new Error(`${name} on ${file}: where it writes is not known`);
  }
}

/** The descriptor's path, or the name given; with -xx strace writes both as \x2f\x61…. */
function pathOf(args) {
  return plain(/^\d+<([^>]*)>/.exec(args)?.[1] ?? /^"([^"]*)"/.exec(args)?.[1] ?? '');
}

function plain(text) {
  return text.replace(/\\x([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

function bytesOf(args) {
  const text = /"((?:\\x[0-9a-f]{2})*)"/.exec(args)?.[1] ?? '';
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}
