import { CHANNELS, type MessageTemplateVersionView, type MessageTemplateView } from '@tappplus/contracts';
import type { ClinicalFinder } from '@tappplus/domain/notifications/clinical-text';
import type { MessageTemplateRow, TemplateVersionRow } from './message-templates.repository.js';
import { clinicalWords } from './template-checks.js';

export function toTemplateView(row: MessageTemplateRow, find: ClinicalFinder): MessageTemplateView {
  return {
    id: row.id, channel: CHANNELS.find((channel) => channel === row.channel) ?? 'EMAIL', locale: row.locale, subject: row.subject, body: row.body, contentSid: row.contentSid,
    allowsClinicalText: row.allowsClinicalText, clinicalWords: row.allowsClinicalText ? [] : clinicalWords(row, find), version: row.version, updatedAt: row.updatedAt.toISOString(),
  };
}

export function toVersionView(row: TemplateVersionRow, names: ReadonlyMap<string, string>): MessageTemplateVersionView {
  const { version, subject, body, contentSid } = row;
  return { version, subject, body, contentSid, createdAt: row.createdAt.toISOString(), createdByName: row.createdById === null ? null : names.get(row.createdById) ?? null };
}
