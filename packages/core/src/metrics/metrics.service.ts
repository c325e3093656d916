import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { ALARM_SEVERITIES, HEALTH_STATES, REMINDER_STATUSES, type Health } from '@tappplus/contracts';
import { writeWaits } from '@tappplus/db/write-waits';
import { DISK_LEVELS } from '@tappplus/domain/disk/disk-level';
import { readProcessFacts } from '../box/process-facts.js';
import { HealthService, readCertificate } from '../health/health.service.js';
import { Clock, toDate } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { DiskSpace } from '../platform/disk-space.js';
import { Logger } from '../platform/logger.js';
import { Redis } from '../platform/redis.js';
import { ReminderQueue } from '../reminders/delivery/reminder-queue.js';
import { exposition, type Figure } from './exposition.js';
import { MetricsRepository } from './metrics.repository.js';

const KEPT_MS = 10_000;
const MOST_DUE = 1000;
/** Parts of the health whose `at` says when something was done last. */
const LAST_DONE = { lastSweep: 'sweep', lastBackup: 'backup', lastProof: 'proof' } as const;

const seconds = (instant: string | Date) => new Date(instant).getTime() / 1000;
const gauge = (name: string, help: string, ...samples: Figure['samples']): Figure => ({ name, type: 'gauge', help, samples });
const one = (name: string, help: string, value: number | null | undefined): Figure => gauge(name, help, ...(typeof value === 'number' && Number.isFinite(value) ? [{ value }] : []));

/** The figures of the box for Prometheus, gathered at most every ten seconds, however often they are asked for. */
@Injectable()
export class MetricsService {
  private known: { text: Promise<string>; until: number } | undefined;

