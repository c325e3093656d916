import { Injectable } from '@nestjs/common';
import { CHANNELS, type Channel, type OutboxMessageView } from '@tappplus/contracts';
import { fieldError } from '../platform/app-error.js';
import { FieldCipher } from '../platform/cipher.js';
import { toInstant } from '../platform/clock.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { organizationId } from '../platform/request-context.js';
import { attemptBodyPlace } from './attempt-body.js';
import { OutboxRepository, type OutboxRow } from './outbox.repository.js';

/** Messages of channels without keys: what would have been sent, kept for a person to read, print or pass on. */
@Injectable()
export class OutboxService {
  constructor(private readonly repository: OutboxRepository, private readonly cipher: FieldCipher) {}

  /** A page of the acting clinic's outbox, newest first. */
  async list(query: { limit?: number | undefined; cursor?: string | undefined; channel?: Channel | undefined }): Promise<{ items: OutboxMessageView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const rows = await this.repository.page(organizationId(), query.channel, readCursor(query.cursor), limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map((row) => this.view(row)), nextCursor: rows.length > limit && last ? encodeCursor([last.startedAt.getTime(), last.id]) : null };
  }

  private view(row: OutboxRow): OutboxMessageView {
    const createdAt = toInstant(row.startedAt);
    return {
      id: row.id, reminderId: row.reminderId, personId: row.reminder.personId, personName: `${row.reminder.person.firstName} ${row.reminder.person.lastName}`,
      channel: CHANNELS.find((channel) => channel === row.channel) ?? 'EMAIL', recipient: row.recipient, subject: row.subject,
      body: row.bodyCipher === null ? '' : this.cipher.decrypt(row.bodyCipher, attemptBodyPlace(row.id, row.organizationId)),
      createdAt: row.startedAt.toISOString(), createdLocal: createdAt.toZonedDateTimeISO(row.reminder.timeZone).toPlainDateTime().toString({ smallestUnit: 'second' }),
    };
  }
}

function readCursor(cursor: string | undefined): { startedAt: Date; id: string } | null {
  if (cursor === undefined) return null;
  const [startedAt, id] = decodeCursor(cursor, 2);
  if (typeof startedAt !== 'number' || typeof id !== 'string') throw fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
  return { startedAt: new Date(startedAt), id };
}
