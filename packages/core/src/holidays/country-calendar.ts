import { Injectable } from '@nestjs/common';
import type { Locale } from '@tappplus/contracts';
import { moroccanHolidays, type CountryHoliday } from '@tappplus/domain/calendar/moroccan-holidays';
import { Logger } from '../platform/logger.js';

const DAY_MS = 24 * 3600_000;
/** A clinic looks at a few years in a few languages. */
const MOST_KEPT = 60;

/** Public holidays of a country: Morocco's from our own table, all others from a library that is loaded when one is first asked for. */
@Injectable()
export class CountryCalendar {
  private readonly known = new Map<string, Promise<CountryHoliday[]>>();

  constructor(private readonly logger: Logger) {}

  /** In order. Empty for a country nobody has a calendar of. */
  of(country: string, year: number, locale: Locale): Promise<CountryHoliday[]> {
    const key = `${country} ${year} ${locale}`;
    const found = this.known.get(key) ?? this.load(country, year, locale);
    if (this.known.size >= MOST_KEPT) this.known.clear();
    this.known.set(key, found);
    return found;
  }

  private async load(country: string, year: number, locale: Locale): Promise<CountryHoliday[]> {
    if (country === 'MA') return moroccanHolidays(year, locale);
    try {
      const { default: Holidays } = await import('date-holidays');
      const days = new Holidays(country).getHolidays(year, locale).filter((day) => day.type === 'public');
      return days.flatMap((day) => daysOf(day.date.slice(0, 10), day.end.getTime() - day.start.getTime()).map((date) => ({ date, name: day.name, probable: false })));
    } catch (error) {
      this.logger.error('The holidays of a country could not be read; only the clinic’s own days count', { country, year, error });
      return [];
    }
  }
}

/** A feast of several days, day by day; a day of a clock change is not quite one long. */
function daysOf(first: string, lengthMs: number): string[] {
  const count = Math.max(1, Math.round(lengthMs / DAY_MS));
  return Array.from({ length: count }, (_, index) => Temporal.PlainDate.from(first).add({ days: index }).toString());
}
