import { existsSync, readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { BackupError } from '../backup-error.js';
import { boxOf, parseBackupName, type BackupName } from '../backup-name.js';
import { backupsFolder, INSTANCE_FILE, type BackupSettings } from '../backup-settings.js';
import type { BackupPlace } from './backup-place.js';
import { placesOf } from './copy-backups.js';

type Places = Pick<BackupSettings, 'folder' | 's3'>;

/** First digits of the id of the box in this data folder; empty on a new machine. */
export function ownBox(dataDir: string): string {
  const file = path.join(dataDir, 'secrets', INSTANCE_FILE);
  return existsSync(file) ? boxOf(readFileSync(file, 'utf8').trim()) : '';
}

/** @throws BackupError when the box was told of no such place */
export function placeNamed(places: Places, name: 'folder' | 's3'): BackupPlace {
  const place = placesOf(places).find((each) => each.name === name);
  if (!place) throw new BackupError('FAILED', `There is no place "${name}": set ${name === 's3' ? 'BACKUP_S3_BUCKET' : 'BACKUP_DIR'} first.`);
  return place;
}

/** What can be restored, of any box, newest first; `place` null = the box's own folder. @throws BackupError PLACE_AWAY */
export async function backupsIn(dataDir: string, place: BackupPlace | null): Promise<BackupName[]> {
  const names = place === null ? await readdir(backupsFolder(dataDir)).catch(() => []) : await place.list();
  const known = names.map(parseBackupName).filter((each) => each !== null);
  return known.sort((one, other) => Temporal.Instant.compare(other.createdAt, one.createdAt));
}

export const sizeOf = (file: string): Promise<number | null> => stat(file).then(({ size }) => size, () => null);
