import { Injectable } from '@nestjs/common';
import type { Channel, Locale } from '@tappplus/contracts';
import { Database } from '@tappplus/db';

export interface MessageTemplateRow {
  id: string;
  organizationId: string;
  channel: string;
  locale: string;
  subject: string | null;
  body: string;
  contentSid: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
export type TemplateChange = Pick<MessageTemplateRow, 'subject' | 'body' | 'contentSid'>;

/** Message templates, at most one per clinic, channel and language. */
@Injectable()
export class MessageTemplatesRepository {
  constructor(private readonly database: Database) {}

  find(organizationId: string, id: string): Promise<MessageTemplateRow | null> {
    return this.database.current.messageTemplate.findFirst({ where: { id, organizationId } });
  }

  findFor(organizationId: string, channel: Channel, locale: Locale): Promise<MessageTemplateRow | null> {
    return this.database.current.messageTemplate.findUnique({ where: { organizationId_channel_locale: { organizationId, channel, locale } } });
  }

  all(organizationId: string): Promise<MessageTemplateRow[]> {
    return this.database.current.messageTemplate.findMany({ where: { organizationId } });
  }

  /** By age; `after` is the last id of the page before. */
  page(organizationId: string, filter: { channel?: Channel | undefined; locale?: Locale | undefined }, after: string | null, take: number): Promise<MessageTemplateRow[]> {
    const { channel, locale } = filter;
    return this.database.current.messageTemplate.findMany({
      where: { organizationId, ...(channel === undefined ? {} : { channel }), ...(locale === undefined ? {} : { locale }), ...(after === null ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' }, take,
    });
  }

  async insert(rows: MessageTemplateRow[]): Promise<void> {
    await this.database.tx.messageTemplate.createMany({ data: rows });
  }

  async update(organizationId: string, id: string, change: TemplateChange, updatedAt: Date): Promise<void> {
    await this.database.tx.messageTemplate.updateMany({ where: { id, organizationId }, data: { ...change, version: { increment: 1 }, updatedAt } });
  }
}
