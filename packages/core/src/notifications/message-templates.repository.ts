import { Injectable } from '@nestjs/common';
import type { Channel } from '@tappplus/contracts';
import { Database } from '@tappplus/db';

export interface TemplateText {
  subject: string | null;
  body: string;
  contentSid: string | null;
  /** The clinic was warned and wants this text to name an act all the same. */
  allowsClinicalText: boolean;
}
export interface MessageTemplateRow extends TemplateText {
  id: string;
  organizationId: string;
  channel: string;
  /** BCP 47. */
  locale: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
export interface TemplateVersionRow extends Omit<TemplateText, 'allowsClinicalText'> {
  id: string;
  organizationId: string;
  templateId: string;
  version: number;
  createdAt: Date;
  createdById: string | null;
}

/** Message templates, at most one per clinic, channel and language, and what they said before. */
@Injectable()
export class MessageTemplatesRepository {
  constructor(private readonly database: Database) {}

  find(organizationId: string, id: string): Promise<MessageTemplateRow | null> {
    return this.database.current.messageTemplate.findFirst({ where: { id, organizationId } });
  }

  findFor(organizationId: string, channel: Channel, locale: string): Promise<MessageTemplateRow | null> {
    return this.database.current.messageTemplate.findUnique({ where: { organizationId_channel_locale: { organizationId, channel, locale } } });
  }

  all(organizationId: string): Promise<MessageTemplateRow[]> {
    return this.database.current.messageTemplate.findMany({ where: { organizationId } });
  }

  /** By age; `after` is the last id of the page before. */
  page(organizationId: string, filter: { channel?: Channel | undefined; locale?: string | undefined }, after: string | null, take: number): Promise<MessageTemplateRow[]> {
    const { channel, locale } = filter;
    return this.database.current.messageTemplate.findMany({
      where: { organizationId, ...(channel === undefined ? {} : { channel }), ...(locale === undefined ? {} : { locale }), ...(after === null ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' }, take,
    });
  }

  async insert(rows: MessageTemplateRow[]): Promise<void> {
    await this.database.tx.messageTemplate.createMany({ data: rows });
  }

  async update(organizationId: string, id: string, text: TemplateText, version: number, updatedAt: Date): Promise<void> {
    await this.database.tx.messageTemplate.updateMany({ where: { id, organizationId }, data: { ...text, version, updatedAt } });
  }

  /** The template and what it said before. */
  async remove(organizationId: string, id: string): Promise<void> {
    await this.database.tx.messageTemplateVersion.deleteMany({ where: { organizationId, templateId: id } });
    await this.database.tx.messageTemplate.deleteMany({ where: { id, organizationId } });
  }

  findVersion(organizationId: string, templateId: string, version: number): Promise<TemplateVersionRow | null> {
    return this.database.current.messageTemplateVersion.findFirst({ where: { organizationId, templateId, version } });
  }

  /** Newest first; those below `before` when given. */
  versions(organizationId: string, templateId: string, before: number | null, take: number): Promise<TemplateVersionRow[]> {
    return this.database.current.messageTemplateVersion.findMany({
      where: { organizationId, templateId, ...(before === null ? {} : { version: { lt: before } }) }, orderBy: { version: 'desc' }, take,
    });
  }

  async insertVersion(row: TemplateVersionRow): Promise<void> {
    await this.database.tx.messageTemplateVersion.create({ data: row });
  }

  async authorNames(userIds: readonly string[]): Promise<Map<string, string>> {
    const users = await this.database.current.user.findMany({ where: { id: { in: [...userIds] } }, select: { id: true, firstName: true, lastName: true } });
    return new Map(users.map((user) => [user.id, `${user.firstName} ${user.lastName}`]));
  }
}
