import type { AppLocale } from '@/i18n/locales';
import ar from './ar';
import en from './en';
import fr from './fr';

/** The messages of every language; French is the model of the keys. */
export const ALL_MESSAGES = { fr, ar, en };

export function messagesOf(locale: AppLocale): typeof fr {
  const all: Record<AppLocale, typeof fr> = ALL_MESSAGES;
  return all[locale];
}
