import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { RestorableFile, RestoreView } from '@tappplus/contracts';
import { AppError } from '../../platform/app-error.js';
import { Clock } from '../../platform/clock.js';
import { Config, type BoxFacts } from '../../platform/config.js';
import { DiskSpace } from '../../platform/disk-space.js';
import { Logger } from '../../platform/logger.js';
import { asBackupError, BackupError, type BackupProblem } from '../backup-error.js';
import { backupsFolder, EXTERNAL } from '../backup-settings.js';
import { localMinute } from '../backups.mapper.js';
import { runBackupJob } from '../job/run-backup-job.js';
import { backupsIn, ownBox, sizeOf } from '../places/known-backups.js';
import { abandonRestore, noteRestore, restorePlaceOf, type PreparedRestore } from '../restore/restore-backup.js';
import { decideSwap } from '../restore/swap.js';
import { placeOfSource, takeUpload, type RestoreSource } from './restore-source.js';

/** A prepared restore nobody decides on is thrown away: it takes as much disk as the clinic. */
const KEPT_MS = 30 * 60_000;

export interface RestoreWish {
  source: RestoreSource;
  /** Null = the one of this box. */
  passphrase: string | null;
  acceptOtherBox: boolean;
}

interface Session {
  id: string;
  state: RestoreView['state'];
  bytes: number;
  of: number | null;
  problem: BackupProblem | null;
  detail: string | null;
  prepared: PreparedRestore | null;
  stopping: AbortController;
  ended: Promise<void>;
  forgotten: NodeJS.Timeout | undefined;
}

/**
 * Restores asked for on a page. One at a time: it is read and proven beside the clinic's data, shown, and only a second word puts it in
 * their place, for which the processes of the box start again. Who may ask is decided by the callers.
 */
@Injectable()
export class RestoresService implements BeforeApplicationShutdown {
  private session: Session | undefined;

  constructor(private readonly config: Config, private readonly disk: DiskSpace, private readonly clock: Clock, private readonly logger: Logger) {}

  /** What can be restored in a place, newest first. `RESTORE_REFUSED` with PLACE_AWAY when it does not answer. */
  async files(place: RestoreSource['place'], s3?: RestoreSource['s3']): Promise<RestorableFile[]> {
    const { dataDir, backup } = this.box();
    const own = ownBox(dataDir);
    const found = await refusing(async () => backupsIn(dataDir, placeOfSource(backup, { place, ...(s3 ? { s3 } : {}) })));
    return Promise.all(found.map(async ({ name, kind, createdAt, box }) => ({
      file: name, kind, createdAt: createdAt.toString(), createdLocal: localMinute(createdAt, this.config.timeZoneDefault), ownBox: box === own, bytes: place === 'BOX' ? await sizeOf(path.join(backupsFolder(dataDir), name)) : null,
    })));
  }

  /** Places this box was told of, beside its own folder. */
  places(): { folder: string | null; s3: string | null } {
    const { backup } = this.box();
    return { folder: backup.folder, s3: backup.s3 === null ? null : `s3://${backup.s3.bucket}/${backup.s3.prefix}` };
  }

  /**
   * Keeps a file of `length` bytes that a browser sends until the next one, or until the box starts again. `RESTORE_REFUSED` when it is no
   * backup, `DISK_FULL` when the disk would be nearly full with it.
   */
  async takeUpload(bytes: AsyncIterable<Buffer>, length: number): Promise<{ id: string; bytes: number }> {
    await this.disk.requireRoom(length);
    return refusing(() => takeUpload(this.box().dataDir, bytes));
  }

  /** Begins to read and prove a backup beside the data, and answers at once. An earlier one that was not decided is thrown away. */
  async begin(wish: RestoreWish): Promise<RestoreView> {
    const facts = this.box();
    await this.abandon();
    const session: Session = { id: randomUUID(), state: 'READING', bytes: 0, of: null, problem: null, detail: null, prepared: null, stopping: new AbortController(), ended: Promise.resolve(), forgotten: undefined };
    this.session = session;
    session.ended = this.read(session, facts, wish);
    return this.view(session);
  }

