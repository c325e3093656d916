'use client';
import { MagnifyingGlassIcon, PlusIcon } from '@heroicons/react/24/outline';
import type { PersonSummary } from '@tappplus/contracts/people';
import { buttonClass } from '@tappplus/ui/button';
import { classNames } from '@tappplus/ui/class-names';
import { EmptyState, StatusBadge } from '@tappplus/ui/feedback';
import { TextInput } from '@tappplus/ui/inputs';
import { Latin, PageHeader, Sheet } from '@tappplus/ui/layout';
import { ROW_LINK, Table, type TableColumn } from '@tappplus/ui/table';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useAddress } from '@/lib/address';
import { Guard } from '@/lib/guard';
import { allItems } from '@/lib/pages-of';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useDebounced } from '@/lib/use-debounced';
import { useFormat } from '@/lib/use-format';
import { usePeople } from './queries';

function useColumns(): TableColumn<PersonSummary>[] {
  const t = useTranslations('people');
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: 'name', header: t('name'),
        cell: (person) => (
          <>
            <Link href={`/people/${person.id}`} prefetch={false} className={ROW_LINK}>
              <bdi>{person.lastName} {person.firstName}</bdi>
            </Link>
            {person.deceased && <StatusBadge tone="quiet" shape="dash" className="ms-2">{t('deceased')}</StatusBadge>}
            {person.phone !== null && <Latin className="block text-[13px] text-ink-soft sm:hidden">{person.phone}</Latin>}
          </>
        ),
      },
      { key: 'birth', header: t('dateOfBirth'), from: 'md', cell: (person) => person.dateOfBirth !== null && <span className="tabular">{format.local(person.dateOfBirth, 'date')}</span> },
      { key: 'phone', header: t('phone'), from: 'sm', cell: (person) => person.phone !== null && <Latin>{person.phone}</Latin> },
      { key: 'nationalId', header: t('nationalId'), from: 'lg', cell: (person) => person.nationalId !== null && <Latin>{person.nationalId}</Latin> },
      { key: 'email', header: t('email'), from: 'xl', cell: (person) => person.email !== null && <Latin>{person.email}</Latin> },
    ],
    [t, format],
  );
}

function NewPerson() {
  const t = useTranslations('people');
  const may = useCan('people:write');
  return (
    may && (
      <Link href="/people/new" className={buttonClass('primary')}>
        <PlusIcon aria-hidden className="size-4" />
        {t('newTitle')}
      </Link>
    )
  );
}

function ArchivedSwitch({ archived, onChange }: { archived: boolean; onChange: (archived: boolean) => void }) {
  const t = useTranslations('people');
  const choice = (value: boolean, label: string) => (
    <button
      type="button"
      aria-pressed={archived === value}
      onClick={() => onChange(value)}
      className={classNames('h-8 rounded-sm px-3 text-sm pointer-coarse:h-11', archived === value ? 'bg-sheet font-medium text-ink shadow-[0_0_0_1px_var(--rule)]' : 'text-ink-soft hover:text-ink')}
    >
      {label}
    </button>
  );
  return (
    <div role="group" aria-label={t('which')} className="inline-flex gap-0.5 rounded-md bg-sunken p-0.5">
      {choice(false, t('current'))}
      {choice(true, t('archivedOnes'))}
    </div>
  );
}

function Empty({ search, archived }: { search: string; archived: boolean }) {
  const t = useTranslations('people');
  const may = useCan('people:write');
  if (search !== '') {
    return (
      <EmptyState
        title={t('noneTitle', { search })}
        action={may && !archived && <Link href={`/people/new?name=${encodeURIComponent(search)}`} className={buttonClass('primary')}>{t('addNamed', { name: search })}</Link>}
      >
        {t('none')}
      </EmptyState>
    );
  }
  if (archived) return <EmptyState title={t('noArchivedTitle')}>{t('noArchived')}</EmptyState>;
  return <EmptyState title={t('emptyTitle')} action={<NewPerson />}>{t('empty')}</EmptyState>;
}

function People() {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const [params, change] = useAddress();
  const archived = params.get('archived') === 'true';
  const [typed, setTyped] = useState(params.get('search') ?? '');
  const search = useDebounced(typed.trim());
  useEffect(() => change({ search }), [search, change]);
  const query = usePeople(search, archived);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const rows = useMemo(() => allItems(query.data), [query.data]);
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<NewPerson />} />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <div role="search" className="relative min-w-0 max-w-md flex-1 basis-64">
          <MagnifyingGlassIcon aria-hidden className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-soft" />
          <TextInput autoFocus type="search" aria-label={t('search')} placeholder={t('search')} value={typed} onChange={(event) => setTyped(event.target.value)} className="ps-8" spellCheck={false} autoComplete="off" />
        </div>
        <ArchivedSwitch archived={archived} onChange={(value) => change({ archived: value ? 'true' : null })} />
      </div>
      <Sheet label={t('title')}>
        <QueryGate query={query}>
          {() => (rows.length === 0 ? <Empty search={search} archived={archived} /> : <Table caption={t('title')} columns={columns} rows={rows} rowKey={(person) => person.id} onEndReached={more} />)}
        </QueryGate>
      </Sheet>
      <p role="status" className="mt-2 min-h-5 text-[13px] text-ink-soft">
        {isFetchingNextPage ? common('loading') : rows.length > 0 && t(hasNextPage ? 'shownMore' : 'shown', { count: rows.length })}
      </p>
    </>
  );
}

/** Everybody the clinic knows; found while typing. */
export function PeopleView() {
  return (
    <Guard permission="people:read">
      <People />
    </Guard>
  );
}
