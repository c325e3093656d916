import { Config, ConfigError } from '@tappplus/core/platform/config';
import { databaseLogger, Logger } from '@tappplus/core/platform/logger';
import { Database } from '@tappplus/db';
import { createApp } from './app.js';

/** Starts the API of the box on loopback. A wrong setting is one sentence on standard error and exit code 1. */
async function main(): Promise<void> {
  const config = Config.load();
  const logger = new Logger({ level: config.logLevel, name: 'api' });
  const database = await Database.open({ url: config.databaseUrl, dataDir: config.dataDir, logger: databaseLogger(logger) });
  const app = await createApp({ config, logger, database });
  await app.listen(config.apiPort, '127.0.0.1');
  logger.info('API listening', { port: config.apiPort, version: config.version });
}

main().catch((error: unknown) => {
  const text = error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
