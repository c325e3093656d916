import { Injectable } from '@nestjs/common';
import type { HolidayInputSchema, HolidayKind, HolidaysQuerySchema, HolidayView } from '@tappplus/contracts';
import { isUniqueViolation, UnitOfWork } from '@tappplus/db';
import type { DayCalendar } from '@tappplus/domain/calendar/day-calendar';
import type { CountryHoliday } from '@tappplus/domain/calendar/moroccan-holidays';
import type { z } from 'zod';
import type { OrganizationFacts } from '../organizations/organization-facts.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { organizationId } from '../platform/request-context.js';
import { CountryCalendar } from './country-calendar.js';
import { HolidaysRepository, type HolidayRow } from './holidays.repository.js';

/** Which days a clinic is closed: its week, its country's calendar, and what it says itself, which counts more than both. */
@Injectable()
export class HolidaysService {
  constructor(
    private readonly repository: HolidaysRepository, private readonly countries: CountryCalendar, private readonly organizations: OrganizationsService,
    private readonly uow: UnitOfWork, private readonly clock: Clock,
  ) {}

  /** Days of a year, in order, one entry per day: the clinic's own where it has one. Names in `locale`, else the clinic's language. */
  async list(query: z.infer<typeof HolidaysQuerySchema>): Promise<{ items: HolidayView[] }> {
    const { country, locale } = await this.organizations.current();
    const national = firstOfEachDay(await this.countries.of(country, query.year, query.locale ?? locale));
    const own = await this.repository.between(organizationId(), `${query.year}-01-01`, `${query.year}-12-31`);
    const items = [...national.values()].filter(({ date }) => !own.some((each) => each.date === date)).map(ofCountry);
    return { items: [...items, ...own.map((row) => toView(row, national.get(row.date)?.name ?? null))].sort((a, b) => (a.date < b.date ? -1 : 1)) };
  }

  /** Enters a day; 422 when there is an entry for it already. Reminders follow within 60 s. */
  async create(input: z.infer<typeof HolidayInputSchema>): Promise<HolidayView> {
    const { id: organization, country, locale } = await this.organizations.current();
    const row: HolidayRow = { id: newId(), organizationId: organization, ...input, createdAt: toDate(this.clock.now()) };
    const national = firstOfEachDay(await this.countries.of(country, Number(input.date.slice(0, 4)), locale));
    await this.uow.run(async () => {
      try {
        await this.uow.attempt(() => this.repository.create(row));
      } catch (error) {
        if (isUniqueViolation(error)) throw fieldError('date', 'TAKEN', 'There is an entry for this day already; take it back first.');
        throw error;
      }
      await this.organizations.changed(organization);
    });
    return toView(row, national.get(row.date)?.name ?? null);
  }

  /** Takes an entry back; the country's calendar counts again. */
  remove(id: string): Promise<{ ok: true }> {
    return this.uow.run(async () => {
      if ((await this.repository.find(organizationId(), id)) === null) throw new AppError('NOT_FOUND');
      await this.repository.remove(organizationId(), id);
      await this.organizations.changed(organizationId());
      return { ok: true as const };
    });
  }

  /** What planning needs: the clinic's week and the days that differ from it, of these years. Days by the moon count once they are confirmed. */
  async calendar(clinic: Pick<OrganizationFacts, 'id' | 'country' | 'locale' | 'workingDays'>, fromYear: number, toYear: number): Promise<DayCalendar> {
    const days = new Map<string, HolidayKind>();
    for (let year = fromYear; year <= toYear; year += 1) {
      for (const day of await this.countries.of(clinic.country, year, clinic.locale)) if (!day.probable) days.set(day.date, 'CLOSED');
    }
    for (const row of await this.repository.between(clinic.id, `${fromYear}-01-01`, `${toYear}-12-31`)) days.set(row.date, row.kind as HolidayKind);
    return { workingDays: clinic.workingDays, days };
  }
}

function firstOfEachDay(days: readonly CountryHoliday[]): Map<string, CountryHoliday> {
  const found = new Map<string, CountryHoliday>();
  for (const day of days) if (!found.has(day.date)) found.set(day.date, day);
  return found;
}

function ofCountry(day: CountryHoliday): HolidayView {
  return { date: day.date, name: day.name, source: day.probable ? 'PROBABLE' : 'COUNTRY', kind: 'CLOSED', id: null, countryName: day.name };
}

function toView(row: HolidayRow, countryName: string | null): HolidayView {
  return { date: row.date, name: row.name, source: 'CLINIC', kind: row.kind as HolidayKind, id: row.id, countryName };
}
