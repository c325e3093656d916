// node packages/db/dist/migrate-cli.js – environment DATA_DIR, DATABASE_URL (empty = SQLite in DATA_DIR). Exit 1 and one sentence when it fails.
import path from 'node:path';
import { migrate } from './migrate/migrate.js';

try {
  const { applied } = await migrate({ url: process.env['DATABASE_URL'] ?? '', dataDir: path.resolve(process.env['DATA_DIR'] ?? 'data') });
  console.log(applied.length === 0 ? 'The database is up to date.' : `The database was brought up to date: ${applied.join(', ')}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
// The schema engine leaves a timer of ten seconds behind.
process.exit();
