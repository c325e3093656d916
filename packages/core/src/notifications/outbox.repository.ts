import { Injectable } from '@nestjs/common';
import type { Channel } from '@tappplus/contracts';
import { Database } from '@tappplus/db';

export interface OutboxRow {
  id: string;
  organizationId: string;
  reminderId: string;
  channel: string;
  recipient: string | null;
  subject: string | null;
  bodyCipher: string | null;
  startedAt: Date;
  reminder: { personId: string; timeZone: string; person: { firstName: string; lastName: string } };
}

/** Attempts that ended on the box's own shelf. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly database: Database) {}

  /** Newest first; `before` = (startedAt, id) of the last row seen. Walks the index (organizationId, provider, startedAt, id). */
  page(organizationId: string, channel: Channel | undefined, before: { startedAt: Date; id: string } | null, take: number): Promise<OutboxRow[]> {
    return this.database.current.deliveryAttempt.findMany({
      where: {
        organizationId, provider: 'OUTBOX', outcome: 'ACCEPTED', ...(channel === undefined ? {} : { channel }),
        ...(before === null ? {} : { startedAt: { lte: before.startedAt }, OR: [{ startedAt: { lt: before.startedAt } }, { id: { lt: before.id } }] }),
      },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take,
      select: {
        id: true, organizationId: true, reminderId: true, channel: true, recipient: true, subject: true, bodyCipher: true, startedAt: true,
        reminder: { select: { personId: true, timeZone: true, person: { select: { firstName: true, lastName: true } } } },
      },
    });
  }
}
