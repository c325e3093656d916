import { randomBytes } from 'node:crypto';
import { LOCALES } from '@tappplus/contracts';
import type { UnitOfWork } from '@tappplus/db';
import { DEFAULT_TEMPLATES } from '@tappplus/domain/notifications/default-templates';
import { defaultInterventionTypes } from '@tappplus/domain/organizations/default-intervention-types';
import { foldName } from '@tappplus/domain/people/name-key';
import { defaultRules } from '@tappplus/domain/reminders/default-rules';
import { PasswordHasher } from '../auth/password-hasher.js';
import type { Config } from '../platform/config.js';
import { newId } from '../platform/ids.js';
import type { DemoClinic, DemoRepository } from './demo.repository.js';

export interface Credentials { email: string; password: string }

/**
 * The clinic of an empty box: with the defaults every new clinic gets, and an administrator who is told once. The account is
 * `ADMIN_EMAIL` when the box has one set.
 */
export async function makeClinic(repository: DemoRepository, uow: UnitOfWork, config: Config, now: Date): Promise<{ clinic: DemoClinic; credentials: Credentials }> {
  const email = config.admin?.email.toLowerCase() ?? 'demo@example.org';
  const password = config.admin?.password ?? `demo-${randomBytes(9).toString('base64url')}`;
  const passwordHash = await new PasswordHasher().hash(password);
  const clinic: DemoClinic = { id: newId(), name: 'Clinique Al Amal', timeZone: config.timeZoneDefault, locale: 'fr', country: config.countryDefault };
  const userId = newId();
  await uow.run(async () => {
    await repository.insert({
      table: 'Organization', columns: ['id', 'name', 'timeZone', 'locale', 'country', 'phone', 'createdAt', 'updatedAt'],
      rows: [[clinic.id, clinic.name, clinic.timeZone, clinic.locale, clinic.country, '+33199000000', now, now]],
    });
    await repository.insert({
      table: 'User', columns: ['id', 'email', 'firstName', 'lastName', 'locale', 'passwordHash', 'isOperator', 'createdAt', 'updatedAt'],
      rows: [[userId, email, 'Salma', 'Bennani', 'fr', passwordHash, true, now, now]],
    });
    await repository.insert({
      table: 'Membership', columns: ['id', 'organizationId', 'userId', 'roles', 'createdAt', 'updatedAt'],
      rows: [[newId(), clinic.id, userId, JSON.stringify(['OWNER']), now, now]],
    });
    await insertDefaults(repository, clinic.id, now);
  });
  return { clinic, credentials: { email, password } };
}

async function insertDefaults(repository: DemoRepository, organizationId: string, now: Date): Promise<void> {
  await repository.insert({
    table: 'InterventionType', columns: ['id', 'organizationId', 'name', 'nameKey', 'durationMinutes', 'colour', 'createdAt', 'updatedAt'],
    rows: defaultInterventionTypes('fr').map((type) => [newId(), organizationId, type.name, foldName(type.name), type.durationMinutes, type.colour, now, now]),
  });
  await repository.insert({
    table: 'ReminderRule', columns: ['id', 'organizationId', 'name', 'interventionTypeId', 'channel', 'before', 'atLocal', 'fallback', 'enabled', 'createdAt', 'updatedAt'],
    rows: defaultRules('fr').map((rule) => [newId(), organizationId, rule.name, null, rule.channel, rule.before, rule.at, JSON.stringify(rule.fallback), true, now, now]),
  });
  await repository.insert({
    table: 'MessageTemplate', columns: ['id', 'organizationId', 'channel', 'locale', 'subject', 'body', 'version', 'createdAt', 'updatedAt'],
    rows: DEFAULT_TEMPLATES.filter(({ locale }) => LOCALES.includes(locale)).map((each) => [newId(), organizationId, each.channel, each.locale, each.subject, each.body, 1, now, now]),
  });
}
