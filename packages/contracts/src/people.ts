import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { EmailSchema, IdParamsSchema, IdSchema, InstantSchema, LocalDateSchema, MessageLanguageSchema, NameSchema, NoContentSchema, PageQuerySchema, PhoneInputSchema, pageOf } from './primitives.js';

export const SEXES = ['FEMALE', 'MALE', 'OTHER', 'UNKNOWN'] as const;
export const BLOOD_TYPES = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-'] as const;
export const DEVICE_PLATFORMS = ['ANDROID', 'IOS', 'WEB'] as const;

/** Consent per channel; absent = not asked, `false` = opted out. */
export const ConsentsSchema = z.object({ EMAIL: z.boolean().optional(), SMS: z.boolean().optional(), WHATSAPP: z.boolean().optional(), PUSH: z.boolean().optional() });

const SEX_LETTERS: Readonly<Record<string, string>> = { F: 'FEMALE', M: 'MALE' };
/** Also as FHIR writes it (`female`) and as papers do (`F`). */
const SexInputSchema = z.preprocess((given: unknown) => {
  if (typeof given !== 'string') return given;
  const upper = given.toUpperCase();
  return SEX_LETTERS[upper] ?? upper;
}, z.enum(SEXES));

export const PersonInputSchema = z.object({
  firstName: NameSchema,
  lastName: NameSchema,
  dateOfBirth: LocalDateSchema.nullable().optional(),
  sex: SexInputSchema.nullable().optional(),
  phone: PhoneInputSchema.nullable().optional(),
  email: EmailSchema.nullable().optional(),
  address: z.string().trim().max(500).nullable().optional(),
  /** CIN or another national identity number. */
  nationalId: z.string().trim().max(40).nullable().optional(),
  bloodType: z.enum(BLOOD_TYPES).nullable().optional(),
  medicalNotes: z.string().max(20_000).nullable().optional(),
  /** Language of the messages; null = the clinic's. */
  locale: MessageLanguageSchema.nullable().optional(),
  consents: ConsentsSchema.optional(),
  deceased: z.boolean().optional(),
  /** Who gets the messages meant for this person; another person of the clinic, of age, without a guardian. */
  guardianId: IdSchema.nullable().optional(),
  /** True once the likely duplicates were shown and it is another person. */
  confirmNotDuplicate: z.boolean().optional(),
});
export const PersonPatchSchema = PersonInputSchema.partial();

const PersonRefSchema = z.object({ id: IdSchema, firstName: z.string(), lastName: z.string() });

export const PersonSummarySchema = z.object({
  id: IdSchema,
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: LocalDateSchema.nullable(),
  sex: z.enum(SEXES).nullable(),
  /** E.164. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  nationalId: z.string().nullable(),
  locale: MessageLanguageSchema.nullable(),
  archivedAt: InstantSchema.nullable(),
  deceased: z.boolean(),
});
export type PersonSummary = z.infer<typeof PersonSummarySchema>;
export const PersonSchema = PersonSummarySchema.extend({
  /** Whether the number can take SMS and WhatsApp; false for landlines. */
  phoneIsMobile: z.boolean().nullable(),
  address: z.string().nullable(),
  /** Null for callers without `clinical:read`. */
  bloodType: z.enum(BLOOD_TYPES).nullable(),
  medicalNotes: z.string().nullable(),
  consents: ConsentsSchema,
  /** Who gets this person's messages; null = the person. `away`: he died or is archived, so they go to the person again. */
  guardian: PersonRefSchema.extend({ phone: z.string().nullable(), away: z.boolean() }).nullable(),
  /** Whose messages this person gets. */
  wards: z.array(PersonRefSchema),
  createdAt: InstantSchema,
  updatedAt: InstantSchema,
});
export type PersonView = z.infer<typeof PersonSchema>;

export const PeopleQuerySchema = PageQuerySchema.extend({ search: z.string().max(200).optional(), archived: z.enum(['true', 'false']).optional() });
export const DuplicatesQuerySchema = z.object({
  firstName: z.string().max(120).optional(), lastName: z.string().max(120).optional(), dateOfBirth: z.string().max(10).optional(),
  phone: z.string().max(40).optional(), nationalId: z.string().max(40).optional(), email: z.string().max(254).optional(),
});
export const DuplicateSchema = PersonSummarySchema.extend({ because: z.array(z.enum(['NATIONAL_ID', 'PHONE', 'EMAIL', 'NAME_AND_BIRTH', 'NAME'])) });

