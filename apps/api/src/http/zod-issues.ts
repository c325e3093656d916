import {
  CountrySchema, DurationSchema, LocalDateTimeSchema, LocalTimeSchema, MessageLanguageSchema, ScheduledAtInputSchema, TimeZoneSchema, type FieldCode, type FieldError,
} from '@tappplus/contracts';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const PATTERNS = new Map<string, FieldCode>([
  ...patternOf(LocalTimeSchema, 'INVALID_TIME'), ...patternOf(DurationSchema, 'INVALID_DURATION'), ...patternOf(CountrySchema, 'INVALID_COUNTRY'),
  ...patternOf(LocalDateTimeSchema, 'INVALID_DATE'), ...patternOf(ScheduledAtInputSchema, 'INVALID_DATE'), ...patternOf(TimeZoneSchema, 'INVALID_TIME_ZONE'), ...patternOf(MessageLanguageSchema, 'UNKNOWN_LANGUAGE'),
]);
const FORMATS: Record<string, FieldCode> = { email: 'INVALID_EMAIL', date: 'INVALID_DATE', datetime: 'INVALID_DATE', time: 'INVALID_TIME', duration: 'INVALID_DURATION' };

function patternOf(schema: z.ZodString, code: FieldCode): [string, FieldCode][] {
  return [...schema.def.checks ?? []].flatMap((check) => {
    const { def } = check._zod;
    return 'pattern' in def && def.pattern instanceof RegExp ? [[String(def.pattern), code] as [string, FieldCode]] : [];
  });
}

/** What zod found wrong, as the wire says it: dotted path, one of the field codes, a sentence without the value. */
export function fieldErrors(error: z.ZodError, input: unknown, whole: string): FieldError[] {
  return error.issues.slice(0, 50).flatMap((issue) => toFieldErrors(issue, input, whole));
}

function toFieldErrors(issue: Issue, input: unknown, whole: string): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField([...path, key]));
  return [{ field: path.join('.') || whole, code: fieldCode(issue, valueAt(input, issue.path)), message: issue.message }];
}

/** The entry for a field that the endpoint does not know. */
export function unknownField(path: readonly string[]): FieldError {
  return { field: path.join('.'), code: 'UNKNOWN_FIELD', message: 'This field is not known here' };
}

function fieldCode(issue: Issue, value: unknown): FieldCode {
  switch (issue.code) {
    case 'invalid_type': return value === undefined ? 'REQUIRED' : 'INVALID_TYPE';
    case 'invalid_value': return value === undefined ? 'REQUIRED' : 'INVALID';
    case 'invalid_union': return value === undefined ? 'REQUIRED' : 'INVALID';
    case 'too_small': return tooSmall(issue, value);
    case 'too_big': return issue.origin === 'string' || issue.origin === 'array' ? 'TOO_LONG' : 'OUT_OF_RANGE';
    case 'invalid_format': return PATTERNS.get(issue.pattern ?? '') ?? FORMATS[issue.format] ?? 'INVALID';
    default: return 'INVALID';
  }
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, value: unknown): FieldCode {
  if (issue.origin === 'string') return typeof value === 'string' && value.trim() === '' ? 'REQUIRED' : 'TOO_SHORT';
  return issue.origin === 'array' ? 'TOO_SHORT' : 'OUT_OF_RANGE';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