  /** `NOT_FOUND` for one that is over: restored, thrown away, or before the last start of the box. */
  find(id: string): RestoreView {
    return this.view(this.known(id));
  }

  /** Decides that a prepared restore takes the place of the data; the processes of the box then start again. `CONFLICT` unless it is READY. */
  async confirm(id: string): Promise<RestoreView> {
    const session = this.known(id);
    const { prepared } = session;
    if (session.state !== 'READY' || prepared === null) throw new AppError('CONFLICT', { detail: 'This restore is not ready.' });
    session.state = 'RESTARTING';
    clearTimeout(session.forgotten);
    const { dataDir } = this.box();
    try {
      await noteRestore(dataDir, prepared, this.clock.now());
      await decideSwap(dataDir, prepared.plan);
    } catch (error) {
      session.state = 'READY';
      throw refusal(error);
    }
    this.logger.info('A restore was decided; the box starts again with it', { file: prepared.manifest.name, rows: prepared.rows });
    return this.view(session);
  }

  /** Throws away what was prepared. */
  async cancel(id: string): Promise<void> {
    this.known(id);
    await this.abandon();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.abandon();
  }

  private view(session: Session): RestoreView {
    return viewOf(session, this.config.timeZoneDefault);
  }

  private box(): Pick<BoxFacts, 'dataDir' | 'databaseUrl' | 'givenKey' | 'backup'> {
    const { dataDir, databaseUrl, backup, encryptionKey, encryptionKeyGiven, usesPostgres } = this.config;
    if (usesPostgres) throw refusal(new BackupError('EXTERNAL_DATABASE', EXTERNAL));
    return { dataDir, databaseUrl, backup, givenKey: encryptionKeyGiven ? encryptionKey : null };
  }

  private async read(session: Session, facts: ReturnType<RestoresService['box']>, { source, passphrase, acceptOtherBox }: RestoreWish): Promise<void> {
    const task = { task: 'RESTORE' as const, place: restorePlaceOf(facts), known: { folder: facts.backup.folder, s3: facts.backup.s3 }, source, passphrase, acceptOtherBox, now: this.clock.now().toString() };
    try {
      const answer = await runBackupJob(task, session.stopping.signal, ({ progress }) => Object.assign(session, progress));
      if (!('prepared' in answer)) throw new Error('The answer is not that of a restore.');
      Object.assign(session, { state: 'READY', prepared: answer.prepared });
      session.forgotten = setTimeout(() => void this.abandon(), KEPT_MS).unref();
    } catch (error) {
      const { code, message } = asBackupError(error);
      Object.assign(session, { state: 'FAILED', problem: code, detail: message });
      this.logger.warn('A backup was not restored', { problem: code });
    }
  }

  private async abandon(): Promise<void> {
    const { session } = this;
    if (!session || session.state === 'RESTARTING') return;
    session.stopping.abort();
    clearTimeout(session.forgotten);
    this.session = undefined;
    await session.ended;
    if (session.prepared) await abandonRestore(this.box().dataDir, session.prepared.plan);
  }

  private known(id: string): Session {
    if (this.session?.id !== id) throw new AppError('NOT_FOUND');
    return this.session;
  }
}

/** What is wrong with a backup or a place, as the wire says it: the code is in `context.problem`. */
function refusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, message } = asBackupError(error);
  return new AppError(code === 'DISK_FULL' ? 'DISK_FULL' : 'RESTORE_REFUSED', { detail: message, context: { problem: code }, cause: error });
}

const refusing = <T>(fn: () => Promise<T>): Promise<T> => fn().catch((error: unknown) => { throw refusal(error); });

function viewOf({ id, state, bytes, of, problem, detail, prepared }: Session, timeZone: string): RestoreView {
  const found = prepared && {
    clinics: prepared.clinics, createdAt: prepared.manifest.createdAt, createdLocal: localMinute(Temporal.Instant.from(prepared.manifest.createdAt), timeZone), softwareVersion: prepared.manifest.softwareVersion, box: prepared.manifest.instanceId.replaceAll('-', '').slice(0, 8),
    rows: prepared.rows, ownBox: prepared.ownBox, updated: prepared.applied.length > 0, doubtful: prepared.doubtful,
  };
  return { id, state, bytes, of, problem, detail, found };
}
