import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext, Type } from '@nestjs/common';
import type { Role } from '@tappplus/contracts';
import { Config } from '@tappplus/core/platform/config';
import { newId } from '@tappplus/core/platform/ids';
import { Logger } from '@tappplus/core/platform/logger';
import { PlatformModule } from '@tappplus/core/platform/platform.module';
import { runInContext } from '@tappplus/core/platform/request-context';
import type { Database, Organization, UnitOfWork } from '@tappplus/db';
import { Factories } from './factories.js';
import { FakeClock } from './fake-clock.js';
import { openTestDatabase, type TestDatabase } from './test-database.js';

/** Features of core on a database of their own, with a clock that stands still and a log that is kept. */
export interface TestCore {
  app: INestApplicationContext;
  database: Database;
  uow: UnitOfWork;
  options: TestDatabase['options'];
  clock: FakeClock;
  make: Factories;
  /** Everything that was logged, as written. */
  log: string[];
  get<T>(type: Type<T>): T;
  /** Runs `fn` as a user of the clinic with these roles. */
  as<T>(organization: string | Organization, roles: readonly Role[], fn: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Starts the modules. `at`: what the clock shows, with offset or Z. Redis is the test one, or away when there is none.
 * `given`: another database than a new one, to stand a second process beside the first.
 */
export async function openTestCore(modules: readonly Type[], at = '2026-11-20T09:00:00Z', given?: TestDatabase): Promise<TestCore> {
  const place = given ?? (await openTestDatabase());
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-core-'));
  const log: string[] = [];
  const logger = new Logger({ level: 'debug', destination: { write: (line: string) => { log.push(line); } } });
  const config = Config.load({ DATA_DIR: dataDir, REDIS_URL: process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:1/0', PACE_SMS: 'unlimited', PACE_WHATSAPP: 'unlimited', PACE_EMAIL: 'unlimited', PACE_PUSH: 'unlimited', ENCRYPTION_KEY: 'a key of the tests, long enough for all', JWT_SECRET: 'a secret of the tests, long enough for all' });
  const clock = new FakeClock(at);
  const platform = PlatformModule.forRoot({ config, logger, database: place.database, uow: place.uow, clock });
  class TestModule {}
  const app = await NestFactory.createApplicationContext({ module: TestModule, imports: [platform, ...modules] }, { logger, abortOnError: false });
  await app.init();
  return {
    app, clock, log, database: place.database, uow: place.uow, options: place.options, make: new Factories(place),
    get: (type) => app.get(type, { strict: false }),
    as: (organization, roles, fn) => {
      const organizationId = typeof organization === 'string' ? organization : organization.id;
      return runInContext({ organizationId, userId: newId(), roles, isOperator: false, requestId: newId(), address: '127.0.0.1', actorKind: 'USER' }, fn);
    },
    close: async () => {
      await app.close();
      await place.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
