import { Injectable } from '@nestjs/common';
import type { PreparationKind } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';

export interface StepRow {
  id: string;
  organizationId: string;
  interventionTypeId: string;
  position: number;
  kind: PreparationKind;
  /** JSON by language. */
  texts: string;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
}
export interface DoneRow {
  id: string;
  organizationId: string;
  stepId: string;
  appointmentKind: string;
  appointmentId: string;
  at: Date;
  source: string;
}
export interface UnpreparedRow {
  id: string;
  personId: string;
  firstName: string;
  lastName: string;
  phone: string | null;
  scheduledAt: Date;
  scheduledLocal: string;
  timeZone: string;
  steps: number | bigint;
  understood: number | bigint;
}

/** Sole user of the PreparationStep and PreparationDone tables. */
@Injectable()
export class PreparationRepository {
  constructor(private readonly database: Database) {}

  /** Steps in force of a type, in their order. */
  async steps(organizationId: string, interventionTypeId: string): Promise<StepRow[]> {
    return (await this.database.current.preparationStep.findMany({ where: { organizationId, interventionTypeId, archivedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })) as StepRow[];
  }

  async insert(rows: readonly StepRow[]): Promise<void> {
    if (rows.length > 0) await this.database.tx.preparationStep.createMany({ data: [...rows] });
  }

  async setPosition(organizationId: string, id: string, position: number, at: Date): Promise<void> {
    await this.database.tx.preparationStep.updateMany({ where: { organizationId, id }, data: { position, updatedAt: at } });
  }

  async archive(organizationId: string, ids: readonly string[], at: Date): Promise<void> {
    if (ids.length > 0) await this.database.tx.preparationStep.updateMany({ where: { organizationId, id: { in: [...ids] } }, data: { archivedAt: at, updatedAt: at } });
  }

  /** Steps that the patient of an appointment has understood. */
  async understood(organizationId: string, appointmentKind: string, appointmentId: string): Promise<Set<string>> {
    const rows = await this.database.current.preparationDone.findMany({ where: { organizationId, appointmentKind, appointmentId }, select: { stepId: true } });
    return new Set(rows.map((row) => row.stepId));
  }

  async addDone(rows: readonly DoneRow[]): Promise<void> {
    if (rows.length > 0) await this.database.tx.preparationDone.createMany({ data: [...rows] });
  }

  /** Scheduled interventions that begin in [from, to) and have a step that was not understood yet, by time; not those whose patient asked to move or declined. */
  unprepared(organizationId: string, from: Date, to: Date): Promise<UnpreparedRow[]> {
    const inForce = Prisma.sql`s."interventionTypeId" = i."typeId" AND s."archivedAt" IS NULL`;
    return this.database.read<UnpreparedRow>(Prisma.sql`
      SELECT * FROM (
        SELECT i."id", i."personId", p."firstName", p."lastName", p."phone", i."scheduledAt", i."scheduledLocal", i."timeZone",
          (SELECT COUNT(*) FROM "PreparationStep" s WHERE ${inForce}) AS "steps",
          (SELECT COUNT(*) FROM "PreparationDone" d JOIN "PreparationStep" s ON s."id" = d."stepId" AND ${inForce} WHERE d."appointmentKind" = 'INTERVENTION' AND d."appointmentId" = i."id") AS "understood"
        FROM "Intervention" i JOIN "Person" p ON p."id" = i."personId"
        WHERE i."organizationId" = ${organizationId} AND i."status" = 'SCHEDULED' AND i."confirmation" IN ('UNANSWERED', 'CONFIRMED') AND i."scheduledAt" >= ${from} AND i."scheduledAt" < ${to}
      ) AS x WHERE x."understood" < x."steps" ORDER BY x."scheduledAt", x."id"`);
  }
}
