import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

export interface HolidayRow {
  id: string;
  organizationId: string;
  /** Local date `YYYY-MM-DD`. */
  date: string;
  name: string;
  /** CLOSED or OPEN. */
  kind: string;
  createdAt: Date;
}

/** Days a clinic has entered itself. */
@Injectable()
export class HolidaysRepository {
  constructor(private readonly database: Database) {}

  /** In order, both dates included. */
  between(organizationId: string, from: string, to: string): Promise<HolidayRow[]> {
    return this.database.current.holiday.findMany({ where: { organizationId, date: { gte: from, lte: to } }, orderBy: { date: 'asc' } });
  }

  find(organizationId: string, id: string): Promise<HolidayRow | null> {
    return this.database.current.holiday.findFirst({ where: { organizationId, id } });
  }

  async create(row: HolidayRow): Promise<void> {
    await this.database.tx.holiday.create({ data: row });
  }

  async remove(organizationId: string, id: string): Promise<void> {
    await this.database.tx.holiday.deleteMany({ where: { organizationId, id } });
  }
}
