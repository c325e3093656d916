import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';
import { newId } from '../../platform/ids.js';
import type { DeliveryCounts } from './delivery-counters.js';

/** The written record of the worker's looks at what is due. */
@Injectable()
export class SweepsRepository {
  constructor(private readonly database: Database) {}

  async add(startedAt: Date, finishedAt: Date, counts: DeliveryCounts): Promise<string> {
    const id = newId();
    await this.database.tx.sweep.create({ data: { id, startedAt, finishedAt, ...counts } });
    return id;
  }

  /** Lengthens a quiet stretch; false when its row is gone. */
  async extend(id: string, finishedAt: Date): Promise<boolean> {
    return (await this.database.tx.sweep.updateMany({ where: { id }, data: { finishedAt } })).count === 1;
  }

  async prune(before: Date): Promise<number> {
    return (await this.database.tx.sweep.deleteMany({ where: { startedAt: { lt: before } } })).count;
  }
}
