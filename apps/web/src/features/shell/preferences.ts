import { DENSITY_COOKIE, LOCALE_COOKIE, THEME_COOKIE, type AppLocale } from '@/i18n/locales';

const YEAR_SECONDS = 365 * 24 * 3600;

function setCookie(name: string, value: string): void {
  document.cookie = `${name}=${value}; Path=/; Max-Age=${value === '' ? 0 : YEAR_SECONDS}; SameSite=Lax`;
}

/** Remembers the language in this browser; the page must be refreshed from the server afterwards. */
export function rememberLocale(locale: AppLocale): void {
  setCookie(LOCALE_COOKIE, locale);
}

export type Theme = 'system' | 'light' | 'dark';

export function rememberTheme(theme: Theme): void {
  setCookie(THEME_COOKIE, theme === 'system' ? '' : theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export type Density = 'dense' | 'roomy';

export function rememberDensity(density: Density): void {
  setCookie(DENSITY_COOKIE, density);
  document.documentElement.dataset.density = density;
}

export function currentDensity(): Density {
  return document.documentElement.dataset.density === 'roomy' ? 'roomy' : 'dense';
}
