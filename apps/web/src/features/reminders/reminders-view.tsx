'use client';
import type { ReminderView } from '@tappplus/contracts/reminders';
import { Button, buttonClass } from '@tappplus/ui/button';
import { EmptyState } from '@tappplus/ui/feedback';
import { PageHeader, Sheet } from '@tappplus/ui/layout';
import { ROW_LINK, Table, type TableColumn } from '@tappplus/ui/table';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { $api } from '@/lib/api';
import { useAddress } from '@/lib/address';
import { useClinicNow } from '@/lib/clinic-now';
import { Guard } from '@/lib/guard';
import { allItems } from '@/lib/pages-of';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';
import { ReminderBadge } from '../status/status-badges';
import { filtersOf, useReminders } from './queries';
import { When } from './when';

const ReminderFilterBar = dynamic(() => import('./reminder-filters').then((module) => module.ReminderFilterBar), { loading: () => <div className="mb-4 h-16 max-sm:h-52" /> });
const ReminderDialog = dynamic(() => import('./reminder-dialog').then((module) => module.ReminderDialog), { ssr: false });

function Summary() {
  const t = useTranslations('reminders');
  const { data } = $api.useQuery('get', '/dashboard/today', {});
  if (data === undefined) return t('lead');
  const { leftToday, sentToday, failedToday } = data.reminders;
  return t('sentence', { left: leftToday, sent: sentToday, failed: failedToday });
}

function useColumns(now: string | null, open: (id: string) => void): TableColumn<ReminderView>[] {
  const t = useTranslations('reminders');
  const common = useTranslations('common');
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: 'when', header: t('when'), className: 'max-sm:w-28',
        cell: (row) => (
          <>
            <span className="hidden sm:inline"><When local={row.scheduledLocal} now={null} /></span>
            <span className="tabular block leading-tight sm:hidden">{format.local(row.scheduledLocal, 'shortDay')}<br />{format.local(row.scheduledLocal, 'time')}</span>
          </>
        ),
      },
      { key: 'relative', header: <span className="sr-only">{t('relative')}</span>, from: 'lg', className: 'text-ink-soft', cell: (row) => (now === null ? '' : format.relative(row.scheduledLocal, now)) },
      {
        key: 'person', header: t('person'),
        cell: (row) => (
          <button type="button" onClick={() => open(row.id)} className={`${ROW_LINK} text-start`}>
            <bdi>{row.personName}</bdi>
          </button>
        ),
      },
      { key: 'channel', header: t('channel'), from: 'sm', cell: (row) => common(`channels.${row.channel}`) },
      { key: 'rule', header: t('rule'), from: 'xl', className: 'text-ink-soft', cell: (row) => row.ruleName },
      { key: 'status', header: t('status'), cell: (row) => <ReminderBadge status={row.status} provider={row.provider} /> },
      { key: 'reason', header: t('reason'), from: 'md', className: 'text-ink-soft', cell: (row) => (row.reason === null ? '' : common(`reminderReason.${row.reason}`)) },
    ],
    [t, common, format, now, open],
  );
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useTranslations('reminders');
  if (filtered) return <EmptyState title={t('noneTitle')} action={<Button onClick={onClear}>{t('clear')}</Button>}>{t('none')}</EmptyState>;
  return (
    <EmptyState title={t('emptyTitle')} action={<Link href="/interventions/new" className={buttonClass('primary')}>{t('newIntervention')}</Link>}>
      {t('empty')}
    </EmptyState>
  );
}

const CLEARED = { status: null, channel: null, from: null, to: null, person: null };

function Board() {
  const t = useTranslations('reminders');
  const common = useTranslations('common');
  const [params, change] = useAddress();
  const filters = useMemo(() => filtersOf(new URLSearchParams(params.toString())), [params]);
  const now = useClinicNow();
  const today = now?.slice(0, 10) ?? null;
  const untouched = params.size === 0;
  // Without a filter the board begins today: what is past is one choice of a date away.
  useEffect(() => {
    if (untouched && today !== null) change({ from: today });
  }, [untouched, today, change]);
  const query = useReminders(filters);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const [openId, setOpenId] = useState<string | null>(null);
  const columns = useColumns(now, setOpenId);
  const rows = useMemo(() => allItems(query.data), [query.data]);
  return (
    <>
      <PageHeader title={t('title')} lead={<Summary />} />
      <ReminderFilterBar filters={filters} change={change} />
      <Sheet label={t('title')}>
        <QueryGate query={query}>
          {() => (rows.length === 0 ? <Empty filtered={!untouched} onClear={() => change({ ...CLEARED, from: today })} /> : <Table caption={t('title')} columns={columns} rows={rows} rowKey={(row) => row.id} onEndReached={more} />)}
        </QueryGate>
      </Sheet>
      <p role="status" className="mt-2 min-h-5 text-[13px] text-ink-soft">
        {isFetchingNextPage ? common('loading') : rows.length > 0 && t(hasNextPage ? 'shownMore' : 'shown', { count: rows.length })}
      </p>
      {openId !== null && <ReminderDialog id={openId} now={now} onClose={() => setOpenId(null)} />}
    </>
  );
}

/** The reminders board: what left, what is to leave, what a person must look at. */
export function RemindersView() {
  return (
    <Guard permission="reminders:read">
      <Board />
    </Guard>
  );
}
