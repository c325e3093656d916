import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Database } from '@tappplus/db';
import { Config } from './config.js';
import { Logger } from './logger.js';
import { PlatformModule } from './platform.module.js';
import { runInContext, systemContext } from './request-context.js';

/** Runs `fn` with these features on the box's database, as the box itself: for a command that stands beside the running box or a stopped one. */
export async function withCommandApp<T>(env: Record<string, string | undefined>, features: readonly Type[], fn: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = Config.load(env);
  const database = await Database.open({ url: config.databaseUrl, dataDir: config.dataDir });
  const platform = PlatformModule.forRoot({ config, database, logger: new Logger({ level: 'fatal', name: 'command' }) });
  class CommandModule {}
  const app = await NestFactory.createApplicationContext({ module: CommandModule, imports: [platform, ...features] }, { logger: false, abortOnError: false });
  try {
    return await runInContext(systemContext(null), () => fn(app));
  } finally {
    await app.close();
  }
}
