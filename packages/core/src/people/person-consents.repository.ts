import { Injectable } from '@nestjs/common';
import type { Channel } from '@tappplus/contracts';
import { Database } from '@tappplus/db';

export interface ConsentGiven {
  id: string;
  organizationId: string;
  personId: string;
  channel: Channel;
  granted: boolean;
  source: string;
  recordedAt: Date;
  recordedById: string | null;
}

/** Consents as the people themselves gave or withdrew them. */
@Injectable()
export class PersonConsentsRepository {
  constructor(private readonly database: Database) {}

  /** Null = never asked. */
  async find(organizationId: string, personId: string, channel: Channel): Promise<boolean | null> {
    const row = await this.database.current.consent.findFirst({ where: { organizationId, personId, channel }, select: { granted: true } });
    return row?.granted ?? null;
  }

  async put({ id, ...said }: ConsentGiven): Promise<void> {
    const { personId, channel, granted, source, recordedAt, recordedById } = said;
    await this.database.tx.consent.upsert({ where: { personId_channel: { personId, channel } }, create: { id, ...said }, update: { granted, source, recordedAt, recordedById } });
  }
}
