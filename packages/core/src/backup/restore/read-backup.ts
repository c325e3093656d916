import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { writeFlushed } from '../durable-file.js';
import { damaged, headerBytes, openSeal, readHeader, type BackupHeader } from '../format/backup-header.js';
import { opened } from '../format/chunk-cipher.js';
import { unpack, type Entry, type Manifest } from '../format/entries.js';
import { CONTENT_FOLDERS, DATABASE_ENTRY } from '../make/backup-contents.js';

export interface ReadOptions {
  /** Asked once the header is known. May throw, to refuse the file before anything is computed. */
  passphrase: (header: BackupHeader) => string | Promise<string>;
  /** Folder the parts are written to; null = only check every byte. */
  target: string | null;
  /** Bytes of the backup read so far. */
  progress?: ((bytes: number) => void) | undefined;
}

/** What is written in the clear at the beginning of a backup. @throws BackupError NOT_A_BACKUP, CUT_OFF, DAMAGED or NEWER_VERSION */
export async function describeBackup(source: AsyncIterable<Buffer>): Promise<BackupHeader> {
  return (await splitHeader(source)).header;
}

/**
 * Reads a whole backup from a stream and checks every byte of it: seal, order, end, and each part against the manifest.
 * @throws BackupError naming what is wrong; the target then holds parts that mean nothing
 */
export async function readBackup(source: AsyncIterable<Buffer>, options: ReadOptions): Promise<Manifest> {
  const { header, bytes, rest } = await splitHeader(counted(source, options.progress));
  const seal = await openSeal(header, bytes, await options.passphrase(header));
  let manifest: Manifest | undefined;
  await pipeline(Readable.from(opened(seal, rest)), createZstdDecompress(), async (plain: AsyncIterable<Buffer>) => {
    manifest = await unpack(plain, (entry) => take(entry, options.target));
  });
  if (manifest?.instanceId !== header.instanceId) throw damaged();
  return manifest;
}

async function* counted(source: AsyncIterable<Buffer>, progress: ((bytes: number) => void) | undefined): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const bytes of source) {
    progress?.((read += bytes.length));
    yield bytes;
  }
}

async function splitHeader(source: AsyncIterable<Buffer>): Promise<{ header: BackupHeader; bytes: Buffer; rest: AsyncGenerator<Buffer> }> {
  const pieces = source[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  for (let needed = 1; start.length < needed; needed = headerBytes(start, false)) {
    const next = await pieces.next();
    if (next.done === true) {
      headerBytes(start, true);
      break;
    }
    start = Buffer.concat([start, next.value]);
  }
  const length = headerBytes(start, true);
  const bytes = start.subarray(0, length);
  return { header: readHeader(bytes), bytes, rest: restOf(start.subarray(length), pieces) };
}

async function* restOf(first: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
}

async function take(entry: Entry, target: string | null): Promise<void> {
  if (!isAllowed(entry.name)) throw damaged();
  if (target === null) {
    for await (const _ of entry.bytes);
    return;
  }
  const file = path.join(target, entry.name);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFlushed(file, entry.bytes, entry.name.startsWith('attachments/') ? entry.mode : 0o600);
}

/** The database, or a path inside one of the folders a backup carries. */
function isAllowed(name: string): boolean {
  if (name === DATABASE_ENTRY) return true;
  const [folder = '', ...rest] = name.split('/');
  return CONTENT_FOLDERS.some((each) => each === folder) && rest.length > 0 && rest.every((part) => part !== '' && part !== '.' && part !== '..' && !/[\0\\]/.test(part));
}
