import { Injectable } from '@nestjs/common';
import type { BackupRun } from '@tappplus/db';
import { dueBackup, isProofDue, type BackupHistory } from '@tappplus/domain/backup/backup-schedule';
import { Clock, toInstant } from '../platform/clock.js';
import { DiskSpace } from '../platform/disk-space.js';
import { BackupRunner } from './backup-runner.service.js';
import { BackupRunsRepository } from './backup-runs.repository.js';

/** Decides when backups are made and proven; the worker asks it once a minute. */
@Injectable()
export class BackupScheduler {
  constructor(private readonly repository: BackupRunsRepository, private readonly runner: BackupRunner, private readonly clock: Clock, private readonly disk: DiskSpace) {}

  /** Does what is due now, at most one thing, and answers what it was. Null when nothing was due or another process does it. */
  async runDue(): Promise<BackupRun | null> {
    if (!this.runner.isOwn || !(await this.repository.holdsClinic())) return null;
    const { settings } = this.runner;
    // On a disk that is nearly full one a day has to do.
    const rules = { hourly: settings.keepHours > 0 && !this.disk.atLeast('NEARLY_FULL'), proofAt: settings.proofAt, timeZone: settings.timeZone };
    const history = await this.history();
    const kind = dueBackup(this.clock.now(), history, rules);
    if (kind === null && !isProofDue(this.clock.now(), history, rules)) return null;
    const begun = await this.runner.begin(kind === null ? 'PROOF' : 'BACKUP', kind);
    return begun === null ? null : begun.finished;
  }

  private async history(): Promise<BackupHistory> {
    const at = (run: BackupRun | null) => (run ? toInstant(run.startedAt) : null);
    return {
      lastGoodBackup: at(await this.repository.last('BACKUP', { outcome: 'OK' })), lastBackupAttempt: at(await this.repository.last('BACKUP')),
      lastGoodDaily: at(await this.repository.last('BACKUP', { outcome: 'OK', kind: 'DAILY' })), lastProofAttempt: at(await this.repository.last('PROOF')),
    };
  }
}
