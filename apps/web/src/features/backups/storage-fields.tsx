'use client';
import { Field } from '@tappplus/ui/field';
import { LatinInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import { PasswordInput } from '../auth/password-input';
import type { Storage } from './restore-calls';

export type TypedStorage = Omit<Storage, 'endpoint'> & { endpoint: string };
export const NO_STORAGE: TypedStorage = { endpoint: '', bucket: '', region: 'us-east-1', accessKeyId: '', secretAccessKey: '', prefix: '' };

/** As the box takes it; null while something is missing. */
export function storageOf(typed: TypedStorage): Storage | null {
  if ([typed.bucket, typed.region, typed.accessKeyId, typed.secretAccessKey].some((each) => each.trim() === '')) return null;
  return { ...typed, endpoint: typed.endpoint.trim() === '' ? null : typed.endpoint.trim(), prefix: typed.prefix.trim().replace(/^\/+|\/+$/g, '') };
}

/** Where an S3 storage is, for a box that was told of none. */
export function StorageFields({ value, onChange }: { value: TypedStorage; onChange: (value: TypedStorage) => void }) {
  const t = useTranslations('backups.storage');
  const field = (name: Exclude<keyof TypedStorage, 'secretAccessKey'>, required: boolean) => (
    <Field label={t(name)} required={required} {...(name === 'endpoint' ? { hint: t('endpointHint') } : {})}>
      {(control) => <LatinInput {...control} value={value[name]} onChange={(event) => onChange({ ...value, [name]: event.target.value })} autoComplete="off" spellCheck={false} />}
    </Field>
  );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {field('endpoint', false)}
      {field('bucket', true)}
      {field('region', true)}
      {field('prefix', false)}
      {field('accessKeyId', true)}
      <Field label={t('secretAccessKey')} required>
        {(control) => <PasswordInput {...control} value={value.secretAccessKey} onChange={(event) => onChange({ ...value, secretAccessKey: event.target.value })} autoComplete="off" />}
      </Field>
    </div>
  );
}
