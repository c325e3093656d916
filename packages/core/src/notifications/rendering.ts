import type { Channel, TemplateVariable } from '@tappplus/contracts';
import { approvedValues } from '@tappplus/domain/notifications/approved-template';
import type { ClinicalFinder } from '@tappplus/domain/notifications/clinical-text';
import { DEFAULT_TEMPLATES } from '@tappplus/domain/notifications/default-templates';
import { renderTemplate, type TemplateValues } from '@tappplus/domain/notifications/render-template';
import type { TemplateText } from './message-templates.repository.js';

export interface RenderedMessage {
  /** Language the text is written in, BCP 47: the reader's, or the one that was there instead. */
  locale: string;
  subject: string | null;
  body: string;
  contentSid: string | null;
  /** Numbered values for `contentSid`; null without one. */
  contentVariables: Record<string, string> | null;
  /** Values the text would have said, and leaves out because they tell an act or a speciality. */
  withheld: TemplateVariable[];
}

/** A value that tells an act or a speciality, such as the place « Service d'oncologie ». */
export interface RevealingValue { variable: TemplateVariable; words: string[]; withheld: boolean }

/** Values that staff write freely, or that name a department. Names of patients are never looked at. */
const WATCHED = ['location', 'practitioner', 'clinic'] as const;

/**
 * Which of the values a text names tell an act, a diagnosis or a speciality. They are left out of the message, except the clinic's own name, which must say who writes;
 * a push shows it on the lock screen for anybody to read, and the app says who writes, so there it is left out too.
 */
export function revealingValues(channel: Channel, text: Pick<TemplateText, 'subject' | 'body'>, values: TemplateValues, find: ClinicalFinder): RevealingValue[] {
  const template = `${text.subject ?? ''} ${text.body}`;
  return WATCHED.flatMap((variable) => {
    const words = find(values[variable] ?? '');
    return words.length === 0 || !new RegExp(`\\{\\{\\s*${variable}\\s*\\}\\}`).test(template) ? [] : [{ variable, words, withheld: variable !== 'clinic' || channel === 'PUSH' }];
  });
}

/** A template with its values, those withheld left out; SMS values are brought inside the GSM alphabet where they can be. */
export function renderText(channel: Channel, template: Pick<TemplateText, 'subject' | 'body' | 'contentSid'>, values: TemplateValues, revealing: readonly RevealingValue[] = []): Omit<RenderedMessage, 'locale'> {
  const said: TemplateValues = { ...values };
  const left = revealing.filter(({ withheld }) => withheld).map(({ variable }) => variable);
  for (const variable of left) said[variable] = '';
  return {
    subject: template.subject === null ? null : renderTemplate(template.subject, said).text || null,
    body: renderTemplate(template.body, said, { gsm7: channel === 'SMS' }).text,
    contentSid: template.contentSid,
    contentVariables: template.contentSid === null ? null : approvedValues(template.body, said),
    withheld: left,
  };
}

/** The box's own text of a channel in one of its three languages. It says nothing clinical. */
export function standardText(channel: Channel, locale: string): TemplateText {
  const known = DEFAULT_TEMPLATES.find((each) => each.channel === channel && each.locale === locale);
  return { subject: known?.subject ?? null, body: known?.body ?? '{{clinic}}', contentSid: null, allowsClinicalText: false };
}
