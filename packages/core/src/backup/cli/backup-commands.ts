import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { databaseFile, dialectOf } from '@tappplus/db/options';
import { Config, readBoxFacts, type BoxFacts } from '../../platform/config.js';
import { BackupError, BACKUP_PROBLEMS } from '../backup-error.js';
import { boxOf, parseBackupName, type BackupName } from '../backup-name.js';
import { backupSettings, backupsFolder, EXTERNAL, INSTANCE_FILE } from '../backup-settings.js';
import { streamOf } from '../durable-file.js';
import { makeAndCopy } from '../job/backup-job.js';
import { findPassphrase } from '../passphrase.js';
import type { BackupPlace } from '../places/backup-place.js';
import { placesOf } from '../places/copy-backups.js';
import { openCopy } from '../restore/open-copy.js';
import { restoreBackup } from '../restore/restore-backup.js';
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
  const { made, places } = await makeAndCopy(backupSettings(Config.load()), 'MANUAL', Temporal.Now.instant(), []);
  const failed = places.find(({ outcome }) => outcome !== 'OK');
  const lines = [`Made ${made.name}: ${made.rows} rows, ${megabytes(made.bytes)}.`, ...places.map(({ place, outcome, detail, copied }) => (outcome === 'OK' ? `Copied to ${place} (${copied}).` : `Not copied to ${place}: ${detail ?? outcome}`))];
  return { lines, data: { ...made, places }, ...(failed ? { exitCode: BACKUP_PROBLEMS.PLACE_AWAY } : {}) };
}

async function restore(asked: Asked): Promise<Answer> {
  const facts = readBoxFacts();
  await finishRestore(facts.dataDir);
  const { name, source } = await sourceOf(facts, asked);
  const place = { dataDir: facts.dataDir, givenKey: facts.givenKey, database: dialectOf(facts.databaseUrl) === 'postgres' ? null : databaseFile({ url: facts.databaseUrl, dataDir: facts.dataDir }) };
  const done = await restoreBackup(place, { source, passphrase: asked.passphrase, acceptOtherBox: asked.otherBox, now: Temporal.Now.instant() });
  const lines = [
    `Restored ${name}: the clinic as of ${done.manifest.createdAt}, ${done.rows} rows${done.applied.length > 0 ? `, brought up to this version (${done.applied.join(', ')})` : ''}.`,
    ...(done.doubtful > 0 ? [`${done.doubtful} reminders that came due since then wait for a person: nobody knows whether they were sent.`] : []),
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
  const own = ownBox(facts);
  const files = await Promise.all((await backupsIn(facts, asked.place)).map(async ({ name, kind, createdAt, box }) => {
    const bytes = asked.place === undefined ? (await stat(path.join(backupsFolder(facts.dataDir), name))).size : null;
    return { name, kind, createdAt: createdAt.toString(), ownBox: box === own, bytes };
  }));
  const lines = files.map(({ name, bytes, ownBox: ours }) => `${name}${bytes === null ? '' : `  ${megabytes(bytes)}`}${ours ? '' : '  (another box)'}`);
  return { lines: lines.length === 0 ? ['There is no backup here.'] : lines, data: { files } };
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** First digits of this box's id; empty on a new machine. */
function ownBox({ dataDir }: BoxFacts): string {
  const file = path.join(dataDir, 'secrets', INSTANCE_FILE);
  return existsSync(file) ? boxOf(readFileSync(file, 'utf8').trim()) : '';
}

function placeNamed(facts: BoxFacts, name: string): BackupPlace {
  const place = placesOf(facts.backup).find((each) => each.name === name);
  if (!place) throw new BackupError('FAILED', `There is no place "${name}": set ${name === 's3' ? 'BACKUP_S3_BUCKET' : 'BACKUP_DIR'} first.`);
  return place;
}

/** What can be restored, of any box, newest first. */
async function backupsIn(facts: BoxFacts, place: string | undefined): Promise<BackupName[]> {
  const names = place === undefined ? await readdir(backupsFolder(facts.dataDir)).catch(() => []) : await placeNamed(facts, place).list();
  const known = names.map(parseBackupName).filter((each) => each !== null);
  return known.sort((one, other) => Temporal.Instant.compare(other.createdAt, one.createdAt));
}

/** The file named, else the newest of this box, else the newest. */
async function sourceOf(facts: BoxFacts, { file, place }: Asked): Promise<{ name: string; source: AsyncIterable<Buffer> }> {
  const known = file === undefined ? await backupsIn(facts, place) : [];
  const name = file ?? (known.find(({ box }) => box === ownBox(facts)) ?? known[0])?.name;
  if (name === undefined) throw new BackupError('NOT_A_BACKUP', 'There is no backup here: name a file, or a place with --place.');
  if (place !== undefined) return { name, source: placeNamed(facts, place).get(name) };
  const found = [path.resolve(name), path.join(backupsFolder(facts.dataDir), path.basename(name))].find((each) => existsSync(each));
  if (found === undefined) throw new BackupError('NOT_A_BACKUP', `There is no file ${name}.`);
  return { name, source: streamOf(found) };
}
