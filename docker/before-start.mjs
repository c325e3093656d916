// What must be right before any part of the box starts: its settings, read as the API will read them, and the database,
// brought up to date while nobody uses it. What is wrong is one sentence and exit code 1.
import { Config } from '../packages/core/dist/platform/config.js';
import { migrate } from '../packages/db/dist/migrate/migrate.js';

try {
  const { databaseUrl, dataDir } = Config.load();
  const { applied } = await migrate({ url: databaseUrl, dataDir });
  if (applied.length > 0) process.stdout.write(`The database was brought up to date: ${applied.join(', ')}.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
