import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';

export interface PractitionerRow {
  id: string;
  organizationId: string;
  userId: string | null;
  firstName: string;
  lastName: string;
  nameKey: string;
  speciality: string | null;
  colour: string | null;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
export type PractitionerChanges = Partial<Omit<PractitionerRow, 'id' | 'organizationId' | 'createdAt'>>;

/** Sole user of the Practitioner table. */
@Injectable()
export class PractitionersRepository {
  constructor(private readonly database: Database) {}

  find(organizationId: string, id: string): Promise<PractitionerRow | null> {
    return this.database.current.practitioner.findFirst({ where: { id, organizationId } });
  }

  /** A page by name; `after` = (nameKey, id) of the last row seen. */
  page(organizationId: string, archived: boolean, after: { nameKey: string; id: string } | null, take: number): Promise<PractitionerRow[]> {
    const state = archived ? Prisma.sql`"archivedAt" IS NOT NULL` : Prisma.sql`"archivedAt" IS NULL`;
    const seek = after === null ? Prisma.empty : Prisma.sql`AND ("nameKey", "id") > (${after.nameKey}, ${after.id})`;
    return this.database.current.$queryRaw<PractitionerRow[]>`
      SELECT * FROM "Practitioner" WHERE "organizationId" = ${organizationId} AND ${state} ${seek} ORDER BY "nameKey", "id" LIMIT ${take}`;
  }

  /** The specialities the clinic's practitioners are listed with. */
  async specialities(organizationId: string): Promise<string[]> {
    const rows = await this.database.current.practitioner.findMany({ where: { organizationId, speciality: { not: null } }, distinct: ['speciality'], select: { speciality: true } });
    return rows.flatMap((row) => row.speciality ?? []);
  }

  async insert(row: PractitionerRow): Promise<void> {
    await this.database.tx.practitioner.create({ data: row });
  }

  async update(organizationId: string, id: string, changes: PractitionerChanges): Promise<void> {
    await this.database.tx.practitioner.updateMany({ where: { id, organizationId }, data: changes });
  }

  /** Whether the user is on the staff of the clinic. */
  async isMember(organizationId: string, userId: string): Promise<boolean> {
    return (await this.database.current.membership.findFirst({ where: { organizationId, userId }, select: { id: true } })) !== null;
  }
}
