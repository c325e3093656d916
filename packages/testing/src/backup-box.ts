import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { backupSettings, type BackupSettings } from '@tappplus/core/backup/backup-settings';
import type { BackupAnswer, BackupTask } from '@tappplus/core/backup/job/backup-job';
import { Config } from '@tappplus/core/platform/config';
import BetterSqlite from 'better-sqlite3';

/** Settings of a box whose data folder is this one. */
export function settingsIn(dataDir: string, env: Record<string, string> = {}): BackupSettings {
  return backupSettings(Config.load({ DATA_DIR: dataDir, ...env }));
}

/** Runs the built job in a process of its own. `watch` gets the child, to kill it. */
export function runBuiltJob(task: BackupTask, watch?: (child: ReturnType<typeof fork>) => void): Promise<BackupAnswer | null> {
  return new Promise((resolve, reject) => {
    const child = fork(path.resolve(import.meta.dirname, '../../core/dist/backup/job/backup-job.js'), [], { execArgv: [], env: { ...process.env, NODE_OPTIONS: '', TAPPPLUS_BACKUP_JOB: '1' } });
    let told: BackupAnswer | null = null;
    child.once('message', (message) => { told = message as BackupAnswer; });
    child.once('error', reject);
    child.once('exit', () => { resolve(told); });
    child.send(task);
    watch?.(child);
  });
}

/** Every file below a folder with its hash, without the names that are not the clinic's. */
export function fingerprint(folder: string, leaveOut: RegExp = /^$/): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String).filter((name) => !leaveOut.test(name) && statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(names.sort().map((name) => [name, createHash('sha256').update(readFileSync(path.join(folder, name))).digest('hex')]));
}

/** Looks into a database file nobody uses. */
export function inFile<T>(file: string, fn: (connection: BetterSqlite.Database) => T): T {
  const connection = new BetterSqlite(file);
  try {
    return fn(connection);
  } finally {
    connection.close();
  }
}
