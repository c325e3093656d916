import { LOCALES, type Locale } from '@tappplus/contracts/channels';

/** Languages whose texts the box has by itself; a clinic may write its messages in any other that Intl can write a date in. */
export type MessageLanguage = string;

/**
 * The tag as it is stored (`FR` → `fr`, `iw` → `he`, `zh-hans` → `zh-Hans`), or null when this is no language the box can write dates in:
 * then a message in it would have no month names.
 */
export function messageLanguage(tag: string): MessageLanguage | null {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical !== undefined && Intl.DateTimeFormat.supportedLocalesOf([canonical]).length > 0 ? canonical : null;
  } catch {
    return null;
  }
}

/** The language of a message: of those there are texts in, the reader's own (`fr-CA` reads `fr`), else the clinic's. */
export function chooseLanguage(wanted: MessageLanguage, available: readonly MessageLanguage[], clinic: Locale): MessageLanguage {
  return available.find((each) => each === wanted) ?? available.find((each) => each === baseOf(wanted)) ?? clinic;
}

/** The language of the box's own texts (pages, e-mail about accounts) nearest to a message's; null when there is none. */
export function nearestLocale(language: MessageLanguage): Locale | null {
  return LOCALES.find((each) => each === baseOf(language)) ?? null;
}

function baseOf(language: MessageLanguage): string {
  return language.split('-', 1)[0] ?? language;
}
