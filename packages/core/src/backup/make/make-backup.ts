import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { withMigrationLock } from '@tappplus/db/migrate/migration-lock';
import { factsOfSqlite, snapshotSqlite, type DatabaseFacts } from '@tappplus/db/snapshot/sqlite-snapshot';
import { BackupError } from '../backup-error.js';
import { backupName, ownBackups, type BackupName } from '../backup-name.js';
import { backupsFolder, EXTERNAL, type BackupSettings } from '../backup-settings.js';
import { writeDurably } from '../durable-file.js';
import { FORMAT_VERSION, writeHeader } from '../format/backup-header.js';
import { sealed } from '../format/chunk-cipher.js';
import { packed, type Manifest } from '../format/entries.js';
import { keptPassphrase } from '../passphrase.js';
import { contents, keyFingerprint, sizeOfFiles } from './backup-contents.js';

const CHUNK_BYTES = 262_144;
/** Fast, and a database of text becomes a quarter or less. */
const COMPRESSION_LEVEL = 3;
/** Left on the disk for the clinic's own writing. */
const RESERVE_BYTES = 64 * 1024 * 1024;

export interface MadeBackup {
  name: string;
  bytes: number;
  /** Rows of all tables. */
  rows: number;
  schemaVersion: string;
}

/** One at a time in a data folder, whichever process asks; what a dead one left behind is thrown away first. */
export async function aloneInBackups<T>(dataDir: string, fn: (folder: string) => Promise<T>): Promise<T> {
  const folder = backupsFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return withMigrationLock(path.join(folder, '.busy'), async () => {
    for (const name of await readdir(folder)) if (/^\.(making|proof)-|\.tpb\.tmp$/.test(name)) await rm(path.join(folder, name), { recursive: true, force: true });
    return fn(folder);
  });
}

/**
 * Makes one backup in `DATA_DIR/backups`: a snapshot of the live database, keys and attachments, compressed and encrypted. The file
 * appears whole and flushed, or not at all. Computes and reads hard: call it in a process of its own.
 * @throws BackupError EXTERNAL_DATABASE, DISK_FULL or FAILED
 */
export function makeBackup(settings: BackupSettings, kind: BackupName['kind'], createdAt: Temporal.Instant): Promise<MadeBackup> {
  const { database } = settings;
  if (database === null) throw new BackupError('EXTERNAL_DATABASE', EXTERNAL);
  return aloneInBackups(settings.dataDir, async (folder) => {
    await checkRoom(settings, database, folder);
    const work = path.join(folder, `.making-${process.pid}`);
    await mkdir(work, { mode: 0o700 });
    try {
      const snapshot = path.join(work, 'snapshot.db');
      await snapshotSqlite(database, snapshot);
      return await writeBackup(settings, { kind, createdAt, snapshot, folder });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
}

async function writeBackup(settings: BackupSettings, { kind, createdAt, snapshot, folder }: { kind: BackupName['kind']; createdAt: Temporal.Instant; snapshot: string; folder: string }): Promise<MadeBackup> {
  const facts = factsOfSqlite(snapshot);
  const manifest = manifestOf(settings, facts, { kind, createdAt: createdAt.toString({ fractionalSecondDigits: 3 }) });
  const name = backupName(settings.instanceId, createdAt, kind);
  const bytes = await writeDurably(path.join(folder, name), encrypted(settings, manifest, snapshot));
  return { name, bytes, rows: Object.values(facts.rowCounts).reduce((sum, each) => sum + each, 0), schemaVersion: manifest.schemaVersion };
}

function manifestOf(settings: BackupSettings, facts: DatabaseFacts, made: Pick<Manifest, 'kind' | 'createdAt'>): Omit<Manifest, 'parts'> {
  return {
    ...made, format: FORMAT_VERSION, softwareVersion: settings.version, schemaVersion: facts.migrations.at(-1) ?? '', migrations: facts.migrations,
    instanceId: settings.instanceId, rowCounts: facts.rowCounts, keyFingerprint: keyFingerprint(settings.encryptionKey),
  };
}

/** The whole file, piece by piece. */
async function* encrypted(settings: BackupSettings, manifest: Omit<Manifest, 'parts'>, snapshot: string): AsyncGenerator<Buffer> {
  const { instanceId, createdAt, kind, softwareVersion, schemaVersion } = manifest;
  const { bytes, seal } = await writeHeader({ instanceId, createdAt, kind, softwareVersion, schemaVersion }, keptPassphrase(settings.dataDir), CHUNK_BYTES);
  yield bytes;
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: COMPRESSION_LEVEL } });
  const packing = pipeline(Readable.from(packed(contents(settings, snapshot), manifest)), compress);
  // Its error comes out of the loop below as well; here it must only not go unheard.
  packing.catch(() => undefined);
  yield* sealed(seal, compress as AsyncIterable<Buffer>);
  await packing;
}

/** The snapshot and the file, never larger than it, must fit; the oldest backups make room, the newest two stay. */
async function checkRoom(settings: BackupSettings, database: string, folder: string): Promise<void> {
  const needed = 2 * (await stat(database)).size + (await sizeOfFiles(settings.dataDir)) + RESERVE_BYTES;
  const free = async () => statfs(folder).then(({ bavail, bsize }) => bavail * bsize);
  for (const old of ownBackups(await readdir(folder), settings.instanceId).slice(2).reverse()) {
    if ((await free()) >= needed) return;
    await rm(path.join(folder, old.name), { force: true });
  }
  if ((await free()) < needed) throw new BackupError('DISK_FULL', `A backup needs ${Math.ceil(needed / 1e6)} MB free on the disk of the data folder, and there are fewer.`);
}
