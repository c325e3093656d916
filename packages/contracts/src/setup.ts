import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { CountrySchema, EmailSchema, LocaleSchema, NameSchema, PasswordSchema, TimeZoneSchema } from './primitives.js';

export const SetupSchema = z.object({
  setupCode: z.string().trim().min(1).max(100),
  organization: z.object({ name: NameSchema, timeZone: TimeZoneSchema, locale: LocaleSchema, country: CountrySchema }),
  admin: z.object({ firstName: NameSchema, lastName: NameSchema, email: EmailSchema, password: PasswordSchema }),
});
export const SetupStateSchema = z.object({ needed: z.boolean() });
export const setupEndpoints = {
  state: endpoint({ id: 'setup.state', method: 'GET', path: '/setup', permission: 'PUBLIC', summary: 'Whether the box has no clinic yet', response: SetupStateSchema, status: 200 }),
  run: endpoint({ id: 'setup.run', method: 'POST', path: '/setup', permission: 'PUBLIC', summary: 'First run: clinic and first administrator', body: SetupSchema, response: SetupStateSchema, status: 201 }),
};
