import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from './config.schema.js';

/** Folder of the box's own secrets, mode 0700. */
export function secretsFolder(dataDir: string): string {
  const folder = path.join(dataDir, 'secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/**
 * The secret kept under `name` in the data volume, made at the first call (48 random bytes, base64url, file mode 0600).
 * Two processes starting together get the same one: the file appears whole or not at all.
 * Throws `ConfigError` when the folder cannot be used.
 */
export function keptSecret(dataDir: string, name: string, make: () => string = () => randomBytes(48).toString('base64url')): string {
  try {
    const file = path.join(secretsFolder(dataDir), name);
    if (!existsSync(file)) publish(file, make());
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ConfigError(`DATA_DIR cannot be used: ${dataDir} ${reason(error)}.`);
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'cannot be written by this user';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'lies on a full disk';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'is not a folder';
  return `could not be opened (${String(code)})`;
}

/** Removes a kept secret; absent is fine. */
export function forgetSecret(dataDir: string, name: string): void {
  rmSync(path.join(dataDir, 'secrets', name), { force: true });
}

function publish(file: string, text: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
