import { LOCALES, type Locale } from '@tappplus/contracts';

/** Stored text as a locale; French, the product's default, when it is none. */
export function toLocale(text: string | null): Locale {
  return LOCALES.find((locale) => locale === text) ?? 'fr';
}
