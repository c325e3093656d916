// What can keep a box from starting and be mended by a person: each kind has a page of its own (texts.mjs).
import { accessSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { Refusal } = createRequire(import.meta.url)('../settings.cjs');

export const KINDS = ['READ_ONLY', 'WRONG_OWNER', 'NO_SPACE', 'DATABASE_DAMAGED', 'DATABASE_LOST', 'KEY_LOST', 'NEWER_DATABASE', 'MIGRATION_FAILED', 'RESTORE_CUT'];
/** Bytes a box must be able to write before it starts; less, and not even its logs would work. */
const NEEDED_TO_START = 256 * 1024;
/** As packages/core/src/platform/disk-space.ts calls it. */
const RESERVE_FILE = 'reserve';
const BY_CODE = { EROFS: 'READ_ONLY', EACCES: 'WRONG_OWNER', EPERM: 'WRONG_OWNER', ENOSPC: 'NO_SPACE', EDQUOT: 'NO_SPACE' };

/** A refusal of a known kind; the message is one sentence. `needed` = bytes that must be free. */
export class Trouble extends Refusal {
  constructor(kind, message, { needed, cause } = {}) {
    super(message, { cause });
    this.kind = kind;
    this.needed = needed;
  }
}

/** Tries whether the data folder can be written; on a full disk with the bytes that the box keeps for that day. Throws a Trouble. */
export function checkWritable(dataDir) {
  try {
    probe(dataDir);
  } catch (error) {
    const reserve = path.join(dataDir, RESERVE_FILE);
    if (error.kind !== 'NO_SPACE' || !existsSync(reserve)) throw error;
    rmSync(reserve, { force: true });
    probe(dataDir);
  }
}

function probe(dataDir) {
  const folder = path.join(dataDir, 'run');
  const file = path.join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    const handle = openSync(file, 'w', 0o600);
    try {
      writeSync(handle, Buffer.alloc(NEEDED_TO_START, 1));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const kind = BY_CODE[error.code];
    if (!kind) throw error;
    throw new Trouble(kind, writeSentence(kind, dataDir), { needed: NEEDED_TO_START, cause: error });
  } finally {
    rmQuietly(file);
  }
}

/** The sentence for a folder that cannot be written. */
export function writeSentence(kind, dataDir, foreign = dataDir) {
  if (kind === 'READ_ONLY') return `The data volume is read-only (${dataDir}): the box writes nothing to it and does not start.`;
  if (kind === 'NO_SPACE') return `The disk of the data folder is full (${dataDir}): make room, then the box starts by itself.`;
  const [user, group] = [process.getuid(), process.getgid()];
  return `This box runs as user ${user} and may not write ${foreign}, which belongs to user ${ownerOf(foreign)}; give the volume to it once: docker run --rm --user 0 -v tappplus_data:${dataDir} tappplus-app chown -R ${user}:${group} ${dataDir}`;
}

/** The Trouble behind an error of the start, or undefined where it is none of these kinds. `databaseFile` may be undefined. */
export function troubleOf(error, databaseFile) {
  if (error instanceof Trouble) return error;
  const sentence = error instanceof Error ? error.message : String(error);
  if (error?.name === 'NewerDatabaseError') return new Trouble('NEWER_DATABASE', sentence, { cause: error });
  if (error?.name === 'MigrationError') return new Trouble('MIGRATION_FAILED', sentence, { cause: error });
  if (error?.name === 'DiskFullError') return new Trouble('NO_SPACE', sentence, { needed: sizeOf(databaseFile) + 16 * 1024 * 1024, cause: error });
  const kind = BY_CODE[error?.code];
  return kind && new Trouble(kind, `${sentence}.`, { needed: NEEDED_TO_START, cause: error });
}

/** Whether what was wrong with the volume is over, without touching anything else. */
export function isMended({ kind, needed = 0, foreign }, dataDir) {
  if (!['READ_ONLY', 'WRONG_OWNER', 'NO_SPACE'].includes(kind)) return false;
  try {
    checkWritable(dataDir);
    if (foreign) accessSync(foreign, constants.W_OK);
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize >= needed;
  } catch {
    return false;
  }
}

function sizeOf(file) {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function ownerOf(file) {
  try {
    return statSync(file).uid;
  } catch {
    return '?';
  }
}

function rmQuietly(file) {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing was written, or nothing can be removed: the error above says it.
  }
}
