'use client';
import { Field } from '@tappplus/ui/field';
import { TextInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { InputHTMLAttributes, Ref } from 'react';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import type { ConflictView } from './queries';

export interface ConflictsProps {
  conflicts: readonly ConflictView[];
  /** What the reason's input carries: registration with the form. */
  reason: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };
  error: string | undefined;
}

/** What is already at that time; who may, schedules all the same and says why. */
export function Conflicts({ conflicts, reason, error }: ConflictsProps) {
  const t = useTranslations('interventions');
  const format = useFormat();
  const mayOverride = useCan('interventions:override');
  if (conflicts.length === 0) return null;
  return (
    <section role="alert" aria-label={t('conflicts.title')} className="flex flex-col gap-3 rounded-md bg-care-wash px-4 py-3 text-sm">
      <div>
        <p className="font-semibold text-care">{t('conflicts.title')}</p>
        <ul className="mt-1 flex flex-col gap-0.5">
          {conflicts.map((conflict) => (
            <li key={`${conflict.resource} ${conflict.appointmentId}`}>
              {t(`conflicts.${conflict.resource}`)}{' '}
              <Link href={`/interventions/${conflict.appointmentId}`} target="_blank" className="tabular font-medium underline underline-offset-4">
                {t('conflicts.range', { day: format.local(conflict.startsLocal, 'shortDay'), from: format.local(conflict.startsLocal, 'time'), to: format.local(conflict.endsLocal, 'time') })}
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {mayOverride ? (
        <Field label={t('conflicts.reason')} hint={t('conflicts.reasonHint')} error={error}>
          {(control) => <TextInput {...control} {...reason} autoComplete="off" />}
        </Field>
      ) : (
        <p>{t('conflicts.choose')}</p>
      )}
    </section>
  );
}
