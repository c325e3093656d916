'use client';
import { Combobox, type ComboboxOption } from '@tappplus/ui/combobox';
import { Dialog } from '@tappplus/ui/dialog';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { $api, session } from '@/lib/api';
import { useUser } from '@/lib/session-hooks';
import { useDebounced } from '@/lib/use-debounced';
import { useFormat } from '@/lib/use-format';
import { PAGES } from './pages';

interface Entry extends ComboboxOption {
  run: () => void;
}

const PEOPLE_SHOWN = 8;
const SEARCH_FROM = 2;

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

function useActions(onShortcuts: () => void): Entry[] {
  const t = useTranslations('shell');
  const router = useRouter();
  const { permissions } = useUser();
  const go = (href: string) => () => router.push(href);
  const detail = t('groups.action');
  return [
    ...(permissions.includes('interventions:write') ? [{ value: 'new-intervention', label: t('actions.newIntervention'), detail, run: go('/interventions/new') }] : []),
    ...(permissions.includes('people:write') ? [{ value: 'new-person', label: t('actions.newPerson'), detail, run: go('/people/new') }] : []),
    ...PAGES.filter((page) => page.permission === null || permissions.includes(page.permission)).map((page) => ({ value: page.key, label: t('actions.goTo', { page: t(`pages.${page.key}`) }), detail, run: go(page.href) })),
    { value: 'shortcuts', label: t('actions.shortcuts'), detail, run: onShortcuts },
    { value: 'sign-out', label: t('actions.signOut'), detail, run: () => void session.signOut() },
  ];
}

/** Patients of the whole clinic and interventions of today that match what was typed. */
function useRecords(search: string): { entries: Entry[]; loading: boolean } {
  const t = useTranslations('shell');
  const router = useRouter();
  const format = useFormat();
  const { permissions } = useUser();
  const wanted = search.length >= SEARCH_FROM;
  const people = $api.useQuery('get', '/people', { params: { query: { search, limit: PEOPLE_SHOWN } } }, { enabled: wanted && permissions.includes('people:read'), placeholderData: keepPreviousData });
  const today = $api.useQuery('get', '/dashboard/today', {}, { enabled: wanted && permissions.includes('interventions:read') });
  if (!wanted) return { entries: [], loading: false };
  const words = fold(search).split(/\s+/);
  const found = (today.data?.interventions ?? [])
    .filter((intervention) => words.every((word) => fold(`${intervention.person.firstName} ${intervention.person.lastName} ${intervention.type.name}`).includes(word)))
    .slice(0, PEOPLE_SHOWN);
  return {
    loading: people.isFetching,
    entries: [
      ...(people.data?.items ?? []).map((person) => ({
        value: person.id, label: `${person.firstName} ${person.lastName}`, detail: [t('groups.person'), person.phone].filter(Boolean).join(' · '), run: () => router.push(`/people/${person.id}`),
      })),
      ...found.map((intervention) => ({
        value: `i-${intervention.id}`, label: `${format.local(intervention.scheduledLocal, 'time')} ${intervention.person.firstName} ${intervention.person.lastName}`,
        detail: `${t('groups.intervention')} · ${intervention.type.name}`, run: () => router.push(`/interventions/${intervention.id}`),
      })),
    ],
  };
}

/** Search and actions from the keyboard. */
export function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  const [query, setQuery] = useState('');
  const search = useDebounced(query.trim());
  const records = useRecords(search);
  const typed = useDeferredValue(fold(query.trim()));
  const actions = useActions(onShortcuts).filter((action) => fold(action.label).includes(typed));
  const entries = [...records.entries, ...actions];
  return (
    <Dialog open onOpenChange={onClose} title={t('searchTitle')} description={t('searchHint')} closeLabel={common('close')} size="medium">
      <Combobox
        inline
        autoFocus
        label={t('searchTitle')}
        placeholder={t('searchPlaceholder')}
        query={query}
        onQueryChange={setQuery}
        options={entries}
        loading={records.loading}
        texts={{ loading: common('loading'), none: common('none') }}
        onSelect={(option) => {
          onClose();
          entries.find((entry) => entry.value === option.value)?.run();
        }}
      />
    </Dialog>
  );
}
