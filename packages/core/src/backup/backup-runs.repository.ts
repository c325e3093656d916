import { Injectable } from '@nestjs/common';
import { Database, type BackupRun } from '@tappplus/db';

const LEASE_KEY = 'backup.lease';
/** Since when the recovery sheet of this box is put away. */
const SHEET_KEY = 'recovery.sheet';

export type Task = 'BACKUP' | 'PROOF' | 'RESTORE';
export type RunChange = Partial<Omit<BackupRun, 'id' | 'task'>>;

/** What was made and proven, and who may do so now. */
@Injectable()
export class BackupRunsRepository {
  constructor(private readonly database: Database) {}

  /** Whether there is anything worth keeping. */
  async holdsClinic(): Promise<boolean> {
    return (await this.database.current.organization.findFirst({ where: { hidden: false }, select: { id: true } })) !== null;
  }

  start(run: Pick<BackupRun, 'id' | 'task' | 'kind' | 'startedAt'>): Promise<BackupRun> {
    return this.database.tx.backupRun.create({ data: { ...run, outcome: 'RUNNING' } });
  }

  async finish(id: string, change: RunChange): Promise<void> {
    await this.database.tx.backupRun.update({ where: { id }, data: change });
  }

  last(task: Task, where: { outcome?: string; kind?: string; file?: string } = {}): Promise<BackupRun | null> {
    return this.database.current.backupRun.findFirst({ where: { task, ...where }, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }] });
  }

  running(): Promise<BackupRun | null> {
    return this.database.current.backupRun.findFirst({ where: { outcome: 'RUNNING' }, orderBy: { startedAt: 'desc' } });
  }

  /** Names of files that were restored on trial. */
  async provenFiles(): Promise<Set<string>> {
    const runs = await this.database.current.backupRun.findMany({ where: { task: 'PROOF', outcome: 'OK', file: { not: null } }, select: { file: true } });
    return new Set(runs.flatMap(({ file }) => file ?? []));
  }

  /** Runs that ended well, newest first, for what became of copies. */
  recentGood(take: number): Promise<BackupRun[]> {
    return this.database.current.backupRun.findMany({ where: { task: 'BACKUP', outcome: 'OK' }, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], take });
  }

  async isSheetPutAway(): Promise<boolean> {
    return (await this.database.current.boxSetting.findUnique({ where: { key: SHEET_KEY } })) !== null;
  }

  async putSheetAway(now: Date): Promise<void> {
    await this.database.tx.boxSetting.upsert({ where: { key: SHEET_KEY }, create: { key: SHEET_KEY, value: 'put away', updatedAt: now }, update: {} });
  }

  /** Whether a clinic of the box has this name; capitals do not matter. */
  async isClinicName(name: string): Promise<boolean> {
    const clinics = await this.database.current.organization.findMany({ where: { hidden: false }, select: { name: true } });
    const plain = (text: string) => text.normalize('NFC').trim().toLocaleLowerCase('fr');
    return clinics.some((each) => plain(each.name) === plain(name));
  }

  /** Runs nobody works on any more. */
  async failInterrupted(now: Date, detail: string): Promise<void> {
    await this.database.tx.backupRun.updateMany({ where: { outcome: 'RUNNING' }, data: { outcome: 'FAILED', finishedAt: now, problem: 'FAILED', detail } });
  }

  async removeBefore(before: Date): Promise<void> {
    await this.database.tx.backupRun.deleteMany({ where: { startedAt: { lt: before } } });
  }

  /** Takes or prolongs the lease; false while another process holds it. Lock `backup` first. */
  async takeLease(owner: string, now: Date, until: Date): Promise<boolean> {
    const held = await this.database.tx.boxSetting.findUnique({ where: { key: LEASE_KEY } });
    if (held && held.value !== owner && held.updatedAt > now) return false;
    // `updatedAt` of this row is when the lease ends.
    await this.database.tx.boxSetting.upsert({ where: { key: LEASE_KEY }, create: { key: LEASE_KEY, value: owner, updatedAt: until }, update: { value: owner, updatedAt: until } });
    return true;
  }

  async releaseLease(owner: string): Promise<void> {
    await this.database.tx.boxSetting.deleteMany({ where: { key: LEASE_KEY, value: owner } });
  }
}
