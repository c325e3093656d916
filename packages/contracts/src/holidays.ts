import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { IdParamsSchema, IdSchema, LocalDateSchema, LocaleSchema, NoContentSchema } from './primitives.js';

/** What the clinic says of a day: closed though its country works, or open though it does not. */
export const HOLIDAY_KINDS = ['CLOSED', 'OPEN'] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];
/** COUNTRY: of the country's calendar. PROBABLE: computed by the moon and not in force until the clinic confirms it. CLINIC: entered here. */
export const HOLIDAY_SOURCES = ['COUNTRY', 'PROBABLE', 'CLINIC'] as const;

export const HolidaySchema = z.object({
  date: LocalDateSchema,
  name: z.string(),
  source: z.enum(HOLIDAY_SOURCES),
  kind: z.enum(HOLIDAY_KINDS),
  /** Of the clinic's own entry, with which it is taken back; null for the country's days. */
  id: IdSchema.nullable(),
  /** What the country's calendar says of the day, beside the clinic's own entry. */
  countryName: z.string().nullable(),
});
export type HolidayView = z.infer<typeof HolidaySchema>;
export const HolidaysQuerySchema = z.object({ year: z.coerce.number().int().min(2020).max(2100), locale: LocaleSchema.optional() });
export const HolidayInputSchema = z.object({ date: LocalDateSchema, name: z.string().trim().min(1).max(80), kind: z.enum(HOLIDAY_KINDS) });

export const holidayEndpoints = {
  list: endpoint({ id: 'holidays.list', method: 'GET', path: '/holidays', permission: 'settings:read', summary: 'Holidays of a year: the country’s, those by the moon as probable, and the clinic’s own', query: HolidaysQuerySchema, response: z.object({ items: z.array(HolidaySchema) }), status: 200 }),
  create: endpoint({ id: 'holidays.create', method: 'POST', path: '/holidays', permission: 'settings:write', summary: 'Say that the clinic is closed or open on a day; reminders are re-planned within 60 s', body: HolidayInputSchema, response: HolidaySchema, status: 201, idempotent: true, audit: { action: 'holidays.create', entity: 'Holiday' } }),
  remove: endpoint({ id: 'holidays.remove', method: 'DELETE', path: '/holidays/:id', permission: 'settings:write', summary: 'Take the clinic’s own entry back', params: IdParamsSchema, response: NoContentSchema, status: 200, audit: { action: 'holidays.remove', entity: 'Holiday' } }),
};