  constructor(
    private readonly repository: MetricsRepository, private readonly health: HealthService, private readonly queue: ReminderQueue, private readonly redis: Redis, private readonly disk: DiskSpace,
    private readonly config: Config, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Text in Prometheus' format, without the figures of HTTP. What cannot be found out is left out. */
  text(): Promise<string> {
    if (this.known && this.known.until > performance.now()) return this.known.text;
    const text = this.gather().then(exposition);
    this.known = { text, until: performance.now() + KEPT_MS };
    return text;
  }

  private async gather(): Promise<Figure[]> {
    const parts = [() => this.parts(), () => this.reminders(), () => this.sweeps(), () => this.jobs(), () => this.database(), () => this.room(), () => this.processes(), () => this.alarms(), () => this.certificate()];
    const found = await Promise.all(parts.map((part) => part().catch((error: unknown) => {
      this.logger.warn('some figures could not be gathered', { error });
      return [];
    })));
    return found.flat();
  }

  private async parts(): Promise<Figure[]> {
    const { state, parts, version }: Health = await this.health.health();
    const states = (name: string, is: string) => HEALTH_STATES.map((each) => ({ labels: { part: name, state: each }, value: each === is ? 1 : 0 }));
    const done = parts.flatMap(({ name, at }) => (name in LAST_DONE && at !== undefined ? [{ labels: { what: LAST_DONE[name as keyof typeof LAST_DONE] }, value: seconds(at) }] : []));
    return [
      gauge('info', 'Version of the software.', { labels: { version: version ?? this.config.version }, value: 1 }),
      gauge('part_state', 'Parts of the box and the whole: 1 beside the state it is in.', ...states('box', state), ...parts.flatMap((part) => states(part.name, part.state))),
      gauge('last_done_timestamp_seconds', 'When the last sweep, backup and proof of a backup were.', ...done),
    ];
  }

  private async reminders(): Promise<Figure[]> {
    const now = this.clock.now();
    const [past, next, due] = await Promise.all([
      this.repository.remindersByStatus(toDate(now.subtract({ hours: 24 })), toDate(now)), this.repository.remindersByStatus(toDate(now), toDate(now.add({ hours: 24 }))), this.repository.due(toDate(now), MOST_DUE),
    ]);
    const byStatus = (counts: typeof past) => REMINDER_STATUSES.map((status) => ({ labels: { status }, value: counts[status] ?? 0 }));
    return [
      gauge('reminders_past_day', 'Reminders planned for the last 24 hours, by what became of them.', ...byStatus(past)),
      gauge('reminders_next_day', 'Reminders planned for the next 24 hours, by status.', ...byStatus(next)),
      one('reminders_due', `Reminders due for a look, counted up to ${MOST_DUE}.`, due.count),
      one('reminder_lag_seconds', 'How long the oldest reminder that is due has waited.', due.oldest ? Math.max(0, (now.epochMilliseconds - due.oldest.getTime()) / 1000) : 0),
    ];
  }

  private async sweeps(): Promise<Figure[]> {
    const { lagMs, ...counts } = await this.repository.sweepsSince(toDate(this.clock.now().subtract({ hours: 1 })));
    return [
      gauge('sweep_reminders_past_hour', 'What the worker did in the last hour.', ...Object.entries(counts).map(([outcome, value]) => ({ labels: { outcome }, value }))),
      one('sweep_lag_max_seconds', 'Longest time from due to looked at in the last hour.', lagMs / 1000),
    ];
  }

  private async jobs(): Promise<Figure[]> {
    const up = one('redis_up', 'Whether Redis takes commands.', this.redis.ready ? 1 : 0);
    const size = await this.queue.size().catch(() => null);
    const memory = this.redis.ready ? /used_memory:(\d+)/.exec(await this.redis.client.info('memory').catch(() => ''))?.[1] : undefined;
    return [up, one('queue_jobs', 'Jobs that wait for their time or their turn.', size), one('redis_memory_bytes', 'Memory of Redis.', memory === undefined ? null : Number(memory))];
  }

  private async database(): Promise<Figure[]> {
    const file = path.join(this.config.dataDir, 'meditache.db');
    const sizes = this.config.usesPostgres ? [] : await Promise.all(['', '-wal'].map(async (end) => ({ labels: { file: end === '' ? 'database' : 'wal' }, value: await stat(file + end).then(({ size }) => size, () => 0) })));
    return [
      gauge('database_bytes', 'Size of the database file and of its write-ahead log.', ...sizes),
      { name: 'database_write_wait_seconds_sum', type: 'counter', help: 'Time that writers of the API waited for their turn.', samples: [{ value: writeWaits.seconds }] },
      { name: 'database_write_wait_seconds_count', type: 'counter', help: 'Writing transactions of the API.', samples: [{ value: writeWaits.count }] },
      one('database_write_wait_max_seconds', 'Longest wait since the last reading.', writeWaits.takeLongest()),
    ];
  }

  private async room(): Promise<Figure[]> {
    const { freeBytes, totalBytes } = await this.disk.measure();
    return [
      one('disk_free_bytes', 'Free on the disk of the data folder.', freeBytes), one('disk_size_bytes', 'Size of that disk.', totalBytes),
      gauge('disk_level', 'How full it is: 1 beside the level.', ...DISK_LEVELS.map((level) => ({ labels: { level }, value: level === this.disk.level ? 1 : 0 }))),
    ];
  }

  private async processes(): Promise<Figure[]> {
    const facts = await readProcessFacts(this.config.dataDir);
    const of = (value: (each: (typeof facts)[number]) => number) => facts.map((each) => ({ labels: { part: each.name }, value: value(each) }));
    return [
      gauge('process_memory_bytes', 'Resident memory of each part with its children.', ...of((each) => each.memoryBytes)),
      { name: 'process_restarts_total', type: 'counter', help: 'How often each part was started again since the box began.', samples: of((each) => each.restarts) },
      gauge('process_start_timestamp_seconds', 'When each part was started last.', ...of((each) => seconds(each.startedAt))),
    ];
  }

  private async alarms(): Promise<Figure[]> {
    const open = await this.repository.openAlarms();
    return [gauge('alarms_open', 'Alarms that stand.', ...ALARM_SEVERITIES.map((severity) => ({ labels: { severity }, value: open.get(severity) ?? 0 })))];
  }

  private async certificate(): Promise<Figure[]> {
    const certificate = await readCertificate(this.config.dataDir);
    return [one('certificate_end_timestamp_seconds', 'When the certificate of HTTPS ends.', certificate?.notAfter ? seconds(certificate.notAfter) : null)];
  }
}
