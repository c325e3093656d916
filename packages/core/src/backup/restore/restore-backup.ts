import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { MigrationError } from '@tappplus/db/errors';
import { withMigrationLock } from '@tappplus/db/migrate/migration-lock';
import { databaseFile, dialectOf } from '@tappplus/db/options';
import { clinicNamesIn, doubtDueReminders, holdsClinic, isInUse, noteBackupRun, settleBackupRuns, settleFile, whileUnused } from '@tappplus/db/snapshot/sqlite-snapshot';
import { toDate } from '../../platform/clock.js';
import type { BoxFacts } from '../../platform/config.js';
import { newId } from '../../platform/ids.js';
import { asBackupError, BackupError } from '../backup-error.js';
import { backupName } from '../backup-name.js';
import { EXTERNAL, INSTANCE_FILE } from '../backup-settings.js';
import type { BackupHeader } from '../format/backup-header.js';
import type { Manifest } from '../format/entries.js';
import { CONTENT_FOLDERS, DATABASE_ENTRY, LOCAL_SECRETS } from '../make/backup-contents.js';
import { findPassphrase } from '../passphrase.js';
import { checkKey, openCopy, type OpenedCopy } from './open-copy.js';
import { decideSwap, finishRestore, flushFile, type SwapPlan } from './swap.js';

/** Where a restore goes. */
export interface RestorePlace {
  dataDir: string;
  /** Absolute path of the database file; null where it is on a server. */
  database: string | null;
  /** ENCRYPTION_KEY given from outside the data folder; null when it is not. */
  givenKey: string | null;
}

/** Where a restore on this box goes. */
export function restorePlaceOf(facts: Pick<BoxFacts, 'dataDir' | 'databaseUrl' | 'givenKey'>): RestorePlace {
  const external = dialectOf(facts.databaseUrl) === 'postgres';
  return { dataDir: facts.dataDir, givenKey: facts.givenKey, database: external ? null : databaseFile({ url: facts.databaseUrl, dataDir: facts.dataDir }) };
}

export interface RestoreRequest {
  source: AsyncIterable<Buffer>;
  /** Null = the one kept in the data folder. */
  passphrase: string | null;
  acceptOtherBox: boolean;
  now: Temporal.Instant;
  /** Bytes of the backup read so far. */
  progress?: (bytes: number) => void;
}

export interface PreparedRestore {
  manifest: Pick<Manifest, 'instanceId' | 'createdAt' | 'softwareVersion'> & { /** What its file is called. */ name: string };
  /** Names of the clinics it holds. */
  clinics: string[];
  /** Made by the box it goes to. */
  ownBox: boolean;
  rows: number;
  applied: string[];
  /** Reminders whose sending is in doubt and which a person settles. */
  doubtful: number;
  plan: SwapPlan;
}

/**
 * Restores a backup beside the box's data and proves it there; the box may go on running and nothing of it is touched. Then either
 * `swapIn` on a stopped box, or `decideSwap` and a restart.
 * @throws BackupError naming what is wrong with the file, the passphrase or the place
 */
export async function prepareRestore(place: RestorePlace, request: RestoreRequest): Promise<PreparedRestore> {
  const database = databaseOf(place);
  return prepareBeside(place, database, request.now, async (side) => {
    const opened = await openCopy(request.source, side, { progress: request.progress, passphrase: (header) => allowed(place, database, request, header) });
    checkKey(opened.manifest, place.givenKey);
    const { instanceId, createdAt, kind } = opened.manifest;
    return { ...opened, manifest: { ...opened.manifest, name: backupName(instanceId, Temporal.Instant.from(createdAt), kind) } };
  });
}

/** What ends with the data beside the box's, and the rest of preparing them. */
export async function prepareBeside(place: RestorePlace, database: string, now: Temporal.Instant, open: (side: string) => Promise<Omit<OpenedCopy, 'manifest'> & Pick<PreparedRestore, 'manifest'>>): Promise<PreparedRestore> {
  await mkdir(place.dataDir, { recursive: true, mode: 0o711 });
  await removeLeftovers(place.dataDir);
  const stamp = `${now.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}-${randomBytes(3).toString('hex')}`;
  const plan: SwapPlan = { side: `.restoring-${stamp}`, aside: `before-restore-${stamp}`, names: [], database: path.basename(database) };
  const side = path.join(place.dataDir, plan.side);
  try {
    const { manifest, rows, applied } = await open(side);
    const copy = path.join(side, DATABASE_ENTRY);
    const doubtful = doubtDueReminders(copy, toDate(now));
    const clinics = clinicNamesIn(copy);
    settleBackupRuns(copy, { madeAt: toDate(Temporal.Instant.from(manifest.createdAt)), name: manifest.name, now: toDate(now) });
    plan.names = await arrange(place.dataDir, side, plan.database);
    return { manifest, rows, applied, doubtful, clinics, ownBox: (await instanceOf(place.dataDir)) === manifest.instanceId, plan };
  } catch (error) {
    await rm(side, { recursive: true, force: true });
    throw asBackupError(error);
  }
}

/**
 * What is noted in a prepared restore at the moment it is decided: reminders that came due while a person looked at it, and the restore itself.
 * Answers how many more reminders are in doubt.
 */
