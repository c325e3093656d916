// Looks through the database before anything opens it.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { quickProblemOfSqlite } from '../../packages/db/dist/snapshot/sqlite-snapshot.js';
import { Trouble } from './trouble.mjs';

/** A start is not held up longer: the rest of a large file is looked through when backups are proven. */
const MOST_MS = 4000;
/** Looked through in a tenth of a second: not worth a process of its own. */
const LOOKED_AT_HERE = 64 * 1024 * 1024;

/** Throws a Trouble when the file is not a sound database. `undefined` or a file that is not there or empty: nothing to look at. */
export function checkDatabase(file) {
  if (file === undefined || !existsSync(file) || statSync(file).size === 0) return;
  const said = (statSync(file).size <= LOOKED_AT_HERE ? quickProblemOfSqlite(file) : problemFoundByChild(file)) ?? '';
  // SQLite begins with a line of asterisks.
  const problem = said.trim().split('\n').at(-1);
  if (problem !== '') throw new Trouble('DATABASE_DAMAGED', `The database ${file} is damaged (${problem}); it was left as it is. Restore a backup.`);
}

/** SQLite cannot be interrupted: a child can. */
function problemFoundByChild(file) {
  const look = spawnSync(process.execPath, [fileURLToPath(new URL('check-database.mjs', import.meta.url)), file], { encoding: 'utf8', timeout: MOST_MS, killSignal: 'SIGKILL', stdio: ['ignore', 'pipe', 'ignore'] });
  return look.stdout;
}
