import type { Channel, PersonSummary, PersonView } from '@tappplus/contracts';
import type { FieldCipher } from '../platform/cipher.js';

/** Columns that a list shows. */
export interface PersonSummaryRow {
  id: string;
  firstName: string;
  lastName: string;
  nameKey: string;
  dateOfBirthOn: string | null;
  sex: string | null;
  phone: string | null;
  email: string | null;
  nationalId: string | null;
  locale: string | null;
  deceasedAt: Date | null;
  archivedAt: Date | null;
}
export interface PersonRow extends PersonSummaryRow {
  organizationId: string;
  phoneIsMobile: boolean | null;
  guardianId: string | null;
  addressCipher: string | null;
  bloodTypeCipher: string | null;
  medicalNotesCipher: string | null;
  createdAt: Date;
  updatedAt: Date;
}
export interface ConsentRow {
  channel: string;
  granted: boolean;
}
export type EncryptedField = 'address' | 'bloodType' | 'medicalNotes';
export const ENCRYPTED_FIELDS: readonly EncryptedField[] = ['address', 'bloodType', 'medicalNotes'];

/** Cipher text of a person's field, bound to its row; null stays null, an empty text counts as none. */
export function encryptField(cipher: FieldCipher, row: { id: string; organizationId: string }, field: EncryptedField, text: string | null): string | null {
  return text === null || text === '' ? null : cipher.encrypt(text, placeOf(row, field));
}

function decryptField(cipher: FieldCipher, row: PersonRow, field: EncryptedField): string | null {
  const text = row[`${field}Cipher`];
  return text === null ? null : cipher.decrypt(text, placeOf(row, field));
}

function placeOf(row: { id: string; organizationId: string }, field: EncryptedField) {
  return { table: 'Person', column: `${field}Cipher`, row: row.id, organization: row.organizationId };
}

export function toPersonSummary(row: PersonSummaryRow): PersonSummary {
  return {
    id: row.id,
    firstName: row.firstName,
    lastName: row.lastName,
    dateOfBirth: row.dateOfBirthOn,
    sex: row.sex as PersonSummary['sex'],
    phone: row.phone,
    email: row.email,
    nationalId: row.nationalId,
    locale: row.locale,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    deceased: row.deceasedAt !== null,
  };
}

/** Who gets a person's messages, and whose the person gets. */
export interface Family {
  guardian: PersonRow | null;
  wards: readonly PersonRow[];
}

function toRef({ id, firstName, lastName }: PersonRow) {
  return { id, firstName, lastName };
}

/** `clinical`: whether the caller may see clinical text; without it blood type and notes are null and never decrypted. */
export function toPersonView(row: PersonRow, consents: readonly ConsentRow[], family: Family, cipher: FieldCipher, clinical: boolean): PersonView {
  return {
    ...toPersonSummary(row),
    phoneIsMobile: row.phoneIsMobile,
    address: decryptField(cipher, row, 'address'),
    bloodType: (clinical ? decryptField(cipher, row, 'bloodType') : null) as PersonView['bloodType'],
    medicalNotes: clinical ? decryptField(cipher, row, 'medicalNotes') : null,
    guardian: family.guardian === null ? null : { ...toRef(family.guardian), phone: family.guardian.phone, away: family.guardian.deceasedAt !== null || family.guardian.archivedAt !== null },
    wards: family.wards.map(toRef),
    consents: Object.fromEntries(consents.map((consent) => [consent.channel as Channel, consent.granted])),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
