import { Injectable } from '@nestjs/common';
import type { AnswerSource, Confirmation, PatientAnswerKind } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';

export interface AnswerRow {
  id: string;
  organizationId: string;
  appointmentKind: string;
  appointmentId: string;
  personId: string;
  answer: PatientAnswerKind;
  source: AnswerSource;
  wishCipher: string | null;
  at: Date;
  handledAt: Date | null;
  handledById: string | null;
}
/** With what lists show beside it. */
export interface AnswerListRow extends AnswerRow {
  firstName: string;
  lastName: string;
  phone: string | null;
  scheduledLocal: string;
  /** Of the appointment as it is now. */
  confirmation: Confirmation;
  confirmedAt: Date | null;
}
export interface AnswerCursor {
  at: Date;
  id: string;
}

/** Sole user of the PatientAnswer table. */
@Injectable()
export class AnswersRepository {
  constructor(private readonly database: Database) {}

  async insert(row: AnswerRow): Promise<void> {
    await this.database.tx.patientAnswer.create({ data: row });
  }

  /** The last one about an appointment that said whether he comes. */
  async latest(organizationId: string, appointmentKind: string, appointmentId: string): Promise<AnswerRow | null> {
    return (await this.database.current.patientAnswer.findFirst({ where: { organizationId, appointmentKind, appointmentId, answer: { not: 'OPT_OUT' } }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })) as AnswerRow | null;
  }

  /** Ends what still waits about an appointment. */
  async close(organizationId: string, appointmentKind: string, appointmentId: string, at: Date, userId: string | null): Promise<number> {
    return (await this.database.tx.patientAnswer.updateMany({ where: { organizationId, appointmentKind, appointmentId, handledAt: null }, data: { handledAt: at, handledById: userId } })).count;
  }

  async find(organizationId: string, id: string): Promise<AnswerListRow | null> {
    return (await this.rows(Prisma.sql`a."organizationId" = ${organizationId} AND a."id" = ${id}`, 1))[0] ?? null;
  }

  /** A page, newest first. */
  list(organizationId: string, open: boolean, after: AnswerCursor | null, take: number): Promise<AnswerListRow[]> {
    const state = open ? Prisma.sql`AND a."handledAt" IS NULL` : Prisma.empty;
    const seek = after === null ? Prisma.empty : Prisma.sql`AND (a."at", a."id") < (${after.at}, ${after.id})`;
    return this.rows(Prisma.sql`a."organizationId" = ${organizationId} ${state} ${seek}`, take);
  }

  private rows(where: Prisma.Sql, take: number): Promise<AnswerListRow[]> {
    return this.database.read<AnswerListRow>(Prisma.sql`
      SELECT a.*, p."firstName", p."lastName", p."phone", i."scheduledLocal", i."confirmation", i."confirmedAt" FROM "PatientAnswer" a
      JOIN "Person" p ON p."id" = a."personId" JOIN "Intervention" i ON i."id" = a."appointmentId"
      WHERE ${where} ORDER BY a."at" DESC, a."id" DESC LIMIT ${take}`);
  }
}
