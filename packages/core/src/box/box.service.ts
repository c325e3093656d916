import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { BoxProcessView, BoxView, Health } from '@tappplus/contracts';
import { dialectOf } from '@tappplus/db/options';
import { daysUntilFull } from '@tappplus/domain/box/disk-forecast';
import { AlarmsService } from '../alarms/alarms.service.js';
import { CanaryService } from '../canary/canary.service.js';
import { HealthService, readCertificate } from '../health/health.service.js';
import { Clock, toDate } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { DiskSpace } from '../platform/disk-space.js';
import { timeZoneDataInForce } from '../reminders/planning/time-zone-data.js';
import { BoxRepository } from './box.repository.js';
import { readProcessFacts } from './process-facts.js';
import { Reachability } from './reachability.js';

/** Parts that are processes, as `GET /health` names them. */
const PROCESSES = ['nginx', 'redis', 'api', 'web', 'worker'] as const;

/** Everything an operator asks of his box, for the Box page and `tappplus status`. */
@Injectable()
export class BoxService {
  constructor(
    private readonly repository: BoxRepository, private readonly healthService: HealthService, private readonly canaries: CanaryService, private readonly alarms: AlarmsService, private readonly disks: DiskSpace,
    private readonly reachability: Reachability, private readonly config: Config, private readonly clock: Clock,
  ) {}

  /** As it is now. Knocks at providers (5 s at most), so not inside a transaction. */
  async get(): Promise<BoxView> {
    const [health, processes, sweep, canary, database, disk, reached, certificate, alarms] = await Promise.all([
      this.healthService.health(), readProcessFacts(this.config.dataDir), this.healthService.newestSweep(), this.canaries.state(), this.database(), this.disk(), this.reachability.look(),
      readCertificate(this.config.dataDir), this.alarms.list(true),
    ]);
    const heard = reached.find((each) => each.skewSeconds !== null);
    return {
      state: health.state, version: this.config.version, nowUtc: toDate(this.clock.now()).toISOString(), parts: health.parts, alarms, database, disk, certificate,
      processes: PROCESSES.map((name) => toProcess(name, health, processes.find((each) => each.name === name))),
      sweep: sweep && { at: (sweep.finishedAt ?? sweep.startedAt).toISOString(), due: sweep.due, sent: sweep.sent, skipped: sweep.skipped, failed: sweep.failed, lagMs: sweep.lagMs },
      canary: canary && { state: canary.last.state as 'WAITING' | 'ARRIVED' | 'LOST', dueAt: canary.last.dueAt.toISOString(), arrivedAt: canary.last.arrivedAt?.toISOString() ?? null },
      clock: { skewSeconds: heard?.skewSeconds ?? null, provider: heard?.provider ?? null, seenAt: heard === undefined ? null : toDate(heard.at).toISOString() },
      timeZoneData: timeZoneDataInForce(),
      providers: reached.map(({ provider, state, at }) => ({ provider, state, at: state === 'UNUSED' ? null : toDate(at).toISOString() })),
    };
  }

  private async database(): Promise<BoxView['database']> {
    if (dialectOf(this.config.databaseUrl) === 'postgres') return { kind: 'POSTGRES', bytes: await this.repository.serverBytes(), walBytes: null };
    const file = path.join(this.config.dataDir, 'meditache.db');
    return { kind: 'SQLITE', bytes: await sizeOf(file), walBytes: await sizeOf(`${file}-wal`) };
  }

  private async disk(): Promise<BoxView['disk']> {
    const room = await this.disks.measure();
    const samples = [...(await this.repository.samples()), { at: this.clock.now().epochMilliseconds, free: room.freeBytes }];
    return { ...room, daysLeft: daysUntilFull(samples) };
  }
}

function toProcess(name: string, health: Health, facts: { restarts: number; memoryBytes: number; startedAt: Date } | undefined): BoxProcessView {
  return {
    name, state: health.parts.find((part) => part.name === name)?.state ?? 'DOWN', restarts: facts?.restarts ?? null, memoryBytes: facts?.memoryBytes ?? null, startedAt: facts?.startedAt.toISOString() ?? null,
  };
}

async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(({ size }) => size, () => null);
}
