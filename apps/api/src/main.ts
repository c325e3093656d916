import { settleDecidedSwap, watchForSwap } from '@tappplus/core/backup/restore/settle-swap';
import { BoxWatchTimer } from '@tappplus/core/box/box-watch-timer';
import { Config, ConfigError } from '@tappplus/core/platform/config';
import { databaseLogger, Logger } from '@tappplus/core/platform/logger';
import { DatabaseUnavailableError } from '@tappplus/core/platform/unit-of-work';
import { Database } from '@tappplus/db';
import { createApp } from './app.js';

/** Starts the API of the box on loopback. What the operator can mend is one sentence on standard error; exit code 1. */
async function main(): Promise<void> {
  await settleDecidedSwap();
  const config = Config.load();
  const logger = new Logger({ level: config.logLevel, name: 'api' });
  endOnBug(logger);
  const database = await Database.open({ url: config.databaseUrl, dataDir: config.dataDir, logger: databaseLogger(logger) });
  const app = await createApp({ config, logger, database });
  await app.listen(config.apiPort, '127.0.0.1');
  logger.info('API listening', { port: config.apiPort, version: config.version });
  // PM2 and the image's watch count this start as a good one.
  process.send?.('ready');
  app.get(BoxWatchTimer, { strict: false }).start();
  watchForSwap(config.dataDir, () => process.kill(process.pid, 'SIGTERM'));
}

/** An error nobody caught leaves the process in an unknown state: it is logged by the log's rules (no values of rows) and PM2 starts anew. */
function endOnBug(logger: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => {
      logger.fatal('an error that nobody caught', { error });
      process.exit(1);
    });
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DatabaseUnavailableError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') return `API_PORT is taken by another program: ${error.message}.`;
  return error.stack ?? error.message;
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
});
