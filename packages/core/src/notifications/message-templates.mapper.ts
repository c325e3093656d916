import { CHANNELS, LOCALES, TEMPLATE_VARIABLES, type MessageTemplateView, type TemplateVariable } from '@tappplus/contracts';
import type { TemplateValues } from '@tappplus/domain/notifications/render-template';
import type { MessageTemplateRow } from './message-templates.repository.js';

export function toTemplateView(row: MessageTemplateRow): MessageTemplateView {
  return {
    id: row.id, channel: CHANNELS.find((channel) => channel === row.channel) ?? 'EMAIL', locale: LOCALES.find((locale) => locale === row.locale) ?? 'fr',
    subject: row.subject, body: row.body, contentSid: row.contentSid, version: row.version, updatedAt: row.updatedAt.toISOString(),
  };
}

/**
 * Values of an approved WhatsApp template: Twilio numbers its placeholders, so the first variable the clinic's text names is `1`,
 * the second `2` … Each name counts once. A missing value is a space: Twilio refuses empty ones (error 21656).
 */
export function contentVariables(body: string, values: TemplateValues): Record<string, string> {
  const names = [...body.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '').filter(isVariable);
  return Object.fromEntries([...new Set(names)].map((name, index) => [String(index + 1), values[name] || ' ']));
}

function isVariable(name: string): name is TemplateVariable {
  return TEMPLATE_VARIABLES.some((variable) => variable === name);
}
