import { readFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Health, HEALTH_STATES } from '@tappplus/contracts';
import { dialectOf } from '@tappplus/db/options';
import { diskLevel } from '@tappplus/domain/disk/disk-level';
import { z } from 'zod';
import { AlarmsService } from '../alarms/alarms.service.js';
import { BackupHealth, NONE_YET } from '../backup/backup-health.service.js';
import { CanaryService } from '../canary/canary.service.js';
import { ClockGuard, type ClockReport } from '../notifications/clock-guard/clock-guard.js';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { DiskSpace } from '../platform/disk-space.js';
import { Redis } from '../platform/redis.js';
import { WORKER_HEARTBEAT_KEY } from '../reminders/delivery/sweep-log.js';
import { OutagesService } from '../reminders/outages/outages.service.js';
import { timeZoneDataInForce } from '../reminders/planning/time-zone-data.js';
import { HealthRepository, type LastSweep } from './health.repository.js';

type State = (typeof HEALTH_STATES)[number];
type Part = Health['parts'][number];
type Finding = Omit<Part, 'name'>;

const CACHE_MS = 1000;
const PROBE_MS = 1000;
const SILENT_WORKER_SECONDS = 60;
const LAG_SECONDS = 60;
const ALARM_MINUTES = 10;
/** A certificate that ends sooner must be seen to. */
const CERTIFICATE_DAYS = 14;
/** A clock before this has lost its battery: no box existed then. */
const EARLIEST = Temporal.Instant.from('2026-01-01T00:00:00Z');

/** The box looking at itself. */
@Injectable()
export class HealthService {
  private known: { health: Promise<Health>; until: number } | undefined;
  private migrated = false;

  constructor(
    private readonly repository: HealthRepository, private readonly backups: BackupHealth, private readonly clockGuard: ClockGuard, private readonly canary: CanaryService,
    private readonly outages: OutagesService, private readonly alarms: AlarmsService, private readonly redis: Redis, private readonly disks: DiskSpace, private readonly config: Config, private readonly clock: Clock,
  ) {}

  /** UP when the database is migrated and answers, whatever Redis does. */
  async readiness(): Promise<State> {
    try {
      await this.repository.answers();
      this.migrated ||= await this.repository.isMigrated();
      return this.migrated ? 'UP' : 'DOWN';
    } catch {
      return 'DOWN';
    }
  }

  /**
   * Every part with its state, looked at no more than once a second. The whole is as its worst part, but for Redis, without which the box goes on
   * (DEGRADED), and a backup that was never made or proven: that is said, but is no fault of the running box.
   */
  async health(): Promise<Health> {
    if (this.known && this.known.until > performance.now()) return this.known.health;
    const health = this.look();
    this.known = { health, until: performance.now() + CACHE_MS };
    return health;
  }

  /** The worker's last recorded look at what is due; null before the first. */
  newestSweep(): Promise<LastSweep | null> {
    return this.repository.lastSweep();
  }

  /** What was due and what was sent since an instant, the box's own canary left out, and when something was due first. */
  sweepsSince(since: Temporal.Instant): Promise<{ due: number; sent: number; firstDueAt: Date | null }> {
    return this.repository.sweepsSince(toDate(since));
  }

  /** Whether a reminder whose hour has passed was tried and still waits. */
  hasTriedInVain(now: Temporal.Instant): Promise<boolean> {
    return this.repository.hasTriedInVain(toDate(now));
  }

  private async look(): Promise<Health> {
    const parts = await Promise.all([
      part('api', () => Promise.resolve({ state: 'UP', value: this.config.version })),
      part('database', () => this.database()),
      part('redis', () => this.pingRedis()),
      part('nginx', () => listening(this.config.httpPort)),
      part('web', () => listening(this.config.webPort)),
      part('worker', () => this.worker()),
      part('queueLag', () => this.queueLag()),
      part('lastSweep', () => this.lastSweep()),
      part('clock', () => this.clockState()),
      part('timeZoneData', () => Promise.resolve(timeZoneData())),
      part('disk', () => this.disk()),
      part('lastBackup', () => this.backups.lastBackup()),
      part('lastProof', () => this.backups.lastProof()),
      part('canary', () => this.canaryState()),
      part('outages', () => this.outageState()),
      part('alarms', () => this.alarmState()),
      part('certificate', () => this.certificate()),
    ]);
    return { state: overall(parts), version: this.config.version, parts };
  }

