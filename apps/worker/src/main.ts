import { NestFactory } from '@nestjs/core';
import { settleDecidedSwap, watchForSwap } from '@tappplus/core/backup/restore/settle-swap';
import { BoxWatchTimer } from '@tappplus/core/box/box-watch-timer';
import { Config, ConfigError } from '@tappplus/core/platform/config';
import { databaseLogger, Logger } from '@tappplus/core/platform/logger';
import { Database } from '@tappplus/db';
import { OutageTimer } from './outages/outage-timer.js';
import { WorkerModule } from './worker.module.js';

/** Starts the worker of the box: it delivers what is due and keeps plans true. A wrong setting is one sentence on standard error and exit code 1. */
async function main(): Promise<void> {
  await settleDecidedSwap();
  const config = Config.load();
  const logger = new Logger({ level: config.logLevel, name: 'worker' });
  const database = await Database.open({ url: config.databaseUrl, dataDir: config.dataDir, logger: databaseLogger(logger) });
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot({ config, logger, database }), { logger, abortOnError: false });
  app.enableShutdownHooks();
  logger.info('Worker running', { version: config.version });
  // PM2 and the image's watch count this start as a good one.
  process.send?.('ready');
  app.get(BoxWatchTimer, { strict: false }).start();
  app.get(OutageTimer).start();
  watchForSwap(config.dataDir, () => process.kill(process.pid, 'SIGTERM'));
}

main().catch((error: unknown) => {
  const text = error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
