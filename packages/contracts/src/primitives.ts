import { z } from 'zod';
import { CHANNELS, LOCALES, PROVIDERS } from './channels.js';
import { ROLES } from './roles.js';

/** Identifier: UUID version 7 (RFC 9562), sortable by time. */
export const IdSchema = z.uuid();
export const IdParamsSchema = z.object({ id: IdSchema });
/** UTC instant, ISO 8601 with `Z`. */
export const InstantSchema = z.iso.datetime({ offset: true });
/** Calendar date without zone, `YYYY-MM-DD`. */
export const LocalDateSchema = z.iso.date();
/** Wall time of the clinic, `YYYY-MM-DDTHH:MM[:SS]`. */
export const LocalDateTimeSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/);
/** Time of day, `HH:MM`. */
export const LocalTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Calendar-day or time duration of ISO 8601: `P7D`, `P1D`, `PT2H`, `P1DT12H`, `P2W`. */
export const DurationSchema = z.string().regex(/^P(?!$)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?$/).max(20);
export const TimeZoneSchema = z.string().min(1).max(64);
/** ISO 3166-1 alpha-2. */
export const CountrySchema = z.string().regex(/^[A-Z]{2}$/);
export const ChannelSchema = z.enum(CHANNELS);
export const ProviderSchema = z.enum(PROVIDERS);
export const LocaleSchema = z.enum(LOCALES);
/** Language of messages to patients, BCP 47 (`fr`, `zgh`, `pt-BR`): any that the box can write a date in, not only the three of its pages. */
export const MessageLanguageSchema = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/);
export const RoleSchema = z.enum(ROLES);
export const NameSchema = z.string().trim().min(1).max(120);
export const EmailSchema = z.string().trim().max(254).pipe(z.email());
/** As typed; turned into E.164 by the clinic's country. */
export const PhoneInputSchema = z.string().trim().min(4).max(40);
export const PasswordSchema = z.string().min(1).max(512);
export const NoContentSchema = z.object({ ok: z.literal(true) });

export const PageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(500).optional(),
});

/** Answer of every list: a page and the cursor of the next one, null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
