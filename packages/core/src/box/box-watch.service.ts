import { Injectable } from '@nestjs/common';
import type { AlarmKey, Health } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { sweepAlarm } from '@tappplus/domain/box/sweep-alarm';
import { AlarmTeller } from '../alarms/alarm-teller.js';
import { AlarmsService } from '../alarms/alarms.service.js';
import { CanaryService } from '../canary/canary.service.js';
import { HealthService } from '../health/health.service.js';
import { Clock, toDate } from '../platform/clock.js';
import { DiskSpace } from '../platform/disk-space.js';
import { Logger } from '../platform/logger.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { OutagesService } from '../reminders/outages/outages.service.js';
import { BoxRepository } from './box.repository.js';

/** A part of the health report that is an alarm when it is DOWN (or, where said, only DEGRADED) for so long. */
const PART_ALARMS: readonly { part: string; key: AlarmKey; severity: 'WARNING' | 'CRITICAL'; from?: 'DEGRADED' }[] = [
  { part: 'worker', key: 'WORKER_SILENT', severity: 'CRITICAL' },
  { part: 'clock', key: 'CLOCK_WRONG', severity: 'CRITICAL' },
  { part: 'lastBackup', key: 'BACKUP_OLD', severity: 'WARNING' },
  { part: 'lastProof', key: 'BACKUP_UNPROVEN', severity: 'WARNING' },
  { part: 'certificate', key: 'CERTIFICATE_EXPIRES', severity: 'WARNING', from: 'DEGRADED' },
];
/** A restart is no alarm. */
const STANDS = { minutes: 2 } as const;
const SWEEPS_LOOKED_AT = { minutes: 10 } as const;
const SAMPLE_EVERY_MS = 3_600_000;
const SAMPLES_KEPT = 14 * 24;

/** Looks after the box every few seconds: canary, sweeps, outages, parts that are down; raises alarms and has operators told. API and worker both do it. */
@Injectable()
export class BoxWatch {
  private readonly wrongSince = new Map<string, Temporal.Instant>();

  constructor(
    private readonly health: HealthService, private readonly canary: CanaryService, private readonly outages: OutagesService, private readonly alarms: AlarmsService, private readonly teller: AlarmTeller,
    private readonly organizations: OrganizationsService, private readonly disk: DiskSpace, private readonly repository: BoxRepository, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** One look; what fails is logged, the rest is done all the same. A box without a clinic is left in peace. */
  async look(): Promise<void> {
    if ((await this.safely('clinics', () => this.organizations.count())) === 0) return;
    await this.safely('canary', () => this.canary.look());
    await this.safely('sweeps', () => this.lookAtSweeps());
    await this.safely('outages', () => this.lookAtOutages());
    await this.safely('parts', () => this.lookAtParts());
    await this.safely('disk', () => this.sample());
    await this.safely('telling', () => this.teller.tellDue());
  }

  private async lookAtSweeps(): Promise<void> {
    const now = this.clock.now();
    const { due, sent, firstDueAt } = await this.health.sweepsSince(now.subtract(SWEEPS_LOOKED_AT));
    const waiting = due === 0 && sent === 0 && (await this.health.hasTriedInVain(now)) ? 1 : 0;
    const verdict = sweepAlarm({ due, sent, waiting, dueForSeconds: firstDueAt === null ? 0 : (now.epochMilliseconds - firstDueAt.getTime()) / 1000 });
    if (verdict !== 'KEEP') await this.alarms.set('NOTHING_SENT', 'CRITICAL', verdict === 'RAISE', `${due} due, none sent in ${SWEEPS_LOOKED_AT.minutes} minutes`);
  }

  private async lookAtOutages(): Promise<void> {
    const open = await this.outages.ofBox();
    const internet = open.some(({ provider }) => provider === 'INTERNET');
    await this.alarms.set('INTERNET_DOWN', 'WARNING', internet);
    // One thing is said once: without Internet no provider is to blame.
    await this.alarms.set('PROVIDER_DOWN', 'WARNING', !internet && open.length > 0, open.map(({ provider }) => provider).join(', '));
  }

  private async lookAtParts(): Promise<void> {
    const { parts } = await this.health.health();
    const now = this.clock.now();
    for (const { part, key, severity, from } of PART_ALARMS) {
      const found = parts.find(({ name }) => name === part);
      const wrong = found?.state === 'DOWN' || (from === 'DEGRADED' && found?.state === 'DEGRADED');
      if (!wrong) this.wrongSince.delete(part);
      else if (!this.wrongSince.has(part)) this.wrongSince.set(part, now);
      if (!wrong || this.stands(part, now)) await this.alarms.set(key, severity, wrong, detailOf(found));
    }
  }

  private stands(part: string, now: Temporal.Instant): boolean {
    const since = this.wrongSince.get(part);
    return since !== undefined && Temporal.Instant.compare(now, since.add(STANDS)) >= 0;
  }

  private async sample(): Promise<void> {
    const at = this.clock.now().epochMilliseconds;
    const samples = await this.repository.samples();
    const last = samples.at(-1);
    if (last !== undefined && Math.abs(at - last.at) < SAMPLE_EVERY_MS) return;
    const { freeBytes } = await this.disk.measure();
    // After the clock went back, what was sampled "later" is of no use.
    const kept = [...samples.filter((each) => each.at < at), { at, free: freeBytes }].slice(-SAMPLES_KEPT);
    await this.uow.run(() => this.repository.keepSamples(kept, toDate(this.clock.now())));
  }

  private async safely<T>(what: string, fn: () => Promise<T>): Promise<T | undefined> {
    try {
      return await fn();
    } catch (error) {
      this.logger.error('A look after the box failed; the next one tries again', { what, error });
      return undefined;
    }
  }
}

function detailOf(part: Health['parts'][number] | undefined): string | null {
  return part?.detail ?? null;
}
