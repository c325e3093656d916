import { cookies } from 'next/headers';
import { DEFAULT_LOCALE, DENSITY_COOKIE, LOCALE_COOKIE, THEME_COOKIE, isLocale, type AppLocale } from './locales';

export interface Preferences {
  locale: AppLocale;
  theme: 'light' | 'dark' | null;
  density: 'dense' | 'roomy';
}

/** What this browser chose: language, light or dark (null = as the system), density of tables. */
export async function readPreferences(): Promise<Preferences> {
  const jar = await cookies();
  const locale = jar.get(LOCALE_COOKIE)?.value;
  const theme = jar.get(THEME_COOKIE)?.value;
  return {
    locale: isLocale(locale) ? locale : DEFAULT_LOCALE,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    density: jar.get(DENSITY_COOKIE)?.value === 'roomy' ? 'roomy' : 'dense',
  };
}
