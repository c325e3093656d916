'use client';
import { zodResolver } from '@hookform/resolvers/zod';
import { asProblem } from '@tappplus/api-client';
import { useCallback } from 'react';
import { useForm, type DefaultValues, type FieldErrors, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { useFieldText, useProblemText } from './problem-text';

/** Field code for what zod found, so that the browser and the box say the same sentence. */
function codeOfIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'too_small') return issue.input === '' || issue.minimum === 1 ? 'REQUIRED' : issue.origin === 'string' ? 'TOO_SHORT' : 'OUT_OF_RANGE';
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'TOO_LONG' : 'OUT_OF_RANGE';
  if (issue.code === 'invalid_type') return issue.input === undefined || issue.input === null || Number.isNaN(issue.input) ? 'REQUIRED' : 'INVALID_TYPE';
  if (issue.input === '') return 'REQUIRED';
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'INVALID_EMAIL';
  return 'INVALID';
}

/** Problems of a whole request that are really about one field. */
const FIELD_OF_CODE: Readonly<Record<string, string>> = { NAME_TAKEN: 'name', EMAIL_TAKEN: 'email', PHONE_TAKEN: 'phone' };

export interface ApiForm<Input extends FieldValues, Output> {
  form: UseFormReturn<Input, unknown, Output>;
  /** The translated error of a field, or undefined. */
  errorOf: (field: Path<Input>) => string | undefined;
  /** The translated error of the form as a whole. */
  formError: string | undefined;
  /** Puts what the box refused beside the fields it names; the rest becomes the form's own error. */
  showProblem: (error: unknown) => void;
}

function messageAt<Input extends FieldValues>(errors: FieldErrors<Input>, field: string): string | undefined {
  let at: unknown = errors;
  for (const part of field.split('.')) at = typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined;
  const message: unknown = typeof at === 'object' && at !== null ? Reflect.get(at, 'message') : undefined;
  return typeof message === 'string' ? message : undefined;
}

/**
 * A form over a schema of the contracts. Error messages inside are field codes; `errorOf` puts them into words.
 * What was typed always stays.
 */
export function useApiForm<Schema extends z.ZodType<FieldValues, FieldValues>>(
  schema: Schema,
  defaultValues: DefaultValues<z.input<Schema>>,
): ApiForm<z.input<Schema>, z.output<Schema>> {
  const form = useForm<z.input<Schema>, unknown, z.output<Schema>>({ resolver: zodResolver(schema, { error: codeOfIssue }), defaultValues, mode: 'onTouched' });
  const fieldText = useFieldText();
  const problemText = useProblemText();
  const { errors } = form.formState;
  const { setError, setFocus, getValues } = form;

  const showProblem = useCallback(
    (error: unknown) => {
      const problem = asProblem(error);
      const about = FIELD_OF_CODE[problem.code];
      const entries = about === undefined ? problem.errors : [...problem.errors, { field: about, code: problem.code }];
      const known = entries.filter((entry) => Reflect.has(getValues(), entry.field.split('.')[0] ?? ''));
      known.forEach((entry, index) => {
        const field = entry.field as Path<z.input<Schema>>;
        setError(field, { type: 'server', message: entry.code });
        if (index === 0) setFocus(field);
      });
      if (known.length === 0) setError('root', { type: 'server', message: problemText(error) });
    },
    [setError, setFocus, getValues, problemText],
  );
  const errorOf = (field: Path<z.input<Schema>>) => {
    const code = messageAt(errors, field);
    return code === undefined ? undefined : fieldText(code);
  };
  return { form, errorOf, formError: errors.root?.message, showProblem };
}

/** For optional text fields: what was left empty is sent as null. */
export const emptyToNull = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? null : value);
