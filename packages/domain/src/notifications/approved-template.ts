import { TEMPLATE_VARIABLES, type TemplateVariable } from '@tappplus/contracts';
import type { TemplateValues } from './render-template.js';

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;
const OPPOSITE = /\{\{\^\s*(\w+)\s*\}\}.*?\{\{\/\s*\1\s*\}\}/gs;
const SECTION_MARK = /\{\{[#^/]\s*\w+\s*\}\}/g;

/**
 * The variables of a WhatsApp text in the order in which an approved template numbers them: the first one named is `{{1}}`, the second
 * `{{2}}` …, each name once.
 */
export function approvedVariables(body: string): TemplateVariable[] {
  const names = [...body.replace(OPPOSITE, '').matchAll(VARIABLE)].map((match) => match[1] ?? '').filter(isVariable);
  return [...new Set(names)];
}

/**
 * The text to have approved at Twilio: numbered placeholders instead of names. An approved text is fixed, so optional parts stand in it always
 * (opposite parts, `{{^link}}`, are left out).
 */
export function approvedText(body: string): string {
  const names = approvedVariables(body);
  return body.replace(OPPOSITE, '').replace(SECTION_MARK, '').replace(VARIABLE, (_whole, name: string) => (isVariable(name) ? `{{${names.indexOf(name) + 1}}}` : ''));
}

/** Values of an approved template's numbered placeholders. A missing value is a space: Twilio refuses empty ones (error 21656). */
export function approvedValues(body: string, values: TemplateValues): Record<string, string> {
  return Object.fromEntries(approvedVariables(body).map((name, index) => [String(index + 1), values[name] || ' ']));
}

function isVariable(name: string): name is TemplateVariable {
  return TEMPLATE_VARIABLES.some((variable) => variable === name);
}
