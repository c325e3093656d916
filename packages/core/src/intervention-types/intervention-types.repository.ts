import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';

export interface InterventionTypeRow {
  id: string;
  organizationId: string;
  name: string;
  nameKey: string;
  durationMinutes: number;
  colour: string | null;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
export type InterventionTypeChanges = Partial<Omit<InterventionTypeRow, 'id' | 'organizationId' | 'createdAt'>>;

/** Sole user of the InterventionType table. */
@Injectable()
export class InterventionTypesRepository {
  constructor(private readonly database: Database) {}

  find(organizationId: string, id: string): Promise<InterventionTypeRow | null> {
    return this.database.current.interventionType.findFirst({ where: { id, organizationId } });
  }

  findByNameKey(organizationId: string, nameKey: string): Promise<InterventionTypeRow | null> {
    return this.database.current.interventionType.findFirst({ where: { organizationId, nameKey } });
  }

  /** A page by name; `after` = (nameKey, id) of the last row seen. */
  page(organizationId: string, archived: boolean, after: { nameKey: string; id: string } | null, take: number): Promise<InterventionTypeRow[]> {
    const state = archived ? Prisma.sql`"archivedAt" IS NOT NULL` : Prisma.sql`"archivedAt" IS NULL`;
    const seek = after === null ? Prisma.empty : Prisma.sql`AND ("nameKey", "id") > (${after.nameKey}, ${after.id})`;
    return this.database.current.$queryRaw<InterventionTypeRow[]>`
      SELECT * FROM "InterventionType" WHERE "organizationId" = ${organizationId} AND ${state} ${seek} ORDER BY "nameKey", "id" LIMIT ${take}`;
  }

  /** What the clinic's types are called, archived ones included. */
  async names(organizationId: string): Promise<string[]> {
    const rows = await this.database.current.interventionType.findMany({ where: { organizationId }, select: { name: true } });
    return rows.map((row) => row.name);
  }

  async insert(rows: readonly InterventionTypeRow[]): Promise<void> {
    await this.database.tx.interventionType.createMany({ data: [...rows] });
  }

  async update(organizationId: string, id: string, changes: InterventionTypeChanges): Promise<void> {
    await this.database.tx.interventionType.updateMany({ where: { id, organizationId }, data: changes });
  }
}
