'use client';
import { useLocale } from 'next-intl';
import { useMemo } from 'react';

/** The name of a language in the language of the page. */
export function useLanguageName(): (language: string) => string {
  const tag = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' });
    return (language: string) => names.of(language) ?? language;
  }, [tag]);
}
