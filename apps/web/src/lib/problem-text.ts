'use client';
import { asProblem, type ApiProblem } from '@tappplus/api-client';
import { ERROR_CODES, FIELD_CODES, type ErrorCode, type FieldCode } from '@tappplus/contracts/errors';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

const DEFAULT_WAIT_SECONDS = 60;

function isErrorCode(code: string): code is ErrorCode | 'OFFLINE' {
  return code === 'OFFLINE' || Object.hasOwn(ERROR_CODES, code);
}

function isFieldCode(code: string): code is FieldCode {
  return FIELD_CODES.some((known) => known === code);
}

/** The sentence for a refused or failed call, in the language of the page: what happened and what to do. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('problems');
  return useCallback(
    (error) => {
      const problem: ApiProblem = asProblem(error);
      const code = isErrorCode(problem.code) ? problem.code : 'INTERNAL';
      return t(`codes.${code}`, { seconds: problem.retryAfter ?? DEFAULT_WAIT_SECONDS });
    },
    [t],
  );
}

/** The sentence for one field of a refused form, by its code; a problem that is about one field has its own words. */
export function useFieldText(): (code: string) => string {
  const t = useTranslations('problems');
  return useCallback(
    (code) => {
      if (isFieldCode(code)) return t(`fields.${code}`);
      return isErrorCode(code) ? t(`codes.${code}`, { seconds: DEFAULT_WAIT_SECONDS }) : t('fields.INVALID');
    },
    [t],
  );
}
