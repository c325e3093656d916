import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { CountryCalendar } from './country-calendar.js';
import { HolidaysRepository } from './holidays.repository.js';
import { HolidaysService } from './holidays.service.js';

/** T2: days a clinic is closed. */
@Module({ imports: [OrganizationsModule], providers: [CountryCalendar, HolidaysRepository, HolidaysService], exports: [HolidaysService] })
export class HolidaysModule {}
