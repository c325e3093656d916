import { Injectable } from '@nestjs/common';
import { Database, type Alarm } from '@tappplus/db';

export interface Operator {
  id: string;
  email: string;
  phone: string | null;
  locale: string | null;
}

/** Rows of the box's alarms, and whom they are told to. */
@Injectable()
export class AlarmsRepository {
  constructor(private readonly database: Database) {}

  /** The row of a key that stands, or else the last one. */
  async latest(key: string): Promise<Alarm | null> {
    const open = await this.database.current.alarm.findFirst({ where: { key, organizationId: null, clearedAt: null } });
    return open ?? this.database.current.alarm.findFirst({ where: { key, organizationId: null }, orderBy: { raisedAt: 'desc' } });
  }

  list(onlyOpen: boolean, limit: number): Promise<Alarm[]> {
    return this.database.current.alarm.findMany({ where: { organizationId: null, ...(onlyOpen ? { clearedAt: null } : {}) }, orderBy: { raisedAt: 'desc' }, take: limit });
  }

  /** Those that stand, and those that ended since. */
  toConsider(endedSince: Date): Promise<Alarm[]> {
    return this.database.current.alarm.findMany({ where: { organizationId: null, OR: [{ clearedAt: null }, { clearedAt: { gte: endedSince } }] }, orderBy: { raisedAt: 'asc' } });
  }

  async create(row: Alarm): Promise<void> {
    await this.database.tx.alarm.create({ data: row });
  }

  async change(id: string, change: Partial<Pick<Alarm, 'severity' | 'detail' | 'lastSeenAt' | 'clearedAt'>>): Promise<void> {
    await this.database.tx.alarm.update({ where: { id }, data: change });
  }

  /** Notes that somebody tells it; false when another process was first. */
  async claim(seen: Pick<Alarm, 'id' | 'toldCount' | 'lastToldAt'>, told: Pick<Alarm, 'toldCount' | 'lastToldAt'>): Promise<boolean> {
    return (await this.database.tx.alarm.updateMany({ where: { id: seen.id, toldCount: seen.toldCount, lastToldAt: seen.lastToldAt }, data: told })).count === 1;
  }

  /** Operators with an account in use. */
  operators(): Promise<Operator[]> {
    return this.database.current.user.findMany({ where: { isOperator: true, deactivatedAt: null }, orderBy: { id: 'asc' }, select: { id: true, email: true, phone: true, locale: true } });
  }

  async prune(endedBefore: Date): Promise<void> {
    await this.database.tx.alarm.deleteMany({ where: { clearedAt: { lt: endedBefore } } });
  }
}