/** Upper or lower case, as the SDKs of the platforms write them. */
const DevicePlatformInputSchema = z.preprocess((given: unknown) => (typeof given === 'string' ? given.toUpperCase() : given), z.enum(DEVICE_PLATFORMS));
export const DeviceInputSchema = z.object({ token: z.string().trim().min(1).max(4096), platform: DevicePlatformInputSchema });
export const DeviceSchema = z.object({ id: IdSchema, platform: z.enum(DEVICE_PLATFORMS), tokenEnd: z.string(), createdAt: InstantSchema, unregisteredAt: InstantSchema.nullable() });
export const DeviceParamsSchema = z.object({ id: IdSchema, deviceId: IdSchema });

const read = { action: 'people.read', entity: 'Person' };
export const peopleEndpoints = {
  list: endpoint({ id: 'people.list', method: 'GET', path: '/people', permission: 'people:read', summary: 'People; search by name in any order, phone or national id', query: PeopleQuerySchema, response: pageOf(PersonSummarySchema), status: 200, audit: { action: 'people.list', entity: 'Person' } }),
  duplicates: endpoint({ id: 'people.duplicates', method: 'GET', path: '/people/duplicates', permission: 'people:read', summary: 'People who may be the same as the one being entered', query: DuplicatesQuerySchema, response: z.object({ items: z.array(DuplicateSchema) }), status: 200, audit: { action: 'people.duplicates', entity: 'Person' } }),
  get: endpoint({ id: 'people.get', method: 'GET', path: '/people/:id', permission: 'people:read', summary: 'One person', params: IdParamsSchema, response: PersonSchema, status: 200, audit: read }),
  create: endpoint({ id: 'people.create', method: 'POST', path: '/people', permission: 'people:write', summary: 'Add a person; likely duplicates answer 409 LIKELY_DUPLICATE unless confirmed', body: PersonInputSchema, response: PersonSchema, status: 201, idempotent: true, audit: { action: 'people.create', entity: 'Person' } }),
  update: endpoint({ id: 'people.update', method: 'PATCH', path: '/people/:id', permission: 'people:write', summary: 'Change a person; contact and consent changes re-plan reminders', params: IdParamsSchema, body: PersonPatchSchema, response: PersonSchema, status: 200, audit: { action: 'people.update', entity: 'Person' } }),
  archive: endpoint({ id: 'people.archive', method: 'POST', path: '/people/:id/archive', permission: 'people:archive', summary: 'Archive: hidden from search, reminders silenced', params: IdParamsSchema, response: PersonSchema, status: 200, audit: { action: 'people.archive', entity: 'Person' } }),
  unarchive: endpoint({ id: 'people.unarchive', method: 'POST', path: '/people/:id/unarchive', permission: 'people:archive', summary: 'Undo archive', params: IdParamsSchema, response: PersonSchema, status: 200, audit: { action: 'people.unarchive', entity: 'Person' } }),
  listDevices: endpoint({ id: 'people.listDevices', method: 'GET', path: '/people/:id/devices', permission: 'people:read', summary: 'Devices that take push messages', params: IdParamsSchema, response: pageOf(DeviceSchema), status: 200, audit: { action: 'people.devices', entity: 'Person' } }),
  addDevice: endpoint({ id: 'people.addDevice', method: 'POST', path: '/people/:id/devices', permission: 'people:write', summary: 'Register an FCM token', params: IdParamsSchema, body: DeviceInputSchema, response: DeviceSchema, status: 201, idempotent: true, audit: { action: 'people.addDevice', entity: 'Person' } }),
  removeDevice: endpoint({ id: 'people.removeDevice', method: 'DELETE', path: '/people/:id/devices/:deviceId', permission: 'people:write', summary: 'Remove a device', params: DeviceParamsSchema, response: NoContentSchema, status: 200, audit: { action: 'people.removeDevice', entity: 'Person' } }),
};