export async function noteRestore(dataDir: string, prepared: PreparedRestore, now: Temporal.Instant): Promise<number> {
  const file = path.join(dataDir, prepared.plan.side, prepared.plan.database);
  const more = doubtDueReminders(file, toDate(now));
  noteBackupRun(file, { id: newId(), task: 'RESTORE', kind: null, startedAt: toDate(now), finishedAt: toDate(now), outcome: 'OK', file: prepared.manifest.name, bytes: null, rows: prepared.rows, places: null, problem: null, detail: null });
  settleFile(file);
  await flushFile(file);
  return more;
}

/** Puts a prepared restore in place of the data of a stopped box. Answers the folder with the old data, null when there were none. @throws BackupError BOX_RUNNING */
export async function swapIn(place: RestorePlace, plan: SwapPlan): Promise<string | null> {
  const database = databaseOf(place);
  return stopped(database, async () => {
    await decideSwap(place.dataDir, plan);
    return finishRestore(place.dataDir);
  }).catch(async (error: unknown) => {
    await abandonRestore(place.dataDir, plan);
    throw error;
  });
}

/** Throws away a prepared restore that was not decided. */
export async function abandonRestore(dataDir: string, plan: SwapPlan): Promise<void> {
  if (!existsSync(path.join(dataDir, 'restore-in-progress.json'))) await rm(path.join(dataDir, plan.side), { recursive: true, force: true });
}

/** The whole restore of a stopped box. */
export async function restoreBackup(place: RestorePlace, request: RestoreRequest): Promise<PreparedRestore & { aside: string | null }> {
  const database = databaseOf(place);
  // Said before the long work, and looked at again before the swap.
  if (existsSync(database) && isInUse(database)) throw running();
  const prepared = await prepareRestore(place, request);
  await noteRestore(place.dataDir, prepared, request.now);
  return { ...prepared, aside: await swapIn(place, prepared.plan) };
}

/** The database file a restore changes places with. @throws BackupError where that cannot be done */
export function databaseOf(place: RestorePlace): string {
  if (place.database === null) throw new BackupError('EXTERNAL_DATABASE', EXTERNAL);
  if (path.dirname(place.database) !== place.dataDir) throw new BackupError('FAILED', 'The database of this box lies outside its data folder (DATABASE_URL), where a restore cannot change places with it.');
  return place.database;
}

async function stopped<T>(database: string, fn: () => Promise<T>): Promise<T> {
  const held = existsSync(database) ? whileUnused(database, fn) : withMigrationLock(database, fn);
  return held.catch((error: unknown) => {
    throw error instanceof MigrationError ? running() : error;
  });
}

const running = () => new BackupError('BOX_RUNNING', 'TappPlus is running on this data folder: stop it first.');

/** The passphrase, unless the file is not for this box. */
async function allowed(place: RestorePlace, database: string, request: RestoreRequest, header: BackupHeader): Promise<string> {
  if (!request.acceptOtherBox && existsSync(database) && holdsClinic(database) && (await instanceOf(place.dataDir)) !== header.instanceId) {
    throw new BackupError('OTHER_BOX', 'This is the backup of another box, and this one holds a clinic: accept that (--other-box) only if its data may be replaced.');
  }
  const passphrase = request.passphrase ?? findPassphrase(place.dataDir);
  if (passphrase === null) throw new BackupError('WRONG_PASSPHRASE', 'This backup needs the passphrase of its recovery sheet.');
  return passphrase;
}

async function instanceOf(dataDir: string): Promise<string | null> {
  return readFile(path.join(dataDir, 'secrets', INSTANCE_FILE), 'utf8').then((text) => text.trim(), () => null);
}

async function removeLeftovers(dataDir: string): Promise<void> {
  if (existsSync(path.join(dataDir, 'restore-in-progress.json'))) throw new BackupError('BOX_RUNNING', 'An earlier restore waits to be finished: start TappPlus once, then try again.');
  for (const name of await readdir(dataDir)) if (name.startsWith('.restoring-')) await rm(path.join(dataDir, name), { recursive: true, force: true });
}

/** Makes the side folder hold exactly what will be in place, flushed. Answers the names that change places. */
async function arrange(dataDir: string, side: string, databaseName: string): Promise<string[]> {
  const database = path.join(side, databaseName);
  if (databaseName !== DATABASE_ENTRY) await rename(path.join(side, DATABASE_ENTRY), database);
  settleFile(database);
  await flushFile(database);
  await mkdir(path.join(side, 'secrets'), { recursive: true, mode: 0o700 });
  for (const name of LOCAL_SECRETS) {
    const [from, to] = [path.join(dataDir, 'secrets', name), path.join(side, 'secrets', name)];
    if (name !== 'setup-code' && existsSync(from)) await copyFile(from, to).then(() => flushFile(to));
  }
  const folders: string[] = [];
  for (const name of CONTENT_FOLDERS) {
    // What the backup does not have goes aside too: the clinic is then as it was.
    if (existsSync(path.join(dataDir, name))) await mkdir(path.join(side, name), { recursive: true, mode: 0o700 });
    if (existsSync(path.join(side, name))) folders.push(name);
  }
  await flushFile(side);
  return [...folders, databaseName];
}
