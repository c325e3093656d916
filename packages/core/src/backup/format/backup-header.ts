import { argon2, createHash, hkdfSync, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { BackupError } from '../backup-error.js';

// docs/backup-format.md says all of this in words. MAGIC, version, length, text, checksum stand in this order in every version to come.
export const MAGIC = Buffer.from('TAPPBKUP', 'latin1');
export const END_MARK = Buffer.from('TAPPBEND', 'latin1');
export const FORMAT_VERSION = 1;
export const TAG_BYTES = 16;
const PREFIX_BYTES = MAGIC.length + 1 + 4;
const CHECKSUM_BYTES = 32;
const MOST_HEADER_BYTES = 65_536;

/** The passphrase has 120 random bits, so the cost only slows a person who chose a shorter one. */
const COST = { memory: 65_536, passes: 3, parallelism: 1 } as const;

/** Readable without the passphrase: no clinical content, no contact data. */
export const BackupHeaderSchema = z.object({
  instanceId: z.string().max(100),
  createdAt: z.iso.datetime(),
  kind: z.enum(['HOURLY', 'DAILY', 'MANUAL']),
  softwareVersion: z.string().max(100),
  /** Newest change of the database that it holds. */
  schemaVersion: z.string().max(200),
  kdf: z.object({ name: z.literal('argon2id'), memory: z.number().int().min(8).max(1_048_576), passes: z.number().int().min(1).max(64), parallelism: z.number().int().min(1).max(16), salt: z.base64().max(100) }),
  check: z.base64().max(100),
  cipher: z.literal('aes-256-gcm'),
  nonce: z.base64().max(20),
  chunkBytes: z.number().int().min(1024).max(16_777_216),
  compression: z.literal('zstd'),
});
export type BackupHeader = z.infer<typeof BackupHeaderSchema>;
export type BackupDescription = Pick<BackupHeader, 'instanceId' | 'createdAt' | 'kind' | 'softwareVersion' | 'schemaVersion'>;

/** What the chunks are sealed with. */
export interface Seal {
  key: Buffer;
  /** 7 bytes; counter and final flag complete it. */
  nonce: Buffer;
  /** sha256 of everything before the chunks. */
  associated: Buffer;
  chunkBytes: number;
}

const derive = promisify(argon2);

async function keysOf(passphrase: string, kdf: BackupHeader['kdf']): Promise<{ key: Buffer; check: Buffer }> {
  const parameters: Argon2Parameters = { message: normalPassphrase(passphrase), nonce: Buffer.from(kdf.salt, 'base64'), memory: kdf.memory, passes: kdf.passes, parallelism: kdf.parallelism, tagLength: 32 };
  const master = await derive('argon2id', parameters);
  const part = (info: string, length: number) => Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `tappplus backup ${info}`, length));
  return { key: part('key', 32), check: part('check', 16) };
}

/** Case, spaces and dashes do not matter. */
export function normalPassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC').toUpperCase().replaceAll(/[\s–—-]/g, '');
}

/** The opening bytes of a new file and the seal of its chunks, with a fresh salt and nonce. */
export async function writeHeader(description: BackupDescription, passphrase: string, chunkBytes: number): Promise<{ bytes: Buffer; seal: Seal }> {
  const kdf = { name: 'argon2id' as const, ...COST, salt: randomBytes(16).toString('base64') };
  const { key, check } = await keysOf(passphrase, kdf);
  const nonce = randomBytes(7);
  const header: BackupHeader = { ...description, kdf, check: check.toString('base64'), cipher: 'aes-256-gcm', nonce: nonce.toString('base64'), chunkBytes, compression: 'zstd' };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const opening = Buffer.concat([MAGIC, Buffer.of(FORMAT_VERSION), length, text]);
  const bytes = Buffer.concat([opening, sha256(opening)]);
  return { bytes, seal: { key, nonce, associated: sha256(bytes), chunkBytes } };
}

/** How many bytes `readHeader` needs, as far as these first ones tell; throws NOT_A_BACKUP or CUT_OFF (`ended`: no more will come). */
export function headerBytes(start: Buffer, ended: boolean): number {
  const seen = start.subarray(0, MAGIC.length);
  if (!seen.equals(MAGIC.subarray(0, seen.length)) || (ended && start.length === 0)) throw new BackupError('NOT_A_BACKUP', 'This file is not a backup of TappPlus.');
  const needed = start.length < PREFIX_BYTES ? PREFIX_BYTES : PREFIX_BYTES + start.readUInt32BE(MAGIC.length + 1) + CHECKSUM_BYTES;
  if (needed > PREFIX_BYTES + MOST_HEADER_BYTES + CHECKSUM_BYTES) throw damaged();
  if (ended && start.length < needed) throw cutOff();
  return needed;
}

/** Parses and checks the opening bytes. @throws BackupError DAMAGED or NEWER_VERSION */
export function readHeader(bytes: Buffer): BackupHeader {
  const checked = bytes.subarray(0, bytes.length - CHECKSUM_BYTES);
  if (!sha256(checked).equals(bytes.subarray(checked.length))) throw damaged();
  const version = bytes[MAGIC.length] ?? 0;
  if (version > FORMAT_VERSION) throw new BackupError('NEWER_VERSION', 'This backup was made by a newer version of TappPlus, in a form this one cannot read: use that version or a newer one.');
  const header = BackupHeaderSchema.safeParse(parsed(checked.subarray(PREFIX_BYTES).toString('utf8')));
  if (!header.success) throw damaged();
  return header.data;
}

/** The seal of the chunks. @throws BackupError WRONG_PASSPHRASE */
export async function openSeal(header: BackupHeader, bytes: Buffer, passphrase: string): Promise<Seal> {
  const { key, check } = await keysOf(passphrase, header.kdf);
  const expected = Buffer.from(header.check, 'base64');
  if (expected.length !== check.length || !timingSafeEqual(expected, check)) throw new BackupError('WRONG_PASSPHRASE', 'This is not the passphrase the backup was made with.');
  return { key, nonce: Buffer.from(header.nonce, 'base64'), associated: sha256(bytes), chunkBytes: header.chunkBytes };
}

export const damaged = (): BackupError => new BackupError('DAMAGED', 'The backup is damaged: its content is not what was written.');
export const cutOff = (): BackupError => new BackupError('CUT_OFF', 'The backup is cut off: its end is missing.');

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
