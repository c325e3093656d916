import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';
import { organizationId } from '../../platform/request-context.js';
import type { RuleRow, RuleRowWithType } from './reminder-rules.mapper.js';

const WITH_TYPE = { interventionType: { select: { id: true, name: true } } } as const;

/** Rules of the acting clinic. Removed ones stay as rows, because reminders point to them, and are never shown. */
@Injectable()
export class ReminderRulesRepository {
  constructor(private readonly database: Database) {}

  /** In the order they were made, after the cursor's id. */
  list(afterId: string | null, limit: number): Promise<RuleRowWithType[]> {
    return this.database.current.reminderRule.findMany({
      where: { organizationId: organizationId(), removedAt: null, ...(afterId === null ? {} : { id: { gt: afterId } }) },
      include: WITH_TYPE, orderBy: { id: 'asc' }, take: limit,
    });
  }

  count(): Promise<number> {
    return this.database.current.reminderRule.count({ where: { organizationId: organizationId(), removedAt: null } });
  }

  find(id: string): Promise<RuleRowWithType | null> {
    return this.database.current.reminderRule.findFirst({ where: { id, organizationId: organizationId(), removedAt: null }, include: WITH_TYPE });
  }

  async create(rows: readonly RuleRow[]): Promise<void> {
    await this.database.tx.reminderRule.createMany({ data: [...rows] });
  }

  async update(id: string, change: Partial<Omit<RuleRow, 'id' | 'organizationId' | 'createdAt'>>): Promise<void> {
    await this.database.tx.reminderRule.updateMany({ where: { id, organizationId: organizationId() }, data: change });
  }
}
