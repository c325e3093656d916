import { createHash } from 'node:crypto';
import { z } from 'zod';
import { damaged } from './backup-header.js';

/** One part of a backup: a path below the data folder, with `/`. */
export interface Entry {
  name: string;
  size: number;
  /** Permission bits. */
  mode: number;
  bytes: AsyncIterable<Buffer>;
}

const MANIFEST = 'manifest.json';
const MOST_HEAD_BYTES = 65_536;

const HeadSchema = z.object({ name: z.string().min(1).max(4096), size: z.number().int().min(0), mode: z.number().int().min(0).max(0o777) });
const PartSchema = z.object({ name: z.string(), size: z.number().int().min(0), sha256: z.string().length(64) });

/** The last entry: what is in the file, counted and hashed while it was written. */
export const ManifestSchema = z.object({
  format: z.number().int(),
  softwareVersion: z.string(),
  schemaVersion: z.string(),
  /** Every change applied to the database, oldest first. */
  migrations: z.array(z.string()),
  instanceId: z.string(),
  createdAt: z.iso.datetime(),
  kind: z.enum(['HOURLY', 'DAILY', 'MANUAL']),
  rowCounts: z.record(z.string(), z.number().int()),
  /** Tells whether an ENCRYPTION_KEY given from outside is the one the fields were encrypted with. */
  keyFingerprint: z.string(),
  parts: z.array(PartSchema),
});
export type Manifest = z.infer<typeof ManifestSchema>;

/** Entries as one stream: length, head, bytes; at last the manifest, with what was written. @throws when a source gives more or fewer bytes than it said */
export async function* packed(entries: AsyncIterable<Entry>, manifest: Omit<Manifest, 'parts'>): AsyncGenerator<Buffer> {
  const parts: Manifest['parts'] = [];
  for await (const entry of entries) {
    yield headOf(entry);
    const hash = createHash('sha256');
    let size = 0;
    for await (const bytes of entry.bytes) {
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
    if (size !== entry.size) throw new Error(`${entry.name} changed while it was read`);
    parts.push({ name: entry.name, size, sha256: hash.digest('hex') });
  }
  const text = Buffer.from(JSON.stringify({ ...manifest, parts } satisfies Manifest));
  yield headOf({ name: MANIFEST, size: text.length, mode: 0o600 });
  yield text;
}

function headOf({ name, size, mode }: Omit<Entry, 'bytes'>): Buffer {
  const text = Buffer.from(JSON.stringify({ name, size, mode }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
}

/**
 * Reads a packed stream: `take` consumes each entry, in order. Answers the manifest after every part was found to be what it says.
 * @throws BackupError DAMAGED
 */
export async function unpack(stream: AsyncIterable<Buffer>, take: (entry: Entry) => Promise<void>): Promise<Manifest> {
  const reader = new ByteReader(stream);
  const seen: Manifest['parts'] = [];
  for (;;) {
    const head = HeadSchema.safeParse(await readHead(reader));
    if (!head.success) throw damaged();
    if (head.data.name === MANIFEST) return finish(reader, head.data.size, seen);
    const hash = createHash('sha256');
    await take({ ...head.data, bytes: hashing(reader.take(head.data.size), hash) });
    seen.push({ name: head.data.name, size: head.data.size, sha256: hash.digest('hex') });
  }
}

async function readHead(reader: ByteReader): Promise<unknown> {
  const length = (await reader.exactly(4)).readUInt32BE();
  if (length > MOST_HEAD_BYTES) throw damaged();
  return parsed(await reader.exactly(length));
}

async function finish(reader: ByteReader, size: number, seen: Manifest['parts']): Promise<Manifest> {
  const manifest = ManifestSchema.safeParse(parsed(await reader.exactly(size)));
  if (!manifest.success || !(await reader.isAtEnd())) throw damaged();
  if (JSON.stringify(manifest.data.parts) !== JSON.stringify(seen)) throw damaged();
  return manifest.data;
}

async function* hashing(bytes: AsyncIterable<Buffer>, hash: { update(bytes: Buffer): unknown }): AsyncGenerator<Buffer> {
  for await (const each of bytes) {
    hash.update(each);
    yield each;
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw damaged();
  }
}

/** Hands out a stream in lengths that the reader chooses. */
class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.source = stream[Symbol.asyncIterator]();
  }

  async *take(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.held.length === 0 && !(await this.more())) throw damaged();
      const part = this.held.subarray(0, left);
      this.held = this.held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async exactly(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.take(size)) parts.push(part);
    return Buffer.concat(parts);
  }

  async isAtEnd(): Promise<boolean> {
    return this.held.length === 0 && !(await this.more());
  }

  /** The next bytes that are not none; false at the end. */
  private async more(): Promise<boolean> {
    for (;;) {
      const next = await this.source.next();
      if (next.done === true) return false;
      this.held = next.value;
      if (this.held.length > 0) return true;
    }
  }
}
