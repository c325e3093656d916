import { Injectable } from '@nestjs/common';
import { REMINDER_STATUSES, type ReminderStatus } from '@tappplus/contracts';
import { Database } from '@tappplus/db';

export interface SweepSums {
  due: number;
  sent: number;
  skipped: number;
  failed: number;
  requeued: number;
  /** Longest time from due to looked at, milliseconds. */
  lagMs: number;
}

/** Figures of the database, each from an index over a bounded stretch of time: as cheap at a million rows as at a thousand. */
@Injectable()
export class MetricsRepository {
  constructor(private readonly database: Database) {}

  /** Reminders by status, of those planned for between the two instants. */
  async remindersByStatus(from: Date, to: Date): Promise<Partial<Record<ReminderStatus, number>>> {
    const clinics = (await this.database.current.organization.findMany({ where: { hidden: false }, select: { id: true } })).map(({ id }) => id);
    if (clinics.length === 0) return {};
    const rows = await this.database.current.reminder.groupBy({
      by: ['status'], where: { organizationId: { in: clinics }, status: { in: [...REMINDER_STATUSES] }, scheduledAt: { gte: from, lt: to } }, _count: { _all: true },
    });
    return Object.fromEntries(rows.map(({ status, _count }) => [status, _count._all]));
  }

  /** How many reminders are due for a look, at most `limit`, and since when the oldest is. */
  async due(now: Date, limit: number): Promise<{ count: number; oldest: Date | null }> {
    const rows = await this.database.current.reminder.findMany({ where: { nextActionAt: { lte: now } }, orderBy: { nextActionAt: 'asc' }, take: limit, select: { nextActionAt: true } });
    return { count: rows.length, oldest: rows[0]?.nextActionAt ?? null };
  }

  async sweepsSince(since: Date): Promise<SweepSums> {
    const { _sum, _max } = await this.database.current.sweep.aggregate({ where: { startedAt: { gte: since } }, _sum: { due: true, sent: true, skipped: true, failed: true, requeued: true }, _max: { lagMs: true } });
    return { due: _sum.due ?? 0, sent: _sum.sent ?? 0, skipped: _sum.skipped ?? 0, failed: _sum.failed ?? 0, requeued: _sum.requeued ?? 0, lagMs: _max.lagMs ?? 0 };
  }

  async openAlarms(): Promise<Map<string, number>> {
    const rows = await this.database.current.alarm.groupBy({ by: ['severity'], where: { clearedAt: null }, _count: { _all: true } });
    return new Map(rows.map(({ severity, _count }) => [severity, _count._all]));
  }
}
