import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { migrate } from '@tappplus/db/migrate/migrate';
import { migrationsFolder, readMigrations } from '@tappplus/db/migrate/migration-files';
import { factsOfSqlite, problemOfSqlite } from '@tappplus/db/snapshot/sqlite-snapshot';
import { BackupError } from '../backup-error.js';
import { damaged, type BackupHeader } from '../format/backup-header.js';
import type { Manifest } from '../format/entries.js';
import { DATABASE_ENTRY, keyFingerprint } from '../make/backup-contents.js';
import { readBackup, type ReadOptions } from './read-backup.js';

export interface OpenedCopy {
  manifest: Manifest;
  /** Rows of all tables, as counted in the restored file. */
  rows: number;
  /** Changes that brought it up to this version. */
  applied: string[];
}

/** Refuses what this version does not know. @throws BackupError NEWER_VERSION */
export function checkVersion(header: BackupHeader): void {
  const known = readMigrations(migrationsFolder('sqlite')).map(({ name }) => name);
  if (header.schemaVersion === '' || known.includes(header.schemaVersion)) return;
  throw new BackupError('NEWER_VERSION', `This backup was made by a newer version of TappPlus (${header.softwareVersion}) than this one: use that version or a newer one.`);
}

/**
 * Restores a backup into an empty folder and proves it: every byte as written, the database sound, row counts as in the manifest,
 * brought up to this version, and sound still.
 * @throws BackupError naming what is wrong
 */
export async function openCopy(source: AsyncIterable<Buffer>, target: string, options: Omit<ReadOptions, 'target'>): Promise<OpenedCopy> {
  await mkdir(target, { mode: 0o700 });
  const manifest = await readBackup(source, { ...options, target, passphrase: (header) => { checkVersion(header); return options.passphrase(header); } });
  const file = path.join(target, DATABASE_ENTRY);
  const rows = checkDatabase(file, manifest);
  const { applied } = await migrate({ url: '', dataDir: target });
  const problem = applied.length > 0 ? problemOfSqlite(file) : null;
  if (problem !== null) throw new BackupError('DAMAGED', `The database of the backup is not sound after it was brought up to date (${problem}).`);
  return { manifest, rows, applied };
}

/** The database is sound and holds exactly the rows the manifest says. */
function checkDatabase(file: string, manifest: Manifest): number {
  if (!manifest.parts.some(({ name }) => name === DATABASE_ENTRY)) throw damaged();
  const problem = problemOfSqlite(file);
  if (problem !== null) throw new BackupError('DAMAGED', `The database in the backup is not sound (${problem}).`);
  const { rowCounts, migrations } = factsOfSqlite(file);
  if (!sameCounts(rowCounts, manifest.rowCounts) || migrations.at(-1) !== manifest.migrations.at(-1)) throw new BackupError('DAMAGED', 'The database in the backup does not hold the rows that were counted when it was made.');
  return Object.values(rowCounts).reduce((sum, each) => sum + each, 0);
}

function sameCounts(one: Record<string, number>, other: Record<string, number>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** @throws BackupError OTHER_KEY when an ENCRYPTION_KEY from outside would make the restored fields unreadable */
export function checkKey(manifest: Manifest, givenKey: string | null): void {
  if (givenKey === null || keyFingerprint(givenKey) === manifest.keyFingerprint) return;
  throw new BackupError('OTHER_KEY', 'ENCRYPTION_KEY is set to another key than the backup was made with: remove the setting (the backup carries its key) or set the right one.');
}
