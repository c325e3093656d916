import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { UnitOfWork, type BackupRun } from '@tappplus/db';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { newId } from '../platform/ids.js';
import { Logger } from '../platform/logger.js';
import { AppError } from '../platform/app-error.js';
import { asBackupError } from './backup-error.js';
import { BackupRunsRepository, type RunChange, type Task } from './backup-runs.repository.js';
import { backupSettings, EXTERNAL, type BackupSettings } from './backup-settings.js';
import type { BackupName } from './backup-name.js';
import { runBackupJob } from './job/run-backup-job.js';
import { aloneInBackups } from './make/make-backup.js';
import { thinOut } from './places/copy-backups.js';

const LEASE_SECONDS = 120;
const RENEW_MS = 30_000;
/** What stays in the data folder of a disk that is nearly full; second places keep theirs. */
const THIN = { keepHours: 1, keepDays: 3, keepWeeks: 2 };
/** Runs older than this are forgotten. */
const KEPT_DAYS = 400;

/** A run that began: its row, and its end. */
export interface BegunRun {
  run: BackupRun;
  finished: Promise<BackupRun>;
}

/** Makes and proves backups, one at a time on the whole box: whoever holds the lease in the database. Each run leaves a row. */
@Injectable()
export class BackupRunner implements BeforeApplicationShutdown {
  private readonly owner = newId();
  private readonly stopping = new AbortController();
  private current: Promise<unknown> | undefined;
  private known: BackupSettings | undefined;

  constructor(private readonly repository: BackupRunsRepository, private readonly uow: UnitOfWork, private readonly config: Config, private readonly clock: Clock, private readonly logger: Logger) {}

  /** What the box was told about its backups. */
  get settings(): BackupSettings {
    this.known ??= backupSettings(this.config);
    return this.known;
  }

  /** False where the database is on a server of its own. */
  get isOwn(): boolean {
    return this.settings.database !== null;
  }

  /**
   * Begins a backup (with its kind) or a proof. Null when another run is under way, here or in another process.
   * `CONFLICT` where the database is backed up by its own server.
   */
  async begin(task: Task, kind: BackupName['kind'] | null): Promise<BegunRun | null> {
    if (!this.isOwn) throw new AppError('CONFLICT', { detail: EXTERNAL });
    if (this.current || this.stopping.signal.aborted) return null;
    const run = await this.enter(task, kind);
    if (!run) return null;
    const finished = this.work(run).finally(() => { this.current = undefined; });
    this.current = finished.catch(() => undefined);
    return { run, finished };
  }

  /** Removes from the data folder what a disk that is nearly full cannot afford: all but the newest, three days and two weeks. */
  async makeRoom(): Promise<void> {
    if (!this.isOwn || this.current) return;
    const proven = await this.repository.last('PROOF', { outcome: 'OK' });
    const settings = { ...this.settings, ...THIN };
    await aloneInBackups(settings.dataDir, () => thinOut(settings, proven?.file ? [proven.file] : []));
  }

  /** Kills what is being made; nothing half stays. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.current;
  }

  private enter(task: Task, kind: BackupName['kind'] | null): Promise<BackupRun | null> {
    const now = this.clock.now();
    return this.uow.run(async () => {
      await this.uow.lock('backup', ['box']);
      if (!(await this.repository.takeLease(this.owner, toDate(now), this.leaseEnd()))) return null;
      await this.repository.failInterrupted(toDate(now), 'It was interrupted before its end.');
      await this.repository.removeBefore(toDate(now.subtract({ hours: KEPT_DAYS * 24 })));
      return this.repository.start({ id: newId(), task, kind, startedAt: toDate(now) });
    });
  }

  private async work(run: BackupRun): Promise<BackupRun> {
    const renewing = setInterval(() => void this.renew(), RENEW_MS).unref();
    let change: RunChange;
    try {
      change = run.task === 'PROOF' ? await this.prove() : await this.make(run);
    } catch (error) {
      const { code, message } = asBackupError(error);
      change = { outcome: 'FAILED', problem: code, detail: message };
      this.logger.error('A backup or its proof failed', { task: run.task, problem: code, detail: message });
    } finally {
      clearInterval(renewing);
    }
    const row = { ...change, finishedAt: toDate(this.clock.now()) };
    await this.uow.run(async () => {
      await this.repository.finish(run.id, row);
      await this.repository.releaseLease(this.owner);
    });
    return { ...run, ...row };
  }

  private async make(run: BackupRun): Promise<RunChange> {
    const proven = await this.repository.last('PROOF', { outcome: 'OK' });
    const always = proven?.file ? [proven.file] : [];
    const answer = await runBackupJob({ task: 'BACKUP', settings: this.settings, kind: run.kind as BackupName['kind'], createdAt: toInstant(run.startedAt).toString(), always }, this.stopping.signal);
    if (!('made' in answer)) throw new Error('The answer is not that of a backup.');
    const { made, places } = answer;
    const failed = places.find(({ outcome }) => outcome !== 'OK');
    this.logger.info('Backup made', { file: made.name, bytes: made.bytes, rows: made.rows, places: places.map(({ place, outcome }) => `${place} ${outcome}`) });
    return { outcome: 'OK', file: made.name, bytes: BigInt(made.bytes), rows: made.rows, places: JSON.stringify(places), detail: failed?.detail ?? null };
  }

  private async prove(): Promise<RunChange> {
    const newest = await this.repository.last('BACKUP', { outcome: 'OK' });
    const answer = await runBackupJob({ task: 'PROOF', settings: this.settings }, this.stopping.signal).catch((error: unknown) => {
      const { code, message } = asBackupError(error);
      return { problem: code, detail: message };
    });
    if ('problem' in answer) {
      this.logger.error('The newest backup could not be restored', answer);
      return { outcome: 'FAILED', file: newest?.file ?? null, ...answer };
    }
    if (!('proven' in answer)) throw new Error('The answer is not that of a proof.');
    this.logger.info('Backup proven', { file: answer.proven.name, rows: answer.proven.rows });
    return { outcome: 'OK', file: answer.proven.name, rows: answer.proven.rows };
  }

  private async renew(): Promise<void> {
    const now = toDate(this.clock.now());
    try {
      await this.uow.run(() => this.repository.takeLease(this.owner, now, this.leaseEnd()));
    } catch (error) {
      this.logger.warn('The lease of the backup could not be prolonged', { error });
    }
  }

  private leaseEnd(): Date {
    return toDate(this.clock.now().add({ seconds: LEASE_SECONDS }));
  }
}