  private async database(): Promise<Finding> {
    const state = await this.readiness();
    return { state, detail: state === 'UP' ? (dialectOf(this.config.databaseUrl) === 'sqlite' ? 'SQLite' : 'external') : 'The database does not answer or is not migrated.' };
  }

  private async pingRedis(): Promise<Finding> {
    if (!this.redis.ready) return { state: 'DOWN', detail: 'Redis is away; reminders still leave, a little later.' };
    await this.redis.client.ping();
    return { state: 'UP' };
  }

  private async worker(): Promise<Finding> {
    const at = (await this.heartbeat()) ?? (await this.sweptAt());
    if (!at) return { state: 'DOWN', detail: 'The worker has not been heard of.' };
    const silent = this.secondsSince(at);
    return { state: silent < SILENT_WORKER_SECONDS ? 'UP' : 'DOWN', at: toDate(at).toISOString() };
  }

  private async heartbeat(): Promise<Temporal.Instant | null> {
    if (!this.redis.ready) return null;
    const text = await this.redis.client.get(WORKER_HEARTBEAT_KEY).catch(() => null);
    const value: unknown = text === null ? null : JSON.parse(text);
    return typeof value === 'object' && value !== null && 'at' in value ? Temporal.Instant.from(String(value.at)) : null;
  }

  private async sweptAt(): Promise<Temporal.Instant | null> {
    const sweep = await this.repository.lastSweep();
    return sweep ? toInstant(sweep.finishedAt ?? sweep.startedAt) : null;
  }

  private async queueLag(): Promise<Finding> {
    const oldest = await this.repository.oldestDue(toDate(this.clock.now()));
    const seconds = oldest ? Math.round(this.secondsSince(toInstant(oldest))) : 0;
    return { state: seconds < LAG_SECONDS ? 'UP' : 'DEGRADED', value: seconds, detail: 'seconds' };
  }

  private async lastSweep(): Promise<Finding> {
    const sweep = await this.repository.lastSweep();
    if (!sweep) return { state: 'DEGRADED', detail: 'The worker has not looked yet.' };
    const at = toInstant(sweep.finishedAt ?? sweep.startedAt);
    const recent = await this.repository.sweepsSince(toDate(this.clock.now().subtract({ minutes: ALARM_MINUTES })));
    if (recent.due > 0 && recent.sent === 0) return { state: 'DEGRADED', at: toDate(at).toISOString(), detail: `${recent.due} due and none sent in ${ALARM_MINUTES} minutes` };
    return { state: this.secondsSince(at) < SILENT_WORKER_SECONDS ? 'UP' : 'DEGRADED', at: toDate(at).toISOString(), detail: `due ${sweep.due}, sent ${sweep.sent}, failed ${sweep.failed}` };
  }

  private async clockState(): Promise<Finding> {
    const now = this.clock.now();
    const swept = await this.sweptAt();
    const wentBack = swept !== null && Temporal.Instant.compare(now, swept.subtract({ minutes: 5 })) < 0;
    const report = await this.clockGuard.lastReport();
    const value = now.toString({ smallestUnit: 'second' });
    if (report?.state === 'WRONG') return { state: report.maySend ? 'DEGRADED' : 'DOWN', value, detail: clockSentence(report) };
    const wrong = (wentBack && report?.state !== 'RIGHT') || Temporal.Instant.compare(now, EARLIEST) < 0;
    return { state: wrong ? 'DOWN' : 'UP', value, ...(wrong ? { detail: 'The clock of the box went back.' } : {}) };
  }

  private async disk(): Promise<Finding> {
    const { freeBytes, totalBytes } = await this.disks.measure();
    const level = this.disks.level === 'FULL' ? 'FULL' : diskLevel({ freeBytes, totalBytes, reserveHeld: true }, 'ROOMY');
    return { state: level === 'FULL' ? 'DOWN' : level === 'ROOMY' ? 'UP' : 'DEGRADED', value: freeBytes, detail: 'bytes free' };
  }

