import { Injectable } from '@nestjs/common';
import type { MessageTemplateVersionView } from '@tappplus/contracts';
import { fieldError } from '../platform/app-error.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { newId } from '../platform/ids.js';
import { currentContext, organizationId } from '../platform/request-context.js';
import { toVersionView } from './message-templates.mapper.js';
import { MessageTemplatesRepository, type MessageTemplateRow, type TemplateVersionRow } from './message-templates.repository.js';

/** What templates said before, who wrote it and when. The box's own texts enter the history when they are first changed. */
@Injectable()
export class TemplateHistory {
  constructor(private readonly repository: MessageTemplatesRepository) {}

  /** Newest first, the text in force included; `timeZone` is the clinic's. */
  async list(template: MessageTemplateRow, timeZone: string, query: { limit?: number | undefined; cursor?: string | undefined }): Promise<{ items: MessageTemplateVersionView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const before = query.cursor === undefined ? null : Number(decodeCursor(query.cursor, 1)[0]);
    if (before !== null && !Number.isInteger(before)) throw fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
    const stored = await this.repository.versions(template.organizationId, template.id, before, limit + 1);
    const rows = before === null && stored[0]?.version !== template.version ? [asVersion(template, template.updatedAt, null), ...stored] : stored;
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const names = await this.repository.authorNames([...new Set(page.flatMap((row) => row.createdById ?? []))]);
    return { items: page.map((row) => toVersionView(row, names, timeZone)), nextCursor: rows.length > limit && last ? encodeCursor([last.version]) : null };
  }

  /** One version of a template; `422 UNKNOWN_ID` when there is none of that number. */
  async version(template: MessageTemplateRow, version: number): Promise<TemplateVersionRow> {
    if (version === template.version) return asVersion(template, template.updatedAt, null);
    const row = await this.repository.findVersion(organizationId(), template.id, version);
    if (row === null) throw fieldError('version', 'UNKNOWN_ID', 'This template has no such version.');
    return row;
  }

  /** Keeps the text a template is about to lose, if it was never written down. Inside the unit of work that changes it. */
  async keep(before: MessageTemplateRow): Promise<void> {
    const known = await this.repository.findVersion(before.organizationId, before.id, before.version);
    if (known === null) await this.repository.insertVersion(asVersion(before, before.updatedAt, null));
  }

  /** Writes down the text in force, with who wrote it. Inside the unit of work that changed it. */
  async add(after: MessageTemplateRow): Promise<void> {
    await this.repository.insertVersion(asVersion(after, after.updatedAt, currentContext().userId));
  }
}

function asVersion(row: MessageTemplateRow, createdAt: Date, createdById: string | null): TemplateVersionRow {
  const { organizationId: organization, id: templateId, version, subject, body, contentSid } = row;
  return { id: newId(), organizationId: organization, templateId, version, subject, body, contentSid, createdAt, createdById };
}
