import { readdir } from 'node:fs/promises';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AlarmsService } from '../alarms/alarms.service.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Logger } from '../platform/logger.js';

/** What docker/redis.sh calls the data that Redis could not read. */
const ASIDE = /^redis-damaged-(\d{8}T\d{6}Z)$/;
const LOOK_MS = 60_000;
/** Told for so long, or until the folder is deleted; the box itself went on at once. */
const TOLD = { hours: 7 * 24 } as const;

/** Tells operators that Redis started empty because its files were damaged: nothing is lost, but a disk that does this once does it again. */
@Injectable()
export class RedisDamage implements OnApplicationBootstrap, OnApplicationShutdown {
  private looking: NodeJS.Timeout | undefined;

  constructor(private readonly config: Config, private readonly alarms: AlarmsService, private readonly clock: Clock, private readonly logger: Logger) {}

  onApplicationBootstrap(): void {
    this.looking = setInterval(() => void this.look().catch((error: unknown) => { this.logger.warn('Damaged Redis data could not be looked for', { error }); }), LOOK_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.looking);
  }

  /** One look at the data folder; raises the alarm or takes it back. */
  async look(): Promise<void> {
    const since = this.clock.now().subtract(TOLD);
    const found = (await readdir(this.config.dataDir)).filter((name) => {
      const stamp = ASIDE.exec(name)?.[1];
      return stamp !== undefined && Temporal.Instant.compare(Temporal.Instant.from(stamp), since) > 0;
    });
    await this.alarms.set('REDIS_DAMAGED', 'WARNING', found.length > 0, found.at(-1) ?? null);
  }
}
