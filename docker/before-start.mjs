// What must be right before any part of the box starts: its data folder is whole, its settings are read as the API will read them,
// and the database is brought up to date while nobody uses it. What is wrong is one sentence and exit code 1.
import { finishRestore } from '../packages/core/dist/backup/restore/swap.js';
import { Config } from '../packages/core/dist/platform/config.js';
import path from 'node:path';
import { migrate } from '../packages/db/dist/migrate/migrate.js';
import { checkMarker, setMarker } from './marker.mjs';
import { keepTls } from './tls/keep.mjs';
import { createRequire } from 'node:module';

const { readSettings } = createRequire(import.meta.url)('./settings.cjs');

try {
  const folder = path.resolve(process.env.DATA_DIR ?? 'data');
  // A restore that was decided and cut off comes first: it brings its own secrets, which the settings are read from.
  await finishRestore(folder);
  checkMarker(folder, process.env);
  const { databaseUrl, dataDir } = Config.load();
  const { applied } = await migrate({ url: databaseUrl, dataDir });
  setMarker(folder, process.env);
  const { about } = keepTls(readSettings({ ...process.env, DATA_DIR: folder }));
  if (about.problem !== null) process.stdout.write(`${about.problem}\n`);
  if (about.authority) process.stdout.write(`HTTPS with the box's own authority: open /trust on each device. Its SHA-256 fingerprint is ${about.authority.fingerprint}\n`);
  if (applied.length > 0) process.stdout.write(`The database was brought up to date: ${applied.join(', ')}.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
