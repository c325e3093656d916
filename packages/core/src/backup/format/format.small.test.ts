import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { BackupError } from '../backup-error.js';
import { newPassphrase } from '../passphrase.js';
import { FORMAT_VERSION, headerBytes, MAGIC, openSeal, readHeader, writeHeader, type BackupDescription, type Seal } from './backup-header.js';
import { opened, sealed } from './chunk-cipher.js';
import { packed, unpack, type Entry } from './entries.js';

const CHUNK = 1024;
const description: BackupDescription = { instanceId: 'box', createdAt: '2026-11-20T09:00:00.000Z', kind: 'DAILY', softwareVersion: '1.0.0', schemaVersion: '0001_init' };
const seal: Seal = { key: randomBytes(32), nonce: randomBytes(7), associated: randomBytes(32), chunkBytes: CHUNK };

async function all(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
const inParts = (bytes: Buffer, size: number) => Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size)));
const codeOf = (work: Promise<unknown>) => work.then(() => 'fine', (error: unknown) => (error instanceof BackupError ? error.code : String(error)));
const codeOfCall = (call: () => unknown) => codeOf(Promise.resolve().then(call));

describe('sealed chunks', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 5 * CHUNK - 8, 5 * CHUNK - 24, 5 * CHUNK - 25, 10_000])('%i bytes come back as they were, however the stream is cut into pieces', async (size) => {
    const plain = randomBytes(size);
    const bytes = await all(sealed(seal, inParts(plain, 333)));
    for (const piece of [1, 7, CHUNK, CHUNK + 16, CHUNK + 24, 100_000]) expect((await all(opened(seal, inParts(bytes, piece)))).equals(plain), `pieces of ${piece}`).toBe(true);
  });

  it('a file cut at any byte is named cut off', async () => {
    const bytes = await all(sealed(seal, inParts(randomBytes(3 * CHUNK + 100), 500)));
    for (let length = 0; length < bytes.length; length += 1) expect(await codeOf(all(opened(seal, Readable.from([bytes.subarray(0, length)])))), `${length} bytes`).toBe('CUT_OFF');
  });

  it('a flipped bit anywhere is named damaged', async () => {
    const bytes = await all(sealed(seal, inParts(randomBytes(3 * CHUNK + 100), 500)));
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(await codeOf(all(opened(seal, Readable.from([changed])))), `byte ${at}`).toBe('DAMAGED');
    }
  });

  it('chunks in another order, twice, missing, or of another file are named damaged', async () => {
    const size = CHUNK + 16;
    const bytes = await all(sealed(seal, inParts(randomBytes(4 * CHUNK + 100), 500)));
    const [a, b, c, d, rest] = [0, 1, 2, 3].map((index) => bytes.subarray(index * size, (index + 1) * size)).concat(bytes.subarray(4 * size)) as [Buffer, Buffer, Buffer, Buffer, Buffer];
    const other = await all(sealed({ ...seal, associated: randomBytes(32) }, inParts(randomBytes(4 * CHUNK + 100), 500)));
    for (const parts of [[b, a, c, d, rest], [a, a, c, d, rest], [a, b, c, rest], [a, b, c, d, d, rest], [a, other.subarray(size, 2 * size), c, d, rest]]) {
      expect(await codeOf(all(opened(seal, Readable.from([Buffer.concat(parts)]))))).toBe('DAMAGED');
    }
  });
});

describe('the header', () => {
  it('opens with the passphrase, however it is typed, and with no other', async () => {
    const passphrase = newPassphrase();
    const { bytes, seal: made } = await writeHeader(description, passphrase, CHUNK);
    const header = readHeader(bytes);
    expect(header).toMatchObject(description);
    const typed = passphrase.toLowerCase().replaceAll('-', ' ');
    expect(await openSeal(header, bytes, typed)).toEqual(made);
    expect(await codeOf(openSeal(header, bytes, newPassphrase()))).toBe('WRONG_PASSPHRASE');
  });

  it('any changed byte, any cut, another version and another kind of file are each named', async () => {
    const { bytes } = await writeHeader(description, newPassphrase(), CHUNK);
    for (let at = MAGIC.length; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await codeOfCall(() => readHeader(changed.subarray(0, headerBytes(changed, true)))), `byte ${at}`).toMatch(/^(DAMAGED|CUT_OFF)$/);
    }
    for (let length = 1; length < bytes.length; length += 1) expect(await codeOfCall(() => headerBytes(bytes.subarray(0, length), true)), `${length} bytes`).toBe('CUT_OFF');
    expect(await codeOfCall(() => headerBytes(Buffer.from('SQLite format 3\0 and more'), true))).toBe('NOT_A_BACKUP');
    expect(await codeOfCall(() => headerBytes(Buffer.alloc(0), true))).toBe('NOT_A_BACKUP');
    const newer = Buffer.from(bytes.subarray(0, bytes.length - 32));
    newer[MAGIC.length] = FORMAT_VERSION + 1;
    expect(await codeOfCall(() => readHeader(Buffer.concat([newer, createHash('sha256').update(newer).digest()])))).toBe('NEWER_VERSION');
  });

  it('a passphrase has 120 bits of signs that do not look alike', () => {
    const made = Array.from({ length: 50 }, newPassphrase);
    for (const each of made) expect(each).toMatch(/^([A-HJ-NP-Z2-9]{4}-){5}[A-HJ-NP-Z2-9]{4}$/);
    expect(new Set(made).size).toBe(50);
  });
});

describe('entries', () => {
  const manifest = { format: 1, softwareVersion: '1', schemaVersion: 'a', migrations: ['a'], instanceId: 'box', createdAt: description.createdAt, kind: 'DAILY' as const, rowCounts: { Person: 3 }, keyFingerprint: 'f' };
  const entry = (name: string, body: Buffer, size = body.length): Entry => ({ name, size, mode: 0o600, bytes: Readable.from(body.length === 0 ? [] : [body]) });
  async function* of(...entries: Entry[]) { for (const each of entries) yield await Promise.resolve(each); }

  it('come back in order with their bytes, and the manifest with their hashes', async () => {
    const bodies = [randomBytes(5000), Buffer.alloc(0), Buffer.from('x')];
    const bytes = await all(packed(of(...bodies.map((body, index) => entry(`part-${index}`, body))), manifest));
    const seen: Buffer[] = [];
    const read = await unpack(inParts(bytes, 100), async ({ bytes: body }) => { seen.push(await all(body)); });
    expect(Buffer.concat(seen).equals(Buffer.concat(bodies))).toBe(true);
    expect(read.parts.map(({ size }) => size)).toEqual([5000, 0, 1]);
    expect(read.parts[2]?.sha256).toBe(createHash('sha256').update('x').digest('hex'));
  });

  it('a source that changes while it is read ends the backup', async () => {
    await expect(all(packed(of(entry('attachments/x', Buffer.from('abc'), 5)), manifest))).rejects.toThrow('attachments/x changed while it was read');
  });
});
