import { constants, existsSync } from 'node:fs';
import { access, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dialectOf } from '@tappplus/db/options';
import { noteBackupRun } from '@tappplus/db/snapshot/sqlite-snapshot';
import { toDate } from '../../platform/clock.js';
import { Config, readBoxFacts, type BoxFacts } from '../../platform/config.js';
import { newId } from '../../platform/ids.js';
import { BackupError, BACKUP_PROBLEMS } from '../backup-error.js';
import { backupSettings, backupsFolder, EXTERNAL, type BackupSettings } from '../backup-settings.js';
import { streamOf } from '../durable-file.js';
import { makeAndCopy } from '../job/backup-job.js';
import type { MadeBackup } from '../make/make-backup.js';
import { findPassphrase } from '../passphrase.js';
import type { PlaceOutcome } from '../places/copy-backups.js';
import { backupsIn, ownBox, placeNamed } from '../places/known-backups.js';
import { openCopy } from '../restore/open-copy.js';
import { restoreBackup, restorePlaceOf } from '../restore/restore-backup.js';
import { finishRestore } from '../restore/swap.js';

/** What the person asked for. */
export interface Asked {
  file: string | undefined;
  place: string | undefined;
  passphrase: string | null;
  otherBox: boolean;
}

export interface Answer {
  /** For people. */
  lines: string[];
  /** For programs. */
  data: Record<string, unknown>;
  /** Of a problem beside the success, such as a second place that is away. */
  exitCode?: number;
}

/** The commands; each throws BackupError with one sentence. */
export const COMMANDS = { backup, restore, verify, list };

async function backup(): Promise<Answer> {
  const settings = backupSettings(Config.load());
  const startedAt = Temporal.Now.instant();
  const { made, places } = await makeAndCopy(settings, 'MANUAL', startedAt, []);
  noteMade(settings, startedAt, made, places);
  const failed = places.find(({ outcome }) => outcome !== 'OK');
  const lines = [`Made ${made.name}: ${made.rows} rows, ${sizeOf(made.bytes)}.`, ...places.map(({ place, outcome, detail, copied }) => (outcome === 'OK' ? `Copied to ${place} (${copied}).` : `Not copied to ${place}: ${detail ?? outcome}`))];
  return { lines, data: { ...made, places }, ...(failed ? { exitCode: BACKUP_PROBLEMS.PLACE_AWAY } : {}) };
}

/** The page of backups shows this one as well. It is made, whether or not that can be written down. */
function noteMade({ database }: BackupSettings, startedAt: Temporal.Instant, made: MadeBackup, places: PlaceOutcome[]): void {
  const detail = places.find(({ outcome }) => outcome !== 'OK')?.detail ?? null;
  try {
    if (database !== null) {
      noteBackupRun(database, {
        id: newId(), task: 'BACKUP', kind: 'MANUAL', startedAt: toDate(startedAt), finishedAt: new Date(), outcome: 'OK', file: made.name, bytes: made.bytes, rows: made.rows,
        places: JSON.stringify(places), problem: null, detail,
      });
    }
  } catch (error) {
    process.stderr.write(`The backup is made, but the box's list does not show it (${error instanceof Error ? error.message : String(error)}).\n`);
  }
}

async function restore(asked: Asked): Promise<Answer> {
  const facts = readBoxFacts();
  await finishRestore(facts.dataDir);
  const { name, source } = await sourceOf(facts, asked);
  const done = await restoreBackup(restorePlaceOf(facts), { source, passphrase: asked.passphrase, acceptOtherBox: asked.otherBox, now: Temporal.Now.instant() });
  const lines = [
    `Restored ${name}: the clinic as of ${done.manifest.createdAt}, ${done.rows} rows${done.applied.length > 0 ? `, brought up to this version (${done.applied.join(', ')})` : ''}.`,
    ...(done.doubtful > 0 ? [`${done.doubtful === 1 ? '1 reminder that came due since then waits' : `${done.doubtful} reminders that came due since then wait`} for a person, on the page of reminders: nobody knows what was sent.`] : []),
    ...(done.aside === null ? [] : [`What was there before is in ${done.aside}; delete it once all is well.`]),
  ];
  return { lines, data: { name, createdAt: done.manifest.createdAt, rows: done.rows, applied: done.applied, doubtful: done.doubtful, aside: done.aside } };
}

async function verify(asked: Asked): Promise<Answer> {
  const facts = readBoxFacts();
  const { name, source } = await sourceOf(facts, asked);
  const passphrase = asked.passphrase ?? findPassphrase(facts.dataDir);
  if (passphrase === null) throw new BackupError('WRONG_PASSPHRASE', 'This backup needs the passphrase of its recovery sheet.');
  // The data folder has room for a database; the temporary one may be memory.
  const scratch = await mkdtemp(path.join(existsSync(facts.dataDir) ? facts.dataDir : tmpdir(), '.restoring-check-'));
  try {
    const { manifest, rows, applied } = await openCopy(source, path.join(scratch, 'copy'), { passphrase: () => passphrase });
    const { createdAt, softwareVersion, schemaVersion, instanceId } = manifest;
    return { lines: [`${name} is whole: the clinic as of ${createdAt}, ${rows} rows.`], data: { name, createdAt, softwareVersion, schemaVersion, instanceId, rows, applied } };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function list(asked: Asked): Promise<Answer> {
  const facts = readBoxFacts();
  if (dialectOf(facts.databaseUrl) === 'postgres') throw new BackupError('EXTERNAL_DATABASE', EXTERNAL);
  const own = ownBox(facts.dataDir);
  const files = await Promise.all((await backupsIn(facts.dataDir, placeOf(facts, asked.place))).map(async ({ name, kind, createdAt, box }) => {
    const bytes = asked.place === undefined ? (await stat(path.join(backupsFolder(facts.dataDir), name))).size : null;
    return { name, kind, createdAt: createdAt.toString(), ownBox: box === own, bytes };
  }));
  const lines = files.map(({ name, bytes, ownBox: ours }) => `${name}${bytes === null ? '' : `  ${sizeOf(bytes)}`}${ours ? '' : '  (another box)'}`);
  return { lines: lines.length === 0 ? ['There is no backup here.'] : lines, data: { files } };
}

const sizeOf = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

const placeOf = (facts: BoxFacts, name: string | undefined) => (name === undefined ? null : placeNamed(facts.backup, name === 's3' ? 's3' : 'folder'));

/** The file named, else the newest of this box, else the newest. */
async function sourceOf(facts: BoxFacts, { file, place }: Asked): Promise<{ name: string; source: AsyncIterable<Buffer> }> {
  const known = file === undefined ? await backupsIn(facts.dataDir, placeOf(facts, place)) : [];
  const name = file ?? (known.find(({ box }) => box === ownBox(facts.dataDir)) ?? known[0])?.name;
  if (name === undefined) throw new BackupError('NOT_A_BACKUP', 'There is no backup here: name a file, or a place with --place.');
  const elsewhere = placeOf(facts, place);
  if (elsewhere !== null) return { name, source: elsewhere.get(name) };
  const found = [path.resolve(name), path.join(backupsFolder(facts.dataDir), path.basename(name))].find((each) => existsSync(each));
  if (found === undefined) throw new BackupError('NOT_A_BACKUP', `There is no file ${name}.`);
  await access(found, constants.R_OK).catch((error: unknown) => {
    throw new BackupError('FAILED', `${found} may not be read by this user (${process.getuid?.() ?? '?'}): chmod a+r it; what is in it stays encrypted.`, { cause: error });
  });
  return { name, source: streamOf(found) };
}
