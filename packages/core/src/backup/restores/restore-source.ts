import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { BackupError } from '../backup-error.js';
import { backupsFolder, type BackupSettings } from '../backup-settings.js';
import { streamOf, writeFlushed } from '../durable-file.js';
import type { BackupPlace } from '../places/backup-place.js';
import { placeNamed } from '../places/known-backups.js';
import { S3Place } from '../places/s3.place.js';
import { describeBackup } from '../restore/read-backup.js';

/** Where a backup to restore lies. UPLOAD: sent by a browser. BOX: in the data folder. ASIDE: what an earlier restore put aside. */
export interface RestoreSource {
  place: 'UPLOAD' | 'BOX' | 'FOLDER' | 'S3' | 'ASIDE';
  /** Its name there; the id of an upload. */
  file: string;
  /** Storage typed in by the person, where the box was told of none. */
  s3?: BackupSettings['s3'];
}

export const uploadsFolder = (dataDir: string): string => path.join(dataDir, 'uploads');
const uploadFile = (dataDir: string, id: string) => path.join(uploadsFolder(dataDir), `${path.basename(id)}.tpb`);

/** The second place that a source names; null for the box's own disk. @throws BackupError when the box was told of no such place */
export function placeOfSource(known: Pick<BackupSettings, 'folder' | 's3'>, { place, s3 }: Pick<RestoreSource, 'place' | 's3'>): BackupPlace | null {
  if (place === 'FOLDER') return placeNamed(known, 'folder');
  if (place === 'S3') return s3 ? new S3Place(s3) : placeNamed(known, 's3');
  return null;
}

/** The bytes of a source and how many there are, where that is known. @throws BackupError NOT_A_BACKUP when there is no such file */
export async function openSource(dataDir: string, known: Pick<BackupSettings, 'folder' | 's3'>, source: RestoreSource): Promise<{ bytes: AsyncIterable<Buffer>; size: number | null }> {
  const elsewhere = placeOfSource(known, source);
  if (elsewhere !== null) return { bytes: elsewhere.get(source.file), size: null };
  const file = source.place === 'UPLOAD' ? uploadFile(dataDir, source.file) : path.join(backupsFolder(dataDir), path.basename(source.file));
  if (!existsSync(file)) throw new BackupError('NOT_A_BACKUP', `There is no file ${path.basename(source.file)}.`);
  return { bytes: streamOf(file), size: (await stat(file)).size };
}

/**
 * Takes a file that a browser sends; one at a time, the one before is thrown away. Its first bytes are looked at before the rest is taken.
 * @throws BackupError NOT_A_BACKUP, CUT_OFF, DAMAGED, NEWER_VERSION or DISK_FULL; nothing of the file stays then
 */
export async function takeUpload(dataDir: string, bytes: AsyncIterable<Buffer>): Promise<{ id: string; bytes: number }> {
  const folder = uploadsFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) await rm(path.join(folder, name), { force: true });
  const id = randomUUID();
  const file = uploadFile(dataDir, id);
  const size = await writeFlushed(file, looked(bytes));
  try {
    await describeBackup(streamOf(file));
    return { id, bytes: size };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

const MAGIC_BYTES = 8;

/** Stops a file that is none of ours at its first bytes, so that nobody waits for gigabytes of it. */
async function* looked(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const each of bytes) {
    if (seen === 0 && each.length >= MAGIC_BYTES && each.subarray(0, MAGIC_BYTES).toString('latin1') !== 'TAPPBKUP') throw new BackupError('NOT_A_BACKUP', 'This file is not a backup of TappPlus.');
    seen += each.length;
    yield each;
  }
}
