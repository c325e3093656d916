import { accessSync, constants, existsSync, lstatSync, readdirSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { diskLevel } from '@tappplus/domain/disk/disk-level';
import { RESERVE_FILE } from '../platform/disk-space.js';
import { bad, ok, warn, type Finding } from './finding.js';

const MIB = 1024 * 1024;
/** Only read by the box; a person may have put it there. */
const MAY_BE_FOREIGN = new Set(['tz', 'lost+found']);

/** The data folder itself: there, writable, of one owner, with room; what is secret in it closed to others. */
export function lookAtFolder(dataDir: string): Finding[] {
  if (!existsSync(dataDir)) return [bad('data folder', `${dataDir} is not there.`, 'Mount the volume, or set DATA_DIR to where the data are.')];
  if (!readable(dataDir)) return [bad('data folder', `${dataDir} cannot be read by this user; it belongs to user ${lstatSync(dataDir).uid}.`, `Give it back: chown -R ${process.getuid?.() ?? 1000} ${dataDir}`)];
  return [owner(dataDir), room(dataDir), secrets(dataDir)];
}

function readable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function owner(dataDir: string): Finding {
  const foreign = ['.', ...readdirSync(dataDir)].filter((name) => !MAY_BE_FOREIGN.has(name)).find((name) => !writable(path.join(dataDir, name)));
  if (foreign === undefined) return ok('data folder', `${dataDir} belongs to this user and can be written.`);
  const { uid } = lstatSync(path.join(dataDir, foreign));
  return bad('data folder', `${path.join(dataDir, foreign)} cannot be written by this user; it belongs to user ${uid}.`, `Give it back: chown -R ${process.getuid?.() ?? 1000} ${dataDir}`);
}

function writable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return lstatSync(file).isSymbolicLink();
  }
}

function room(dataDir: string): Finding {
  const { bavail, blocks, bsize } = statfsSync(dataDir);
  const facts = { freeBytes: bavail * bsize, totalBytes: blocks * bsize, reserveHeld: existsSync(path.join(dataDir, RESERVE_FILE)) };
  const said = `${Math.floor(facts.freeBytes / MIB)} of ${Math.floor(facts.totalBytes / MIB)} MB are free.`;
  // A box that does not run yet has no reserve; that alone is no fault.
  const level = diskLevel({ ...facts, reserveHeld: true }, 'ROOMY');
  if (level === 'FULL') return bad('disk', said, 'Make room now: folders before-restore-…, old .tpb files of backups/, or a larger disk.');
  if (level === 'NEARLY_FULL') return bad('disk', `${said} Backups are thinned out and no files are taken.`, 'Make room: folders before-restore-…, old .tpb files of backups/, or a larger disk.');
  if (level === 'LOW') return warn('disk', said, 'Make room before it is nearly full.');
  return ok('disk', said);
}

function secrets(dataDir: string): Finding {
  const folder = path.join(dataDir, 'secrets');
  if (!existsSync(folder)) return warn('secrets', 'There are none yet.', 'Start the box once; it makes them.');
  const files = [folder, ...readdirSync(folder).map((name) => path.join(folder, name)), ...['ca.key', 'serving.pem'].map((name) => path.join(dataDir, 'tls', name)).filter((file) => existsSync(file))];
  const open = files.filter((file) => (lstatSync(file).mode & 0o077) !== 0);
  if (open.length > 0) return bad('secrets', `${open.map((file) => path.relative(dataDir, file)).join(', ')} can be read by others.`, `Close them: chmod -R go= ${folder}`);
  return ok('secrets', 'Only this user can read them.');
}
