'use client';
import { Button } from '@tappplus/ui/button';
import { Field } from '@tappplus/ui/field';
import { DateInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

/** Of which day the list is; in the address. `null`: the next days. */
export function CallListDays({ on, change }: { on: string | null; change: (changes: Readonly<Record<string, string | null>>) => void }) {
  const t = useTranslations('calls');
  return (
    <div className="no-print mb-4 flex flex-wrap items-end gap-3">
      <Button aria-pressed={on === null} className={on === null ? 'border-accent bg-accent-wash' : ''} onClick={() => change({ on: null })}>{t('coming')}</Button>
      <Field label={t('day')} className="w-44">
        {(control) => <DateInput {...control} value={on ?? ''} onChange={(event) => change({ on: event.target.value })} />}
      </Field>
      <Link prefetch={false} href="/reach" className="ms-auto inline-flex min-h-9 items-center text-sm text-accent underline underline-offset-4 pointer-coarse:min-h-11">{t('openLedger')}</Link>
    </div>
  );
}
