import type { Locale } from '@tappplus/contracts';

/** A day of a country's calendar. `probable`: by the moon, so a computed date that the clinic confirms. */
export interface CountryHoliday {
  /** Local date `YYYY-MM-DD`. */
  date: string;
  name: string;
  probable: boolean;
}

type Names = Readonly<Record<Locale, string>>;

/**
 * Public holidays with a fixed date: decree 2-77-169 and its changes. Amazigh new year since 2024 (decrees of 23 November 2023), the day of
 * unity since 2026 (decrees 2-26-14 and 2-25-1140).
 */
const FIXED: readonly { day: string; since: number; names: Names }[] = [
  { day: '01-01', since: 0, names: { fr: 'Nouvel an', ar: 'رأس السنة الميلادية', en: 'New Year’s Day' } },
  { day: '01-11', since: 0, names: { fr: 'Manifeste de l’indépendance', ar: 'ذكرى تقديم وثيقة الاستقلال', en: 'Independence Manifesto' } },
  { day: '01-14', since: 2024, names: { fr: 'Nouvel an amazigh', ar: 'رأس السنة الأمازيغية', en: 'Amazigh New Year' } },
  { day: '05-01', since: 0, names: { fr: 'Fête du travail', ar: 'عيد الشغل', en: 'Labour Day' } },
  { day: '07-30', since: 0, names: { fr: 'Fête du trône', ar: 'عيد العرش', en: 'Throne Day' } },
  { day: '08-14', since: 0, names: { fr: 'Oued Ed-Dahab', ar: 'ذكرى استرجاع وادي الذهب', en: 'Oued Ed-Dahab Day' } },
  { day: '08-20', since: 0, names: { fr: 'Révolution du roi et du peuple', ar: 'ذكرى ثورة الملك والشعب', en: 'Revolution of the King and the People' } },
  { day: '08-21', since: 0, names: { fr: 'Fête de la jeunesse', ar: 'عيد الشباب', en: 'Youth Day' } },
  { day: '10-31', since: 2026, names: { fr: 'Fête de l’unité', ar: 'عيد الوحدة', en: 'Unity Day' } },
  { day: '11-06', since: 0, names: { fr: 'Marche verte', ar: 'ذكرى المسيرة الخضراء', en: 'Green March' } },
  { day: '11-18', since: 0, names: { fr: 'Fête de l’indépendance', ar: 'عيد الاستقلال', en: 'Independence Day' } },
];

/** Days by the moon, as month and day of the Islamic year. */
const LUNAR: readonly { month: number; day: number; names: Names }[] = [
  { month: 1, day: 1, names: { fr: 'Nouvel an de l’Hégire', ar: 'فاتح محرم', en: 'Islamic New Year' } },
  { month: 3, day: 12, names: { fr: 'Aïd al-Mawlid', ar: 'عيد المولد النبوي', en: 'Mawlid' } },
  { month: 3, day: 13, names: { fr: 'Aïd al-Mawlid, deuxième jour', ar: 'ثاني أيام عيد المولد النبوي', en: 'Mawlid, second day' } },
  { month: 10, day: 1, names: { fr: 'Aïd al-Fitr', ar: 'عيد الفطر', en: 'Eid al-Fitr' } },
  { month: 10, day: 2, names: { fr: 'Aïd al-Fitr, deuxième jour', ar: 'ثاني أيام عيد الفطر', en: 'Eid al-Fitr, second day' } },
  { month: 12, day: 10, names: { fr: 'Aïd al-Adha', ar: 'عيد الأضحى', en: 'Eid al-Adha' } },
  { month: 12, day: 11, names: { fr: 'Aïd al-Adha, deuxième jour', ar: 'ثاني أيام عيد الأضحى', en: 'Eid al-Adha, second day' } },
];
/** Computed calendar of Umm al-Qura; the moon is often seen a day later in Morocco. */
const ISLAMIC = 'islamic-umalqura';

/** Morocco's public holidays of a Gregorian year, in order; those by the moon are only probable. */
export function moroccanHolidays(year: number, locale: Locale): CountryHoliday[] {
  const fixed = FIXED.filter(({ since }) => year >= since).map(({ day, names }) => ({ date: `${year}-${day}`, name: names[locale], probable: false }));
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 }).withCalendar(ISLAMIC).year;
  const lunar = [first, first + 1].flatMap((islamicYear) => LUNAR.map(({ month, day, names }) => ({
    date: Temporal.PlainDate.from({ calendar: ISLAMIC, year: islamicYear, month, day }).withCalendar('iso8601').toString(), name: names[locale], probable: true,
  })));
  return [...fixed, ...lunar.filter(({ date }) => date.startsWith(`${year}-`))].sort((a, b) => (a.date < b.date ? -1 : 1));
}
