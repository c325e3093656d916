import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

export interface CallOutcomeRow {
  id: string;
  organizationId: string;
  appointmentKind: string;
  appointmentId: string;
  personId: string;
  outcome: string;
  noteCipher: string | null;
  at: Date;
  byUserId: string;
}

/** Sole user of the CallOutcome table for changes. */
@Injectable()
export class CallsRepository {
  constructor(private readonly database: Database) {}

  async insert(row: CallOutcomeRow): Promise<void> {
    await this.database.tx.callOutcome.create({ data: row });
  }

  find(organizationId: string, appointmentId: string, id: string): Promise<CallOutcomeRow | null> {
    return this.database.current.callOutcome.findFirst({ where: { id, organizationId, appointmentId } });
  }

  async remove(organizationId: string, id: string): Promise<void> {
    await this.database.tx.callOutcome.deleteMany({ where: { id, organizationId } });
  }
}