  private async canaryState(): Promise<Finding> {
    const found = await this.canary.state();
    if (found === null) return { state: 'UP', value: NONE_YET };
    const at = (found.last.arrivedAt ?? found.last.dueAt).toISOString();
    return found.judged === 'LOST' ? { state: 'DOWN', at, value: found.last.state, detail: 'The hourly test reminder did not arrive.' } : { state: 'UP', at, value: found.last.state };
  }

  private async outageState(): Promise<Finding> {
    const open = await this.outages.ofBox();
    const first = open[0];
    return first === undefined ? { state: 'UP' } : { state: 'DEGRADED', at: first.startedAt.toISOString(), value: open.map(({ provider }) => provider).join(', '), detail: 'Out of reach; what is due waits.' };
  }

  private async alarmState(): Promise<Finding> {
    const open = await this.alarms.list(true);
    if (open.length === 0) return { state: 'UP', value: 0 };
    return { state: open.some(({ severity }) => severity === 'CRITICAL') ? 'DOWN' : 'DEGRADED', value: open.length, detail: open.map(({ key }) => key).join(', ') };
  }

  /** As the keeper of certificates wrote it down (docker/tls/keep.mjs); without TLS there is none to end. */
  private async certificate(): Promise<Finding> {
    const found = await readCertificate(this.config.dataDir);
    if (found === null) return { state: 'UP', value: 'off' };
    if (found.notAfter === null) return { state: 'UP', value: found.mode };
    const days = -this.secondsSince(Temporal.Instant.from(found.notAfter)) / 86_400;
    return { state: days < 0 ? 'DOWN' : days < CERTIFICATE_DAYS ? 'DEGRADED' : 'UP', value: found.mode, at: found.notAfter, detail: `ends in ${Math.floor(days)} days` };
  }

  private secondsSince(instant: Temporal.Instant): number {
    return (this.clock.now().epochMilliseconds - instant.epochMilliseconds) / 1000;
  }
}

function clockSentence({ offMs, maySend }: ClockReport): string {
  const seconds = Math.round(Math.abs(offMs) / 1000);
  return `The clock of the box is ${seconds} s ${offMs > 0 ? 'ahead' : 'behind'}.${maySend ? '' : ' Nothing is sent until it is right.'}`;
}

async function part(name: string, look: () => Promise<Finding>): Promise<Part> {
  try {
    return { name, ...(await look()) };
  } catch {
    return { name, state: 'DOWN', detail: 'It could not be looked at.' };
  }
}

/** The worst of the parts; `health` says which count for less. */
export function overall(parts: readonly Part[]): State {
  const states = parts.map((each): State => {
    if (/^last(Backup|Proof)$/.test(each.name) && each.value === NONE_YET) return 'UP';
    return each.name === 'redis' && each.state === 'DOWN' ? 'DEGRADED' : each.state;
  });
  return states.includes('DOWN') ? 'DOWN' : states.includes('DEGRADED') ? 'DEGRADED' : 'UP';
}

function timeZoneData(): Finding {
  const { version, refused } = timeZoneDataInForce();
  return refused === null ? { state: 'UP', value: version } : { state: 'DEGRADED', value: version, detail: refused };
}

const CertificateSchema = z.object({ mode: z.string(), notAfter: z.iso.datetime().nullish(), names: z.array(z.string()).default([]) });

/** What `run/tls.json` says; null when there is none, or none that can be read. */
export async function readCertificate(dataDir: string): Promise<{ mode: string; notAfter: string | null; names: string[] } | null> {
  try {
    const { mode, notAfter, names } = CertificateSchema.parse(JSON.parse(await readFile(path.join(dataDir, 'run/tls.json'), 'utf8')));
    return { mode, notAfter: notAfter ?? null, names };
  } catch {
    return null;
  }
}

/** Whether something of the box listens on this port of loopback. */
function listening(port: number): Promise<Finding> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', timeout: PROBE_MS });
    const end = (finding: Finding) => {
      socket.destroy();
      resolve(finding);
    };
    socket.once('connect', () => end({ state: 'UP' }));
    socket.once('timeout', () => end({ state: 'DOWN', detail: `Nothing answers on port ${port}.` }));
    socket.once('error', () => end({ state: 'DOWN', detail: `Nothing listens on port ${port}.` }));
  });
}
