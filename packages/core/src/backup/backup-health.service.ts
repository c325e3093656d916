import { Injectable } from '@nestjs/common';
import type { HEALTH_STATES } from '@tappplus/contracts';
import type { BackupRun } from '@tappplus/db';
import { Clock } from '../platform/clock.js';
import { BackupRunner } from './backup-runner.service.js';
import { BackupRunsRepository } from './backup-runs.repository.js';
import { EXTERNAL } from './backup-settings.js';
import { placesOfRun } from './backups.mapper.js';

export interface BackupFinding {
  state: (typeof HEALTH_STATES)[number];
  value?: string;
  detail?: string;
  at?: string;
}

/** Said of a box too young to have one; no fault of it. */
export const NONE_YET = 'none yet';
/** One missed hour and the time it takes; where backups are daily, a day more. */
const LATE_HOURS = 3;
const LATE_DAILY_HOURS = 27;
const LOST_HOURS = 50;
const PROOF_HOURS = 36;
const LOST_PROOF_HOURS = 48;

/** How the backups are, for the page that says how the box is. */
@Injectable()
export class BackupHealth {
  constructor(private readonly repository: BackupRunsRepository, private readonly runner: BackupRunner, private readonly clock: Clock) {}

  /** UP when recent and copied everywhere, DEGRADED when late or a second place lacks it, DOWN when two days old. */
  async lastBackup(): Promise<BackupFinding> {
    if (!this.runner.isOwn) return { state: 'UP', value: 'external', detail: EXTERNAL };
    const [last, good] = [await this.repository.last('BACKUP'), await this.repository.last('BACKUP', { outcome: 'OK' })];
    if (!good) return { state: 'DEGRADED', value: NONE_YET, detail: last?.detail ?? 'No backup was made on this box.' };
    const hours = this.hoursSince(good);
    const found = { value: good.file ?? '', at: good.startedAt.toISOString() };
    if (hours > LOST_HOURS) return { ...found, state: 'DOWN', detail: last?.outcome === 'FAILED' ? (last.detail ?? 'It failed.') : `The last backup is ${Math.round(hours)} hours old.` };
    if (last?.outcome === 'FAILED') return { ...found, state: 'DEGRADED', detail: last.detail ?? 'The last attempt failed.' };
    if (hours > (this.runner.settings.keepHours > 0 ? LATE_HOURS : LATE_DAILY_HOURS)) return { ...found, state: 'DEGRADED', detail: `The last backup is ${Math.round(hours)} hours old.` };
    const away = placesOfRun(good).find(({ outcome }) => outcome !== 'OK');
    return away ? { ...found, state: 'DEGRADED', detail: away.detail ?? 'A copy failed.' } : { ...found, state: 'UP' };
  }

  /** UP when the newest was restored on trial within the last night, DEGRADED when that was a night ago, DOWN when it failed or was two days ago. */
  async lastProof(): Promise<BackupFinding> {
    if (!this.runner.isOwn) return { state: 'UP', value: 'external', detail: EXTERNAL };
    const last = await this.lastEnded();
    if (!last) return { state: 'DEGRADED', value: NONE_YET, detail: 'No backup of this box was restored on trial yet.' };
    const found = { value: last.file ?? '', at: last.startedAt.toISOString() };
    if (last.outcome === 'FAILED') return { ...found, state: 'DOWN', detail: last.detail ?? 'The backup could not be restored.' };
    const hours = this.hoursSince(last);
    return hours > PROOF_HOURS ? { ...found, state: hours > LOST_PROOF_HOURS ? 'DOWN' : 'DEGRADED', detail: `The last proof is ${Math.round(hours)} hours old.` } : { ...found, state: 'UP', detail: `${last.rows ?? 0} rows` };
  }

  private async lastEnded(): Promise<BackupRun | null> {
    const last = await this.repository.last('PROOF');
    if (last?.outcome !== 'RUNNING') return last;
    const [good, failed] = [await this.repository.last('PROOF', { outcome: 'OK' }), await this.repository.last('PROOF', { outcome: 'FAILED' })];
    if (!good || !failed) return good ?? failed;
    return good.startedAt > failed.startedAt ? good : failed;
  }

  private hoursSince(run: BackupRun): number {
    return (this.clock.now().epochMilliseconds - run.startedAt.getTime()) / 3_600_000;
  }
}
