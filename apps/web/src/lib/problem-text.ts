'use client';
import { asProblem } from '@tappplus/api-client';
import { useMessages, useTranslations, type Messages } from 'next-intl';
import { useCallback } from 'react';

const DEFAULT_WAIT_SECONDS = 60;
type Problems = Messages['problems'];

/** Codes that have words; a test sees to it that every code of the contracts is among them. */
function isCode<Group extends keyof Problems>(problems: Problems, group: Group, code: string): code is Extract<keyof Problems[Group], string> {
  return Object.hasOwn(problems[group], code);
}

/** The sentence for a refused or failed call, in the language of the page: what happened and what to do. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('problems');
  const { problems } = useMessages();
  return useCallback(
    (error) => {
      const problem = asProblem(error);
      const code = isCode(problems, 'codes', problem.code) ? problem.code : 'INTERNAL';
      return t(`codes.${code}`, { seconds: problem.retryAfter ?? DEFAULT_WAIT_SECONDS });
    },
    [t, problems],
  );
}

/** The sentence for one field of a refused form, by its code; a problem that is about one field has its own words. */
export function useFieldText(): (code: string) => string {
  const t = useTranslations('problems');
  const { problems } = useMessages();
  return useCallback(
    (code) => {
      if (isCode(problems, 'fields', code)) return t(`fields.${code}`);
      return isCode(problems, 'codes', code) ? t(`codes.${code}`, { seconds: DEFAULT_WAIT_SECONDS }) : t('fields.INVALID');
    },
    [t, problems],
  );
}
