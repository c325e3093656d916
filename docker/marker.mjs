// Tells a volume that lost its database or its key from a new one: a box that had a clinic never quietly begins an empty one.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Trouble } from './recovery/trouble.mjs';

const markerFile = (dataDir) => path.join(dataDir, 'secrets/marker');
const holds = (file) => existsSync(file) && statSync(file).size > 0;
const given = (env, name) => (env[name] ?? env[`${name}_FILE`] ?? '').trim() !== '';

/**
 * Refuses a data folder whose database is gone although a marker says that there was one, or whose database is there without the
 * key it was encrypted with. START_EMPTY with the marker's own word begins an empty clinic all the same; the word then changes,
 * so that the setting, left in place, does nothing the next time. Only for the database inside the folder.
 */
export function checkMarker(dataDir, env) {
  if (given(env, 'DATABASE_URL')) return;
  const database = path.join(dataDir, 'meditache.db');
  if (holds(database)) {
    if (holds(path.join(dataDir, 'secrets/encryption-key')) || given(env, 'ENCRYPTION_KEY')) return;
    throw new Trouble('KEY_LOST', `The database ${database} is there, but the key it was encrypted with is not (${path.join(dataDir, 'secrets/encryption-key')}); put the folder "secrets" back, or restore a backup.`);
  }
  if (!holds(markerFile(dataDir))) return;
  const word = readFileSync(markerFile(dataDir), 'utf8').trim();
  if ((env.START_EMPTY ?? '').trim() === word) return write(dataDir);
  throw new Trouble('DATABASE_LOST', `This data folder had a clinic, but its database is missing (${database}); put it back or restore a backup. To begin an empty clinic all the same, start once with START_EMPTY=${word}`);
}

/** Notes that this data folder has a database now. */
export function setMarker(dataDir, env) {
  if (!given(env, 'DATABASE_URL') && !holds(markerFile(dataDir))) write(dataDir);
}

function write(dataDir) {
  mkdirSync(path.dirname(markerFile(dataDir)), { recursive: true, mode: 0o700 });
  writeFileSync(markerFile(dataDir), `${randomBytes(4).toString('hex')}\n`, { mode: 0o600, flush: true });
}
