// Child process of the API or the worker: makes, proves or restores one backup away from their event loops, at the lowest priority. It is told what to do
// and answers over the channel of child_process.fork, so nothing secret stands on a command line; when its parent dies, it ends.
import os from 'node:os';
import { asBackupError } from '../backup-error.js';
import type { BackupName } from '../backup-name.js';
import type { BackupSettings } from '../backup-settings.js';
import { makeBackup, type MadeBackup } from '../make/make-backup.js';
import { copyToPlaces, thinOut, type PlaceOutcome } from '../places/copy-backups.js';
import { proveBackup, type ProvenBackup } from '../restore/prove-backup.js';
import { prepareRestore, type PreparedRestore, type RestorePlace } from '../restore/restore-backup.js';
import { prepareUndo } from '../restore/undo-restore.js';
import { openSource, type RestoreSource } from '../restores/restore-source.js';

export type BackupTask =
  | { task: 'BACKUP'; settings: BackupSettings; kind: BackupName['kind']; createdAt: string; /** Names that are never removed. */ always: string[] }
  | { task: 'PROOF'; settings: BackupSettings }
  | { task: 'RESTORE'; place: RestorePlace; known: Pick<BackupSettings, 'folder' | 's3'>; source: RestoreSource; passphrase: string | null; acceptOtherBox: boolean; now: string };

export type BackupAnswer =
  | { outcome: 'OK'; made: MadeBackup; places: PlaceOutcome[] }
  | { outcome: 'OK'; proven: ProvenBackup }
  | { outcome: 'OK'; prepared: PreparedRestore }
  | { outcome: 'FAILED'; code: string; message: string };

/** Said now and then before the answer: bytes of the source read, and how many there are (null = not known). */
export interface BackupProgress {
  progress: { bytes: number; of: number | null };
}
type Tell = (progress: BackupProgress) => void;

/** Makes a backup, thins out the old ones and copies it to the second places. */
export async function makeAndCopy(settings: BackupSettings, kind: BackupName['kind'], createdAt: Temporal.Instant, always: readonly string[]): Promise<{ made: MadeBackup; places: PlaceOutcome[] }> {
  const made = await makeBackup(settings, kind, createdAt);
  const stay = [...always, made.name];
  await thinOut(settings, stay);
  return { made, places: await copyToPlaces(settings, stay) };
}

/** Does the task; a failure is an answer too. */
export async function answerTo(task: BackupTask, tell: Tell = () => undefined): Promise<BackupAnswer> {
  try {
    if (task.task === 'RESTORE') return { outcome: 'OK', prepared: await prepare(task, tell) };
    if (task.task === 'PROOF') return { outcome: 'OK', proven: await proveBackup(task.settings) };
    return { outcome: 'OK', ...(await makeAndCopy(task.settings, task.kind, Temporal.Instant.from(task.createdAt), task.always)) };
  } catch (error) {
    const { code, message } = asBackupError(error);
    return { outcome: 'FAILED', code, message };
  }
}

const TELL_EVERY_MS = 200;

async function prepare({ place, known, source, passphrase, acceptOtherBox, now }: Extract<BackupTask, { task: 'RESTORE' }>, tell: Tell): Promise<PreparedRestore> {
  const instant = Temporal.Instant.from(now);
  if (source.place === 'ASIDE') return prepareUndo(place, source.file, instant);
  const { bytes, size } = await openSource(place.dataDir, known, source);
  let told = 0;
  const progress = (read: number) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    tell({ progress: { bytes: read, of: size } });
  };
  return prepareRestore(place, { source: bytes, passphrase, acceptOtherBox, now: instant, progress });
}

if (process.send && process.env['TAPPPLUS_BACKUP_JOB'] === '1') {
  os.setPriority(os.constants.priority.PRIORITY_LOW);
  process.once('disconnect', () => process.exit(1));
  process.once('message', (task: BackupTask) => {
    void answerTo(task, (progress) => process.send?.(progress)).then((answer) => process.send?.(answer, () => process.exit(0)));
  });
}
