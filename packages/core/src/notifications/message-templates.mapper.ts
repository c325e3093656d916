import { CHANNELS, type MessageTemplateVersionView, type MessageTemplateView } from '@tappplus/contracts';
import type { ClinicalFinder } from '@tappplus/domain/notifications/clinical-text';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import { toInstant } from '../platform/clock.js';
import type { MessageTemplateRow, TemplateVersionRow } from './message-templates.repository.js';
import { clinicalWords } from './template-checks.js';

export function toTemplateView(row: MessageTemplateRow, find: ClinicalFinder): MessageTemplateView {
  return {
    id: row.id, channel: CHANNELS.find((channel) => channel === row.channel) ?? 'EMAIL', locale: row.locale, subject: row.subject, body: row.body, contentSid: row.contentSid,
    allowsClinicalText: row.allowsClinicalText, clinicalWords: row.allowsClinicalText ? [] : clinicalWords(row, find), version: row.version, updatedAt: row.updatedAt.toISOString(),
  };
}

/** `timeZone`: the clinic's. */
export function toVersionView(row: TemplateVersionRow, names: ReadonlyMap<string, string>, timeZone: string): MessageTemplateVersionView {
  const { version, subject, body, contentSid } = row;
  return {
    version, subject, body, contentSid, createdAt: row.createdAt.toISOString(), createdLocal: localOfInstant(toInstant(row.createdAt), timeZone),
    createdByName: row.createdById === null ? null : names.get(row.createdById) ?? null,
  };
}
