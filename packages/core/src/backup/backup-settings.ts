import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { databaseFile, dialectOf } from '@tappplus/db/options';
import type { BackupRules, Config } from '../platform/config.js';
import { keptSecret } from '../platform/secrets.js';

export type { S3Keys as S3Settings } from '../platform/config.js';

/** All that making, proving and restoring backups needs to know; holds secrets, so it is never logged. */
export interface BackupSettings extends BackupRules {
  version: string;
  dataDir: string;
  /** The database file; null where DATABASE_URL names a server, which has backups of its own. */
  database: string | null;
  instanceId: string;
  timeZone: string;
  encryptionKey: string;
  jwtSecret: string;
}

export const INSTANCE_FILE = 'instance-id';

/** Settings of this box; makes its instance id at the first call. */
export function backupSettings(config: Config): BackupSettings {
  const external = dialectOf(config.databaseUrl) === 'postgres';
  return {
    ...config.backup, version: config.version, dataDir: config.dataDir, timeZone: config.timeZoneDefault, encryptionKey: config.encryptionKey, jwtSecret: config.jwtSecret,
    database: external ? null : databaseFile({ url: config.databaseUrl, dataDir: config.dataDir }),
    instanceId: keptSecret(config.dataDir, INSTANCE_FILE, randomUUID),
  };
}

/** Where this box keeps its own backups. */
export const backupsFolder = (dataDir: string): string => path.join(dataDir, 'backups');

export const EXTERNAL = 'The database of this box is on a server of its own (DATABASE_URL): it is backed up there, not here.';
