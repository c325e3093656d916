/** Languages of the app. The tag is what `Intl` is given: Arabic as written in Morocco has Latin digits. */
export const LOCALES = ['fr', 'ar', 'en'] as const;
export type AppLocale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: AppLocale = 'fr';
export const LOCALE_COOKIE = 'tp_locale';
export const THEME_COOKIE = 'tp_theme';
export const DENSITY_COOKIE = 'tp_density';

const TAGS: Readonly<Record<AppLocale, string>> = { fr: 'fr', ar: 'ar-MA', en: 'en-GB' };

export function intlTag(locale: AppLocale): string {
  return TAGS[locale];
}

export function isLocale(value: unknown): value is AppLocale {
  return LOCALES.some((locale) => locale === value);
}

/** The language behind an Intl tag: `ar-MA` is `ar`. */
export function localeOfTag(tag: string): AppLocale {
  const language = tag.slice(0, 2);
  return isLocale(language) ? language : DEFAULT_LOCALE;
}

export function directionOf(locale: AppLocale): 'rtl' | 'ltr' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}
