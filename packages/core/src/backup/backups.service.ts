import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { BackupRunView, BackupsView, RecoverySheet } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { localDateOf } from '@tappplus/domain/time/wall-time';
import { AppError, fieldError } from '../platform/app-error.js';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { Logger } from '../platform/logger.js';
import { BackupHealth } from './backup-health.service.js';
import { boxOf, ownBackups, parseBackupName } from './backup-name.js';
import { BackupRunner } from './backup-runner.service.js';
import { BackupRunsRepository } from './backup-runs.repository.js';
import { backupsFolder, EXTERNAL } from './backup-settings.js';
import { localMinute, placesOfRun, runView } from './backups.mapper.js';
import { keptPassphrase } from './passphrase.js';
import { placesOf } from './places/copy-backups.js';
import { sizeOf } from './places/known-backups.js';
import { asidesIn } from './restore/undo-restore.js';

/** Copies are looked up in this many of the last backups. */
const LOOKED_BACK = 200;

/** What the OPERATOR sees and does about backups. */
@Injectable()
export class BackupsService {
  constructor(
    private readonly repository: BackupRunsRepository, private readonly runner: BackupRunner, private readonly health: BackupHealth, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Everything about the backups of this box. */
  async overview(): Promise<BackupsView> {
    const { settings, isOwn } = this.runner;
    const view = async (run: ReturnType<BackupRunsRepository['last']>) => run.then((each) => each && runView(each, settings.timeZone));
    return {
      mode: isOwn ? 'BOX' : 'EXTERNAL', running: await view(this.repository.running()),
      lastBackup: await view(this.repository.last('BACKUP')), lastGoodBackup: await view(this.repository.last('BACKUP', { outcome: 'OK' })),
      lastProof: await view(this.repository.last('PROOF')), lastGoodProof: await view(this.repository.last('PROOF', { outcome: 'OK' })),
      keep: { hours: settings.keepHours, days: settings.keepDays, weeks: settings.keepWeeks }, places: isOwn ? await this.places() : [], files: isOwn ? await this.files() : [],
      asides: isOwn ? (await asidesIn(settings.dataDir)).map((each) => ({ ...each, createdLocal: this.local(Temporal.Instant.from(each.createdAt)) })) : [], lastRestore: await view(this.repository.last('RESTORE')),
      nowLocal: this.local(this.clock.now()), backupState: (await this.health.lastBackup()).state, proofState: (await this.health.lastProof()).state,
    };
  }

  /** Begins one now and answers at once; the run under way, when there is one. `CONFLICT` where the database has its own server. */
  async startNow(): Promise<BackupRunView> {
    const begun = await this.runner.begin('BACKUP', 'MANUAL');
    begun?.finished.catch((error: unknown) => this.logger.error('The end of a backup could not be noted', { error }));
    const run = begun?.run ?? (await this.repository.running()) ?? (await this.repository.last('BACKUP'));
    if (!run) throw new AppError('UNAVAILABLE', { detail: 'Another process is about to make a backup; ask again.' });
    return runView(run, this.runner.settings.timeZone);
  }

  /** What opens the backups of this box. `CONFLICT` where it makes none. Who may see it is decided by the caller. */
  passphrase(): { passphrase: string } {
    if (!this.runner.isOwn) throw new AppError('CONFLICT', { detail: EXTERNAL });
    return { passphrase: keptPassphrase(this.runner.settings.dataDir) };
  }

  /** What is printed at the first run and kept away from the box: with the passphrase until somebody said that it is. */
  async sheet(): Promise<RecoverySheet> {
    const { settings, isOwn } = this.runner;
    const due = isOwn && !(await this.repository.isSheetPutAway());
    const box = { place: 'box' as const, location: backupsFolder(settings.dataDir) };
    return {
      mode: isOwn ? 'BOX' : 'EXTERNAL', due, passphrase: due ? keptPassphrase(settings.dataDir) : null, box: boxOf(settings.instanceId), version: settings.version,
      places: isOwn ? [box, ...placesOf(settings).map(({ name, location }) => ({ place: name, location }))] : [], today: localDateOf(this.clock.now(), settings.timeZone).toString(),
    };
  }

  /** From now on the passphrase is shown only to who enters his password again. */
  async putSheetAway(): Promise<RecoverySheet> {
    await this.uow.run(() => this.repository.putSheetAway(toDate(this.clock.now())));
    return this.sheet();
  }

  /** `INVALID` on `clinicName` when no clinic of the box is called so: asked before its data are replaced. */
  async requireClinicName(name: string): Promise<void> {
    if (!(await this.repository.isClinicName(name))) throw fieldError('clinicName', 'INVALID', 'No clinic of this box has this name.');
  }

  /** Path of a backup file of this box for whoever may fetch it. `NOT_FOUND` when there is none. */
  async fileToSend(name: string): Promise<{ file: string; bytes: number }> {
    const file = path.join(backupsFolder(this.runner.settings.dataDir), path.basename(name));
    const bytes = parseBackupName(name) ? await sizeOf(file) : null;
    if (bytes === null) throw new AppError('NOT_FOUND');
    return { file, bytes };
  }

  private local(instant: Temporal.Instant): string {
    return localMinute(instant, this.runner.settings.timeZone);
  }

  private async files(): Promise<BackupsView['files']> {
    const folder = backupsFolder(this.runner.settings.dataDir);
    const own = ownBackups(await readdir(folder).catch(() => []), this.runner.settings.instanceId);
    const proven = await this.repository.provenFiles();
    return Promise.all(own.map(async ({ name, kind, createdAt }) => ({
      file: name, kind, createdAt: createdAt.toString(), createdLocal: this.local(createdAt), bytes: (await sizeOf(path.join(folder, name))) ?? 0, proven: proven.has(name),
    })));
  }

  private async places(): Promise<BackupsView['places']> {
    const runs = await this.repository.recentGood(LOOKED_BACK);
    const first = runs[0];
    const box = { place: 'box' as const, location: backupsFolder(this.runner.settings.dataDir), outcome: first ? ('OK' as const) : null, lastCopyAt: first?.startedAt.toISOString() ?? null, lastCopyLocal: first ? this.local(toInstant(first.startedAt)) : null, detail: null };
    const others = placesOf(this.runner.settings).map(({ name, location }) => {
      const told = runs.flatMap((run) => placesOfRun(run).filter(({ place }) => place === name).map((each) => ({ ...each, at: run.startedAt })));
      const good = told.find(({ outcome }) => outcome === 'OK');
      return { place: name, location, outcome: told[0]?.outcome ?? null, lastCopyAt: good?.at.toISOString() ?? null, lastCopyLocal: good ? this.local(toInstant(good.at)) : null, detail: told[0]?.detail ?? null };
    });
    return [box, ...others];
  }
}
