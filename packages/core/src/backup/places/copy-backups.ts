import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { backupsToKeep } from '@tappplus/domain/backup/retention';
import { asBackupError } from '../backup-error.js';
import { ownBackups, type BackupName } from '../backup-name.js';
import { backupsFolder, type BackupSettings } from '../backup-settings.js';
import type { BackupPlace } from './backup-place.js';
import { FolderPlace } from './folder.place.js';
import { S3Place } from './s3.place.js';

/** What became of the copies in one place. */
export interface PlaceOutcome {
  place: 'folder' | 's3';
  outcome: 'OK' | 'AWAY' | 'FAILED';
  /** How many copies were made now; more than one when it had been away. */
  copied: number;
  detail: string | null;
}

/** The second places of this box. */
export function placesOf(settings: Pick<BackupSettings, 'folder' | 's3'>): BackupPlace[] {
  return [...(settings.folder === null ? [] : [new FolderPlace(settings.folder)]), ...(settings.s3 === null ? [] : [new S3Place(settings.s3)])];
}

/** Somebody made these for a reason, so an hourly one does not replace them. */
const KEPT_MANUAL = 5;

const rulesOf = ({ keepHours, keepDays, keepWeeks, timeZone }: BackupSettings) => ({ hours: keepHours, days: keepDays, weeks: keepWeeks, timeZone });

/** Names that stay: what the rules keep, the newest made by hand, and `always`. */
function namesToKeep(newestFirst: readonly BackupName[], settings: BackupSettings, always: readonly string[]): Set<string> {
  const manual = newestFirst.filter(({ kind }) => kind === 'MANUAL').slice(0, KEPT_MANUAL).map(({ name }) => name);
  return backupsToKeep(newestFirst, rulesOf(settings), [...always, ...manual]);
}

/** Removes from the data folder what the rules do not keep; `always` stay. */
export async function thinOut(settings: BackupSettings, always: readonly string[]): Promise<void> {
  const folder = backupsFolder(settings.dataDir);
  const own = ownBackups(await readdir(folder), settings.instanceId);
  const keep = namesToKeep(own, settings, always);
  for (const { name } of own) if (!keep.has(name)) await rm(path.join(folder, name), { force: true });
}

/** Copies to every second place what it lacks, newest first, and thins it out like the data folder. A place that fails is told, never thrown. */
export async function copyToPlaces(settings: BackupSettings, always: readonly string[], places: readonly BackupPlace[] = placesOf(settings)): Promise<PlaceOutcome[]> {
  const outcomes: PlaceOutcome[] = [];
  for (const place of places) outcomes.push(await copyTo(place, settings, always));
  return outcomes;
}

async function copyTo(place: BackupPlace, settings: BackupSettings, always: readonly string[]): Promise<PlaceOutcome> {
  let copied = 0;
  try {
    const folder = backupsFolder(settings.dataDir);
    const here = ownBackups(await readdir(folder), settings.instanceId);
    const there = ownBackups(await place.list(), settings.instanceId);
    const everywhere = ownBackups([...new Set([...here, ...there].map(({ name }) => name))], settings.instanceId);
    const keep = namesToKeep(everywhere, settings, always);
    for (const { name } of here) {
      if (!keep.has(name) || there.some((each) => each.name === name)) continue;
      await place.put(path.join(folder, name), name);
      copied += 1;
    }
    for (const { name } of there) if (!keep.has(name)) await place.remove(name);
    return { place: place.name, outcome: 'OK', copied, detail: null };
  } catch (error) {
    const known = asBackupError(error);
    return { place: place.name, outcome: known.code === 'PLACE_AWAY' ? 'AWAY' : 'FAILED', copied, detail: known.message };
  }
}
