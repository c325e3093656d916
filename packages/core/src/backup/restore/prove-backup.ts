import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { asBackupError, BackupError } from '../backup-error.js';
import { ownBackups } from '../backup-name.js';
import type { BackupSettings } from '../backup-settings.js';
import { streamOf } from '../durable-file.js';
import { aloneInBackups } from '../make/make-backup.js';
import { keptPassphrase } from '../passphrase.js';
import { openCopy } from './open-copy.js';

export interface ProvenBackup {
  name: string;
  rows: number;
  applied: string[];
}

/**
 * Restores the newest backup of the box (or `name`) into a scratch folder, checks it there and throws the folder away.
 * @throws BackupError naming what is wrong; its cause carries the file's name in `name`
 */
export function proveBackup(settings: BackupSettings, name?: string): Promise<ProvenBackup> {
  return aloneInBackups(settings.dataDir, async (folder) => {
    const chosen = name ?? ownBackups(await readdir(folder), settings.instanceId)[0]?.name;
    if (chosen === undefined) throw new BackupError('FAILED', 'There is no backup yet that could be proven.');
    const scratch = path.join(folder, `.proof-${process.pid}`);
    try {
      const { rows, applied } = await openCopy(streamOf(path.join(folder, chosen)), scratch, { passphrase: () => keptPassphrase(settings.dataDir) });
      return { name: chosen, rows, applied };
    } catch (error) {
      throw asBackupError(error);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}
