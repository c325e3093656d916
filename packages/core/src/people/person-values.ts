import type { FieldCode, FieldError, PersonPatchSchema } from '@tappplus/contracts';
import { messageLanguage } from '@tappplus/domain/notifications/message-language';
import { nameKey } from '@tappplus/domain/people/name-key';
import { toE164 } from '@tappplus/domain/people/phone';
import type { z } from 'zod';
import { AppError } from '../platform/app-error.js';
import type { FieldCipher } from '../platform/cipher.js';
import { ENCRYPTED_FIELDS, encryptField } from './people.mapper.js';
import type { PersonChanges } from './people.repository.js';

export type PersonPatch = z.infer<typeof PersonPatchSchema>;
export interface ValueRules {
  /** ISO 3166 country of the clinic, for numbers typed in national form. */
  country: string;
  /** Today in the clinic's zone. */
  today: Temporal.PlainDate;
  now: Date;
  mayWriteClinical: boolean;
}

/** Born before this is a slip of the pen. */
const OLDEST_BIRTH = Temporal.PlainDate.from('1890-01-01');
const CLINICAL_FIELDS = ['bloodType', 'medicalNotes'] as const;

/**
 * The columns that a body changes: absent fields stay as they are, null clears. `existing` is the row being changed, or the bare ids of a
 * new one. Throws `422 VALIDATION_FAILED` naming every wrong field.
 */
export function personChanges(body: PersonPatch, existing: { id: string; organizationId: string; firstName?: string; lastName?: string; deceasedAt?: Date | null; creating: boolean }, rules: ValueRules, cipher: FieldCipher): PersonChanges {
  const errors: FieldError[] = [...clinicalErrors(body, existing.creating, rules)];
  const changes: PersonChanges = {
    ...nameChanges(body, existing),
    ...phoneChanges(body, rules, errors),
    ...birthChanges(body, rules, errors),
  };
  if (body.sex !== undefined) changes.sex = body.sex;
  if (body.locale !== undefined) changes.locale = languageOf(body.locale, errors);
  if (body.email !== undefined) changes.email = body.email === null ? null : body.email.toLowerCase();
  if (body.nationalId !== undefined) changes.nationalId = normalNationalId(body.nationalId);
  if (body.guardianId !== undefined) changes.guardianId = body.guardianId;
  if (body.deceased !== undefined) changes.deceasedAt = body.deceased ? (existing.deceasedAt ?? rules.now) : null;
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  for (const field of ENCRYPTED_FIELDS) {
    const text = body[field];
    if (text !== undefined) changes[`${field}Cipher`] = encryptField(cipher, existing, field, text);
  }
  return changes;
}

/** Identity numbers are compared without blanks and in capitals; empty counts as none. */
export function normalNationalId(text: string | null): string | null {
  const normal = (text ?? '').toUpperCase().replace(/[\s.\-/]/g, '');
  return normal === '' ? null : normal;
}

function languageOf(tag: string | null, errors: FieldError[]): string | null {
  const language = tag === null ? null : messageLanguage(tag);
  if (tag !== null && language === null) errors.push({ field: 'locale', code: 'UNKNOWN_LANGUAGE', message: 'Give a language the box can write dates in, such as fr, ar, en, es or zgh.' });
  return language;
}

function nameChanges(body: PersonPatch, existing: { firstName?: string; lastName?: string }): PersonChanges {
  if (body.firstName === undefined && body.lastName === undefined) return {};
  const firstName = body.firstName ?? existing.firstName ?? '';
  const lastName = body.lastName ?? existing.lastName ?? '';
  return { firstName, lastName, nameKey: nameKey(lastName, firstName) };
}

function phoneChanges(body: PersonPatch, rules: ValueRules, errors: FieldError[]): PersonChanges {
  if (body.phone === undefined) return {};
  if (body.phone === null) return { phone: null, phoneIsMobile: null };
  const number = toE164(body.phone, rules.country);
  if (!number.ok) {
    errors.push(wrong('phone', 'INVALID_PHONE', 'This is not a telephone number.'));
    return {};
  }
  return { phone: number.e164, phoneIsMobile: number.isMobile };
}

function birthChanges(body: PersonPatch, rules: ValueRules, errors: FieldError[]): PersonChanges {
  if (body.dateOfBirth === undefined) return {};
  if (body.dateOfBirth === null) return { dateOfBirthOn: null };
  const born = Temporal.PlainDate.from(body.dateOfBirth);
  if (Temporal.PlainDate.compare(born, rules.today) > 0) errors.push(wrong('dateOfBirth', 'IN_THE_FUTURE', 'The date of birth is in the future.'));
  if (Temporal.PlainDate.compare(born, OLDEST_BIRTH) < 0) errors.push(wrong('dateOfBirth', 'OUT_OF_RANGE', 'The date of birth is too long ago.'));
  return { dateOfBirthOn: body.dateOfBirth };
}

/** Who may not read clinical text may not write over it either: a form that shows null would clear it. */
function clinicalErrors(body: PersonPatch, creating: boolean, rules: ValueRules): FieldError[] {
  if (rules.mayWriteClinical) return [];
  return CLINICAL_FIELDS.filter((field) => body[field] !== undefined && !(creating && body[field] === null)).map((field) => wrong(field, 'NOT_ALLOWED', 'Clinical text needs the permission clinical:write.'));
}

function wrong(field: string, code: FieldCode, message: string): FieldError {
  return { field, code, message };
}
