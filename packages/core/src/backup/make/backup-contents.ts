import { createReadStream, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Entry } from '../format/entries.js';
import type { BackupSettings } from '../backup-settings.js';

/** Folders of the data folder that belong to the clinic, beside the database. */
export const CONTENT_FOLDERS = ['secrets', 'attachments', 'tls'] as const;
/** The database's name inside a backup, whatever its file is called. */
export const DATABASE_ENTRY = 'meditache.db';
/** Belong to this machine or to this moment. */
export const LOCAL_SECRETS: readonly string[] = ['redis-password', 'setup-code'];

/** Everything a backup carries, the database first. */
export async function* contents(settings: BackupSettings, snapshot: string): AsyncGenerator<Entry> {
  yield await fileEntry(DATABASE_ENTRY, snapshot);
  const given = Object.entries({ 'encryption-key': settings.encryptionKey, 'jwt-secret': settings.jwtSecret });
  const secrets = path.join(settings.dataDir, 'secrets');
  for (const name of (await readdir(secrets)).sort()) {
    // A name with a dot is a draft of a secret being made.
    if (LOCAL_SECRETS.includes(name) || name.includes('.') || given.some(([each]) => each === name)) continue;
    yield await fileEntry(`secrets/${name}`, path.join(secrets, name));
  }
  // Also where they came from the environment: without them nobody could read what is encrypted.
  for (const [name, value] of given) yield textEntry(`secrets/${name}`, `${value}\n`);
  for (const folder of CONTENT_FOLDERS.slice(1)) yield* filesBelow(settings.dataDir, folder);
}

/** sha256 of the key with a word before it, cut: tells keys apart and reveals none. */
export function keyFingerprint(encryptionKey: string): string {
  return createHash('sha256').update(`tappplus backup key ${encryptionKey}`).digest('hex').slice(0, 16);
}

/** Bytes of everything beside the database. */
export async function sizeOfFiles(dataDir: string): Promise<number> {
  let size = 0;
  for (const folder of CONTENT_FOLDERS) for await (const entry of filesBelow(dataDir, folder)) size += entry.size;
  return size;
}

async function* filesBelow(dataDir: string, folder: string): AsyncGenerator<Entry> {
  const entries = await readdir(path.join(dataDir, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name)).sort();
  for (const file of files) yield await fileEntry(path.relative(dataDir, file).split(path.sep).join('/'), file);
}

async function fileEntry(name: string, file: string): Promise<Entry> {
  const facts: Stats = await stat(file);
  return { name, size: facts.size, mode: facts.mode & 0o777, bytes: facts.size === 0 ? Readable.from([]) : createReadStream(file, { end: facts.size - 1, highWaterMark: 1 << 18 }) };
}

function textEntry(name: string, text: string): Entry {
  const bytes = Buffer.from(text);
  return { name, size: bytes.length, mode: 0o600, bytes: Readable.from([bytes]) };
}
