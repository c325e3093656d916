import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';
import { migrationsFolder, readMigrations } from '@tappplus/db/migrate/migration-files';

export interface LastSweep {
  startedAt: Date;
  finishedAt: Date | null;
  due: number;
  sent: number;
  skipped: number;
  failed: number;
  lagMs: number;
}

/** What the database says about the state of the box. */
@Injectable()
export class HealthRepository {
  constructor(private readonly database: Database) {}

  async answers(): Promise<void> {
    await this.database.current.$queryRaw`SELECT 1`;
  }

  /** Whether every migration this version brings is applied. */
  async isMigrated(): Promise<boolean> {
    const wanted = readMigrations(migrationsFolder(this.database.dialect)).map((migration) => migration.name);
    const rows = await this.database.current.$queryRaw<{ migration_name: string }[]>`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    const applied = new Set(rows.map((row) => row.migration_name));
    return wanted.every((name) => applied.has(name));
  }

  /** When the oldest reminder that should have been looked at by now was due; null when nothing waits. */
  async oldestDue(now: Date): Promise<Date | null> {
    const row = await this.database.current.reminder.findFirst({ where: { nextActionAt: { lte: now } }, orderBy: { nextActionAt: 'asc' }, select: { nextActionAt: true } });
    return row?.nextActionAt ?? null;
  }

  lastSweep(): Promise<LastSweep | null> {
    return this.database.current.sweep.findFirst({ orderBy: { startedAt: 'desc' }, select: { startedAt: true, finishedAt: true, due: true, sent: true, skipped: true, failed: true, lagMs: true } });
  }

  /** Sums of the sweeps since an instant, without the box's own canary. */
  async sweepsSince(since: Date): Promise<{ due: number; sent: number; firstDueAt: Date | null }> {
    const sums = await this.database.current.sweep.aggregate({ where: { startedAt: { gte: since } }, _sum: { due: true, sent: true } });
    const canaries = await this.database.current.canaryRun.count({ where: { arrivedAt: { gte: since } } });
    const first = await this.database.current.sweep.findFirst({ where: { startedAt: { gte: since }, due: { gt: 0 } }, orderBy: { startedAt: 'asc' }, select: { startedAt: true } });
    return { firstDueAt: first?.startedAt ?? null, due: Math.max(0, (sums._sum.due ?? 0) - canaries), sent: Math.max(0, (sums._sum.sent ?? 0) - canaries) };
  }

  /** Whether a reminder whose hour has passed was tried and still waits; looks as far as an hour of pauses goes. */
  async hasTriedInVain(now: Date): Promise<boolean> {
    const soon = new Date(now.getTime() + 3_600_000);
    return (await this.database.current.reminder.findFirst({ where: { nextActionAt: { lte: soon }, status: 'PENDING', attemptCount: { gt: 0 }, scheduledAt: { lte: now }, organization: { hidden: false } }, select: { id: true } })) !== null;
  }
}
