// What must be right before any part of the box starts: its data folder is whole, its settings are read as the API will read them,
// and the database is brought up to date while nobody uses it. What is wrong is one sentence and exit code 1; what a person can mend is
// also written to the file descriptor TAPPPLUS_TROUBLE_FD, where the image's start reads it and shows the recovery page.
import { finishRestore, isSwapDecided } from '../packages/core/dist/backup/restore/swap.js';
import { Config } from '../packages/core/dist/platform/config.js';
import path from 'node:path';
import { migrate } from '../packages/db/dist/migrate/migrate.js';
import { databaseFile, dialectOf } from '../packages/db/dist/options.js';
import { checkDatabase } from './recovery/sound.mjs';
import { checkWritable, Trouble, troubleOf } from './recovery/trouble.mjs';
import { checkMarker, setMarker } from './marker.mjs';
import { keepTls } from './tls/keep.mjs';
import { rmSync, readdirSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const { readSettings } = createRequire(import.meta.url)('./settings.cjs');

const folder = path.resolve(process.env.DATA_DIR ?? 'data');
let database;

/** A restore that was decided and cut off comes first: it brings its own secrets, which the settings are read from. */
async function settleRestore() {
  await finishRestore(folder).catch((error) => { throw new Trouble('RESTORE_CUT', `A restore could not be finished: ${error.message}.`, { cause: error }); });
  if (isSwapDecided(folder)) return;
  // What nobody decided on, and files that were sent to be restored.
  for (const name of readdirSync(folder).filter((each) => each.startsWith('.restoring-') || each === 'uploads')) rmSync(path.join(folder, name), { recursive: true, force: true });
}

try {
  checkWritable(folder);
  await settleRestore();
  checkMarker(folder, process.env);
  const { databaseUrl, dataDir } = Config.load();
  database = dialectOf(databaseUrl) === 'sqlite' ? databaseFile({ url: databaseUrl, dataDir }) : undefined;
  checkDatabase(database);
  const { applied } = await migrate({ url: databaseUrl, dataDir });
  setMarker(folder, process.env);
  const { about } = keepTls(readSettings({ ...process.env, DATA_DIR: folder }));
  if (about.problem !== null) process.stdout.write(`${about.problem}\n`);
  if (about.authority) process.stdout.write(`HTTPS with the box's own authority: open /trust on each device. Its SHA-256 fingerprint is ${about.authority.fingerprint}\n`);
  if (applied.length > 0) process.stdout.write(`The database was brought up to date: ${applied.join(', ')}.\n`);
} catch (error) {
  const trouble = troubleOf(error, database);
  const fd = Number(process.env.TAPPPLUS_TROUBLE_FD ?? '');
  if (trouble && fd > 2) writeSync(fd, JSON.stringify({ kind: trouble.kind, sentence: trouble.message, needed: trouble.needed }));
  else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
