'use client';
import type { PersonView } from '@tappplus/contracts/people';
import { foldName } from '@tappplus/domain/people/name-key';
import { Button } from '@tappplus/ui/button';
import { Combobox } from '@tappplus/ui/combobox';
import { Field, FieldError } from '@tappplus/ui/field';
import { Latin } from '@tappplus/ui/layout';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useDebounced } from '@/lib/use-debounced';
import { useFormat } from '@/lib/use-format';

const SHOWN = 8;
const PROBLEMS = ['UNKNOWN_ID', 'ARCHIVED', 'OUT_OF_RANGE', 'NOT_ALLOWED'] as const;

export type Guardian = NonNullable<PersonView['guardian']>;

/** Who gets the messages in the patient's place: found while typing, taken away with one tap. `code` is what the box refused. */
export function GuardianField({ value, exceptId, code, onChange }: { value: Guardian | null; exceptId: string | undefined; code: string | undefined; onChange: (guardian: Guardian | null) => void }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const format = useFormat();
  const [query, setQuery] = useState('');
  const search = useDebounced(query.trim(), 150);
  const found = $api.useQuery('get', '/people', { params: { query: { search, limit: SHOWN } } }, { enabled: search.length > 0 && value === null, placeholderData: keepPreviousData });
  const known = PROBLEMS.find((one) => one === code);
  const error = known === undefined ? undefined : t(`guardianProblem.${known}`);
  if (value !== null) {
    return (
      <div className="flex flex-col gap-1 sm:col-span-2">
        <span className="text-sm font-medium">{t('guardian')}</span>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-accent-wash px-3 py-1.5">
          <bdi className="font-semibold">{value.lastName} {value.firstName}</bdi>
          {value.phone !== null && <Latin className="text-sm text-ink-soft">{value.phone}</Latin>}
          <span className="text-sm text-ink-soft">{value.away ? t('guardianAway') : t('guardianGets')}</span>
          <Button look="quiet" className="ms-auto" onClick={() => onChange(null)}>{t('guardianClear')}</Button>
        </div>
        <FieldError>{error}</FieldError>
      </div>
    );
  }
  const words = foldName(query.trim()).split(' ');
  const settled = search === query.trim() && !found.isFetching;
  const people = search === '' ? [] : (found.data?.items ?? []).filter((one) => one.id !== exceptId && !one.deceased && (settled || words.every((word) => foldName(`${one.lastName} ${one.firstName}`).includes(word))));
  return (
    <Field label={t('guardian')} hint={t('guardianHint')} optionalText={common('optional')} error={error} className="sm:col-span-2">
      {(control) => (
        <Combobox
          control={control}
          query={query}
          onQueryChange={setQuery}
          options={people.map((one) => ({
            value: one.id, label: `${one.lastName} ${one.firstName}`,
            detail: (
              <>
                {one.dateOfBirth !== null && <span className="tabular">{format.local(one.dateOfBirth, 'date')} · </span>}
                {one.phone === null ? t('noContact.SMS') : <Latin>{one.phone}</Latin>}
              </>
            ),
          }))}
          loading={!settled}
          texts={{ loading: common('loading'), none: query.trim() === '' ? t('startTyping') : common('none') }}
          onSelect={(option) => {
            const one = people.find((candidate) => candidate.id === option.value);
            if (one === undefined) return;
            setQuery('');
            onChange({ id: one.id, firstName: one.firstName, lastName: one.lastName, phone: one.phone, away: false });
          }}
          label={t('guardian')}
        />
      )}
    </Field>
  );
}
