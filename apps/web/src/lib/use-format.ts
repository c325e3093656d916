'use client';
import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import { localeOfTag, type AppLocale } from '@/i18n/locales';
import { formatLocal, formatRelative, type LocalStyle } from './local-time';

export interface Format {
  locale: AppLocale;
  /** Intl tag, `ar-MA` for Arabic. */
  tag: string;
  /** A wall time from the box in words. */
  local: (local: string, style: LocalStyle) => string;
  /** The distance to it, both as wall times from the box. */
  relative: (local: string, nowLocal: string) => string;
  number: (value: number) => string;
  /** « e-mail, SMS et WhatsApp » */
  list: (items: readonly string[]) => string;
}

/** Formatting in the language of the page. */
export function useFormat(): Format {
  const tag = useLocale();
  return useMemo(
    () => ({
      locale: localeOfTag(tag),
      tag,
      local: (local, style) => formatLocal(tag, local, style),
      relative: (local, nowLocal) => formatRelative(tag, local, nowLocal),
      number: (value) => new Intl.NumberFormat(tag).format(value),
      list: (items) => new Intl.ListFormat(tag, { type: 'conjunction' }).format(items),
    }),
    [tag],
  );
}
