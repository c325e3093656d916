import { constants } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { migrate } from '@tappplus/db/migrate/migrate';
import { factsOfSqlite, problemOfSqlite } from '@tappplus/db/snapshot/sqlite-snapshot';
import { BackupError } from '../backup-error.js';
import { INSTANCE_FILE } from '../backup-settings.js';
import { CONTENT_FOLDERS, DATABASE_ENTRY } from '../make/backup-contents.js';
import { databaseOf, prepareBeside, type PreparedRestore, type RestorePlace } from './restore-backup.js';

/** `before-restore-20261120T110000Z-1a2b3c` */
const ASIDE = /^before-restore-(\d{8}T\d{6}Z)-[0-9a-f]{6}$/;

/** What restores put aside, newest first. */
export async function asidesIn(dataDir: string): Promise<{ name: string; createdAt: string }[]> {
  const found = (await readdir(dataDir).catch(() => [])).flatMap((name) => {
    const stamp = ASIDE.exec(name)?.[1];
    return stamp === undefined ? [] : [{ name, createdAt: Temporal.Instant.from(stamp).toString() }];
  });
  return found.sort((one, other) => other.createdAt.localeCompare(one.createdAt));
}

/**
 * Prepares the return to what a restore put aside: copied, looked through and brought up to this version beside the box's data. The folder
 * itself stays. @throws BackupError
 */
export async function prepareUndo(place: RestorePlace, name: string, now: Temporal.Instant): Promise<PreparedRestore> {
  const database = databaseOf(place);
  const aside = path.join(place.dataDir, name);
  const inside = ASIDE.test(name) ? await readdir(aside).catch(() => []) : [];
  if (!inside.includes(path.basename(database))) throw new BackupError('NOT_A_BACKUP', `There is no ${name} with a database in it.`);
  return prepareBeside(place, database, now, async (side) => {
    for (const folder of CONTENT_FOLDERS) if (inside.includes(folder)) await copy(path.join(aside, folder), path.join(side, folder));
    for (const suffix of ['', '-wal']) {
      const file = `${path.basename(database)}${suffix}`;
      if (inside.includes(file)) await copy(path.join(aside, file), path.join(side, `${DATABASE_ENTRY}${suffix}`));
    }
    const file = path.join(side, DATABASE_ENTRY);
    const problem = problemOfSqlite(file);
    if (problem !== null) throw new BackupError('DAMAGED', `The database in ${name} is not sound (${problem}).`);
    const { applied } = await migrate({ url: '', dataDir: side });
    const { rowCounts } = factsOfSqlite(file);
    const instanceId = await readFile(path.join(side, 'secrets', INSTANCE_FILE), 'utf8').then((text) => text.trim(), () => '');
    const createdAt = ASIDE.exec(name)?.[1] ?? '';
    return { manifest: { instanceId, createdAt: Temporal.Instant.from(createdAt).toString(), softwareVersion: '', name }, rows: Object.values(rowCounts).reduce((sum, each) => sum + each, 0), applied };
  });
}

const copy = (from: string, to: string) => cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE, preserveTimestamps: true });
