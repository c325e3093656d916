import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

export interface OrganizationRow {
  id: string;
  name: string;
  timeZone: string;
  locale: string;
  country: string;
  phone: string | null;
  address: string | null;
  /** Belongs to the box itself: shown to nobody. */
  hidden: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export type OrganizationChange = Partial<Pick<OrganizationRow, 'name' | 'timeZone' | 'locale' | 'country' | 'phone' | 'address'>>;

const COLUMNS = { id: true, name: true, timeZone: true, locale: true, country: true, phone: true, address: true, hidden: true, createdAt: true, updatedAt: true } as const;

/** Clinics of the box. The one repository that is not bound to the acting clinic: its callers check who asks. */
@Injectable()
export class OrganizationsRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<OrganizationRow | null> {
    return this.database.current.organization.findUnique({ where: { id }, select: COLUMNS });
  }

  findMany(ids: string[]): Promise<OrganizationRow[]> {
    return this.database.current.organization.findMany({ where: { id: { in: ids } }, select: COLUMNS });
  }

  /** Those that people know, by id, that is by age; `after` is the last id of the page before. */
  list(after: string | null, limit: number): Promise<OrganizationRow[]> {
    return this.database.current.organization.findMany({ where: { hidden: false, ...(after === null ? {} : { id: { gt: after } }) }, orderBy: { id: 'asc' }, take: limit, select: COLUMNS });
  }

  async countries(): Promise<string[]> {
    const rows = await this.database.current.organization.findMany({ where: { hidden: false }, distinct: ['country'], select: { country: true } });
    return rows.map((row) => row.country);
  }

  count(): Promise<number> {
    return this.database.current.organization.count({ where: { hidden: false } });
  }

  async create(row: OrganizationRow): Promise<void> {
    await this.database.tx.organization.create({ data: row });
  }

  async update(id: string, change: OrganizationChange, updatedAt: Date): Promise<void> {
    await this.database.tx.organization.update({ where: { id }, data: { ...change, updatedAt } });
  }
}
