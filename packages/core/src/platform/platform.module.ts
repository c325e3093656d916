import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Database, UnitOfWork } from '@tappplus/db';
import { Broadcast } from './broadcast.js';
import { FieldCipher } from './cipher.js';
import { Clock, SystemClock } from './clock.js';
import { Config } from './config.js';
import { DiskSpace } from './disk-space.js';
import { DomainEvents } from './domain-events.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { IdempotencyService } from './idempotency.service.js';
import { LiveEvents } from './live.js';
import { Logger } from './logger.js';
import { RateCounter } from './rate-counter.js';
import { Redis } from './redis.js';

/** What the composition root made before Nest starts. */
export interface PlatformOptions {
  config: Config;
  logger: Logger;
  database: Database;
  /** The one of `database`; a new one when absent. */
  uow?: UnitOfWork;
  clock?: Clock;
  redis?: Redis;
}

const SHARED = [Config, DiskSpace, Logger, Database, UnitOfWork, Clock, Redis, FieldCipher, DomainEvents, Broadcast, LiveEvents, RateCounter, IdempotencyService];

/** T0: what every feature stands on. Global, so features do not import it. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly database: Database, private readonly redis: Redis) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Config, useValue: options.config },
        { provide: Logger, useValue: options.logger },
        { provide: Database, useValue: options.database },
        { provide: UnitOfWork, useValue: options.uow ?? new UnitOfWork(options.database) },
        { provide: Clock, useValue: options.clock ?? new SystemClock() },
        { provide: Redis, useFactory: () => options.redis ?? new Redis(options.config.redisUrl, options.logger) },
        { provide: FieldCipher, useValue: new FieldCipher(options.config.encryptionKey) },
        DiskSpace,
        DomainEvents,
        Broadcast,
        LiveEvents,
        RateCounter,
        IdempotencyRepository,
        IdempotencyService,
      ],
      exports: SHARED,
    };
  }

  /** Last of all: queues and requests have ended before (`beforeApplicationShutdown`). */
  async onApplicationShutdown(): Promise<void> {
    this.redis.close();
    await this.database.close();
  }
}
