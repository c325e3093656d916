'use client';
import type { PersonSummary } from '@tappplus/contracts/people';
import { foldName } from '@tappplus/domain/people/name-key';
import { Button } from '@tappplus/ui/button';
import { Combobox } from '@tappplus/ui/combobox';
import { Field } from '@tappplus/ui/field';
import { Latin } from '@tappplus/ui/layout';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useCan } from '@/lib/session-hooks';
import { useDebounced } from '@/lib/use-debounced';
import { useFormat } from '@/lib/use-format';
import { QuickPerson } from './quick-person';

const SHOWN = 8;

type Picked = Pick<PersonSummary, 'id' | 'firstName' | 'lastName' | 'phone'>;

export interface PersonPickerProps {
  person: Picked | null;
  error: string | undefined;
  onPick: (person: Picked) => void;
  onClear: () => void;
}

/** Finds the patient while typing, or adds a new one without leaving the form. */
export function PersonPicker({ person, error, onPick, onClear }: PersonPickerProps) {
  const t = useTranslations('interventions');
  const common = useTranslations('common');
  const format = useFormat();
  const mayAdd = useCan('people:write');
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState<string | null>(null);
  const search = useDebounced(query.trim(), 120);
  const found = $api.useQuery('get', '/people', { params: { query: { search, limit: SHOWN } } }, { enabled: search.length > 0 && person === null, placeholderData: keepPreviousData });
  const typed = query.trim();
  const settled = search === typed && !found.isFetching;
  // While the box still looks, only those found before who match every word typed since: Enter must never take somebody else.
  const words = foldName(typed).split(' ');
  const people = typed === '' || search === '' ? [] : (found.data?.items ?? []).filter((one) => settled || words.every((word) => foldName(`${one.lastName} ${one.firstName}`).includes(word)));

  if (person !== null) {
    return (
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium">{t('person')}</span>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-accent-wash px-3 py-1.5">
          <bdi className="font-semibold">{person.lastName} {person.firstName}</bdi>
          {person.phone === null ? <span className="text-sm text-care">{t('noPhone')}</span> : <Latin className="text-sm text-ink-soft">{person.phone}</Latin>}
          <Button
            look="quiet"
            className="ms-auto"
            onClick={onClear}
          >
            {t('change')}
          </Button>
        </div>
      </div>
    );
  }
  if (adding !== null) {
    return <QuickPerson typed={adding} onDone={(added) => { setAdding(null); onPick(added); }} onCancel={() => setAdding(null)} />;
  }
  return (
    <Field label={t('person')} hint={t('personHint')} error={error} required>
      {(control) => (
        <Combobox
          control={control}
          autoFocus
          query={query}
          onQueryChange={setQuery}
          options={people.map((one) => ({
            value: one.id, label: `${one.lastName} ${one.firstName}`,
            detail: (
              <>
                {one.dateOfBirth !== null && <span className="tabular">{format.local(one.dateOfBirth, 'date')} · </span>}
                {one.phone === null ? t('noPhone') : <Latin>{one.phone}</Latin>}
              </>
            ),
          }))}
          loading={!settled}
          texts={{ loading: common('loading'), none: typed === '' ? t('startTyping') : common('none') }}
          onSelect={(option) => {
            const one = people.find((candidate) => candidate.id === option.value);
            if (one !== undefined) onPick(one);
          }}
          footer={mayAdd && typed !== '' && settled ? { label: t('addNamed', { name: typed }), onSelect: () => setAdding(typed) } : undefined}
          label={t('person')}
        />
      )}
    </Field>
  );
}
