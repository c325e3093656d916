'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { isLocale } from '@/i18n/locales';
import { useFormat } from './use-format';

/** The name of a language in that of the page, whatever languages the clinic writes in; the tag itself when the browser does not know it. */
export function useLanguageName(): (language: string) => string {
  const common = useTranslations('common');
  const { tag } = useFormat();
  return useCallback((language) => {
    if (isLocale(language)) return common(`locales.${language}`);
    try {
      const name = new Intl.DisplayNames([tag], { type: 'language' }).of(language) ?? language;
      return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
    } catch {
      return language;
    }
  }, [common, tag]);
}
