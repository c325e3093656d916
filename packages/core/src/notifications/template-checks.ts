import type { Channel, FieldError } from '@tappplus/contracts';
import { literalText, type ClinicalFinder } from '@tappplus/domain/notifications/clinical-text';
import { messageLanguage } from '@tappplus/domain/notifications/message-language';
import { brokenParts, unknownVariables } from '@tappplus/domain/notifications/render-template';
import { AppError, fieldError } from '../platform/app-error.js';
import type { TemplateText } from './message-templates.repository.js';

/** The stored spelling of a language; `422 UNKNOWN_LANGUAGE` for one the box cannot write a date in. */
export function checkedLanguage(tag: string, field = 'locale'): string {
  const language = messageLanguage(tag);
  if (language === null) throw fieldError(field, 'UNKNOWN_LANGUAGE', 'Give a language the box can write dates in, such as fr, ar, en, es or zgh.');
  return language;
}

/**
 * The text as it is stored. `422` names each field with an unknown variable, with braces patients would read, or with words that tell an act,
 * a diagnosis or a speciality (`context.clinicalWords`, unless the text is allowed to), and a Content SID outside WhatsApp.
 */
export function checkedText(channel: Channel, text: TemplateText, find: ClinicalFinder): TemplateText {
  const stored: TemplateText = { ...text, subject: channel === 'EMAIL' || channel === 'PUSH' ? text.subject || null : null };
  const errors: FieldError[] = [...variableErrors('body', text.body), ...variableErrors('subject', text.subject ?? '')];
  if (text.contentSid !== null && channel !== 'WHATSAPP') errors.push({ field: 'contentSid', code: 'NOT_ALLOWED', message: 'Only WhatsApp has approved templates.' });
  if (text.body.trim() === '') errors.push({ field: 'body', code: 'REQUIRED', message: 'Write the text.' });
  const clinical = text.allowsClinicalText ? [] : [...clinicalErrors('body', stored.body, find), ...clinicalErrors('subject', stored.subject ?? '', find)];
  errors.push(...clinical);
  if (errors.length === 0) return stored;
  const words = clinical.length === 0 ? {} : { context: { clinicalWords: clinicalWords(stored, find) } };
  throw new AppError('VALIDATION_FAILED', { detail: errors[0]?.message ?? '', errors, ...words });
}

/** What a text says by itself, in subject and body, of an act, a diagnosis or a speciality; each once. */
export function clinicalWords(text: Pick<TemplateText, 'subject' | 'body'>, find: ClinicalFinder): string[] {
  return [...new Set([...find(literalText(text.subject ?? '')), ...find(literalText(text.body))])];
}

function variableErrors(field: string, text: string): FieldError[] {
  return [
    ...unknownVariables(text).map((name): FieldError => ({ field, code: 'UNKNOWN_VARIABLE', message: `There is no variable {{${name}}}.` })),
    ...brokenParts(text).map((part): FieldError => ({ field, code: 'BROKEN_VARIABLE', message: `Patients would read ${part}: write variables as {{firstName}}, and close each {{#part}} with {{/part}}.` })),
  ];
}

function clinicalErrors(field: string, text: string, find: ClinicalFinder): FieldError[] {
  const words = find(literalText(text));
  return words.length === 0 ? [] : [{ field, code: 'CLINICAL_TEXT', message: `This tells an act, a diagnosis or a speciality: ${words.join(', ')}. Leave it out, or send allowsClinicalText.` }];
}
