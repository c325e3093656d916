import { TEMPLATE_VARIABLES } from '@tappplus/contracts';
import type { TemplateVariable } from '@tappplus/contracts';
import { toGsm7 } from './sms-segments.js';

export type TemplateValues = Partial<Record<TemplateVariable, string | null | undefined>>;

export interface RenderedText {
  text: string;
  /** Names in the template that are no variables, each once; they are left out of the text. */
  unknownVariables: string[];
}

const SECTION = /\{\{([#^])\s*([^{}]*?)\s*\}\}(.*?)\{\{\/\s*\2\s*\}\}/gs;
/** Sections inside sections are few; what is nested deeper is no text anybody wrote on purpose. */
const DEEPEST = 5;
const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;
const known = new Set<string>(TEMPLATE_VARIABLES);

/**
 * Fills `{{firstName}}` and its like. A part that only makes sense with a value is written `{{#practitioner}} avec {{practitioner}}{{/practitioner}}` and vanishes
 * when there is none; `{{^link}}…{{/link}}` is its opposite, said only when there is no value. Values go in as they are (HTML is escaped where HTML is made); with `gsm7` (SMS) they are brought inside
 * the GSM alphabet where they can be. Empty values leave no double spaces and no gaps of empty lines.
 */
export function renderTemplate(template: string, values: TemplateValues, options: { gsm7?: boolean } = {}): RenderedText {
  const unknown = new Set<string>();
  const valueOf = (name: string): string => {
    if (!isVariable(name)) {
      unknown.add(name);
      return '';
    }
    const value = values[name] ?? '';
    return options.gsm7 === true ? toGsm7(value) : value;
  };
  let withoutSections = template;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    withoutSections = withoutSections.replace(SECTION, (_whole, kind: string, name: string, inner: string) => ((valueOf(name) === '') === (kind === '^') ? inner : ''));
  }
  const text = withoutSections.replace(VARIABLE, (_whole, name: string) => valueOf(name));
  return { text: text.replace(/[ \t]{2,}/g, ' ').replace(/ +([,.])/g, '$1').replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim(), unknownVariables: [...unknown] };
}

/** Names used in a template (sections too) that are no variables, for checking it before it is saved. */
export function unknownVariables(template: string): string[] {
  const names = [...template.matchAll(VARIABLE)].map((match) => (match[1] ?? '').replace(/^[#^/]\s*/, ''));
  return [...new Set(names.filter((name) => !isVariable(name)))];
}

/**
 * What of a template patients would read as it stands, or would miss: braces that are no variable (`{{firstName`, `{firstName}}`), parts that are
 * opened and not closed or closed and not opened. Each once, as written.
 */
export function brokenParts(template: string): string[] {
  const open: string[] = [];
  const broken: string[] = [];
  for (const [whole, inner = ''] of template.matchAll(VARIABLE)) {
    const name = inner.replace(/^[#^/]\s*/, '');
    if (inner.startsWith('#') || inner.startsWith('^')) open.push(name);
    else if (inner.startsWith('/') && open.at(-1) === name) open.pop();
    else if (inner.startsWith('/')) broken.push(whole);
  }
  const stray = template.replace(VARIABLE, ' ').match(/\{\{[^{}\s]*|[^{}\s]*\}\}/g) ?? [];
  return [...new Set([...broken, ...open.map((name) => `{{#${name}}}`), ...stray])];
}

function isVariable(name: string): name is TemplateVariable {
  return known.has(name);
}
