import { Injectable } from '@nestjs/common';
import { Database, type TimeLawChange, type TimeLawChangeItem } from '@tappplus/db';

export interface NewItem {
  id: string;
  appointmentKind: string;
  appointmentId: string;
  scheduledLocal: string;
  oldAt: Date;
  newAt: Date;
  reminderCount: number;
}

/** What changes of legal time moved, per clinic and zone. */
@Injectable()
export class TimeLawRepository {
  constructor(private readonly database: Database) {}

  /** The change under way for this zone, made when there is none. */
  async take(row: TimeLawChange): Promise<TimeLawChange> {
    const { organizationId, timeZone, toVersion } = row;
    const known = await this.database.tx.timeLawChange.findFirst({ where: { organizationId, timeZone, toVersion, finishedAt: null } });
    return known ?? this.database.tx.timeLawChange.create({ data: row });
  }

  async add(changeId: string, items: readonly NewItem[]): Promise<void> {
    await this.database.tx.timeLawChangeItem.createMany({ data: items.map((item) => ({ ...item, changeId })) });
    const reminders = items.reduce((sum, item) => sum + item.reminderCount, 0);
    await this.database.tx.timeLawChange.update({ where: { id: changeId }, data: { appointmentCount: { increment: items.length }, reminderCount: { increment: reminders } } });
  }

  /** Ends those of a clinic that are under way, and answers them. */
  async finish(organizationId: string, now: Date): Promise<TimeLawChange[]> {
    const open = await this.database.tx.timeLawChange.findMany({ where: { organizationId, finishedAt: null } });
    if (open.length > 0) await this.database.tx.timeLawChange.updateMany({ where: { organizationId, finishedAt: null }, data: { finishedAt: now } });
    return open.map((row) => ({ ...row, finishedAt: now }));
  }

  /** Newest first (ids grow with time). */
  list(organizationId: string, before: string | null, limit: number): Promise<TimeLawChange[]> {
    return this.database.current.timeLawChange.findMany({ where: { organizationId, ...(before === null ? {} : { id: { lt: before } }) }, orderBy: { id: 'desc' }, take: limit });
  }

  find(organizationId: string, id: string): Promise<TimeLawChange | null> {
    return this.database.current.timeLawChange.findFirst({ where: { id, organizationId } });
  }

  items(changeId: string, after: { newAt: Date; id: string } | null, limit: number): Promise<TimeLawChangeItem[]> {
    const rest = after === null ? {} : { OR: [{ newAt: { gt: after.newAt } }, { newAt: after.newAt, id: { gt: after.id } }] };
    return this.database.current.timeLawChangeItem.findMany({ where: { changeId, ...rest }, orderBy: [{ newAt: 'asc' }, { id: 'asc' }], take: limit });
  }

  async see(organizationId: string, id: string, now: Date): Promise<void> {
    await this.database.tx.timeLawChange.updateMany({ where: { id, organizationId, seenAt: null }, data: { seenAt: now } });
  }
}
