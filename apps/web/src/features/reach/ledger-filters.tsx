'use client';
import { classNames } from '@tappplus/ui/class-names';
import { Field } from '@tappplus/ui/field';
import { DateInput, Select } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import { usePractitioners } from '../practitioners/queries';
import type { LedgerFilters } from './queries';
import { STAGES } from './reach-badge';

export type ChangeFilters = (changes: Readonly<Record<string, string | null>>) => void;

/** What the ledger shows; everything is in the address. */
export function LedgerFilterBar({ filters, change }: { filters: LedgerFilters; change: ChangeFilters }) {
  const t = useTranslations('reach');
  const common = useTranslations('common');
  const practitioners = usePractitioners();
  const { stages } = filters;
  const look = (on: boolean) => classNames('h-9 rounded-md border px-3 text-sm pointer-coarse:h-11', on ? 'border-accent bg-accent-wash font-medium text-ink' : 'border-edge bg-sheet text-ink-soft hover:text-ink');
  return (
    <div className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
      <div role="group" aria-label={t('stage')} className="flex flex-wrap gap-1.5">
        <button type="button" aria-pressed={stages.length === 0} onClick={() => change({ stage: null })} className={look(stages.length === 0)}>{common('all')}</button>
        {STAGES.map((stage) => {
          const on = stages.includes(stage);
          const next = on ? stages.filter((each) => each !== stage) : [...stages, stage];
          return <button key={stage} type="button" aria-pressed={on} onClick={() => change({ stage: next.join(',') })} className={look(on)}>{t(`stages.${stage}`)}</button>;
        })}
      </div>
      <div className="flex flex-wrap items-end gap-3 max-sm:w-full">
        <Field label={t('practitioner')} className="w-48 max-sm:w-full">
          {(control) => (
            <Select {...control} value={filters.practitionerId ?? ''} onChange={(event) => change({ practitioner: event.target.value })}>
              <option value="">{t('everyPractitioner')}</option>
              {practitioners.data?.items.map((one) => <option key={one.id} value={one.id}>{`${one.firstName} ${one.lastName}`}</option>)}
            </Select>
          )}
        </Field>
        <Field label={t('from')} className="w-40 max-sm:flex-1">
          {(control) => <DateInput {...control} value={filters.from ?? ''} onChange={(event) => change({ from: event.target.value })} />}
        </Field>
        <Field label={t('to')} className="w-40 max-sm:flex-1">
          {(control) => <DateInput {...control} value={filters.to ?? ''} min={filters.from ?? undefined} onChange={(event) => change({ to: event.target.value })} />}
        </Field>
      </div>
    </div>
  );
}
