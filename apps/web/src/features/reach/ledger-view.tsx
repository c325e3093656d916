'use client';
import type { ReachEntry } from '@tappplus/contracts/reach';
import { Button } from '@tappplus/ui/button';
import { EmptyState } from '@tappplus/ui/feedback';
import { PageHeader, Sheet } from '@tappplus/ui/layout';
import { ROW_LINK, Table, type TableColumn } from '@tappplus/ui/table';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useAddress } from '@/lib/address';
import { useClinicNow } from '@/lib/clinic-now';
import { Guard } from '@/lib/guard';
import { allItems } from '@/lib/pages-of';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';
import { CallLine } from './call-line';
import { useCallReason } from './call-reason';
import { filtersOf, useLedger } from './queries';
import { ReachBadge } from './reach-badge';

const LedgerFilterBar = dynamic(() => import('./ledger-filters').then((module) => module.LedgerFilterBar), { loading: () => <div className="mb-4 h-16 max-sm:h-52" /> });
const ReachDialog = dynamic(() => import('./reach-dialog').then((module) => module.ReachDialog), { ssr: false });

function useColumns(now: string | null, open: (id: string) => void): TableColumn<ReachEntry>[] {
  const t = useTranslations('reach');
  const format = useFormat();
  const why = useCallReason();
  return useMemo(
    () => [
      {
        key: 'when', header: t('when'), className: 'max-sm:w-28',
        cell: (row) => (
          <>
            <span className="tabular hidden whitespace-nowrap sm:inline">{format.local(row.scheduledLocal, 'dayTime')}</span>
            <span className="tabular block leading-tight sm:hidden">{format.local(row.scheduledLocal, 'shortDay')}<br />{format.local(row.scheduledLocal, 'time')}</span>
          </>
        ),
      },
      { key: 'relative', header: <span className="sr-only">{t('when')}</span>, from: 'xl', className: 'text-ink-soft whitespace-nowrap', cell: (row) => (now === null ? '' : format.relative(row.scheduledLocal, now)) },
      {
        key: 'person', header: t('person'),
        cell: (row) => (
          <button type="button" onClick={() => open(row.interventionId)} className={`${ROW_LINK} text-start`}>
            <bdi>{`${row.person.firstName} ${row.person.lastName}`}</bdi>
          </button>
        ),
      },
      { key: 'practitioner', header: t('practitioner'), from: 'lg', className: 'text-ink-soft', cell: (row) => (row.practitioner === null ? '' : <bdi>{`${row.practitioner.firstName} ${row.practitioner.lastName}`}</bdi>) },
      { key: 'stage', header: t('stage'), cell: (row) => <ReachBadge stage={row.stage} /> },
      { key: 'why', header: t('why'), from: 'md', cell: (row) => (row.because !== null ? why({ because: row.because, reason: row.reason, channel: row.channel }) : row.confirmation === 'MOVE_REQUESTED' || row.confirmation === 'DECLINED' ? t(`answers.${row.confirmation}`) : '') },
      { key: 'lastCall', header: t('lastCall'), from: 'xl', className: 'text-ink-soft', cell: (row) => (row.lastCall === null ? '' : <CallLine call={row.lastCall} />) },
    ],
    [t, format, why, now, open],
  );
}

const CLEARED = { stage: null, practitioner: null, from: null, to: null };

function Ledger() {
  const t = useTranslations('reach');
  const common = useTranslations('common');
  const [params, change] = useAddress();
  const filters = useMemo(() => filtersOf(new URLSearchParams(params.toString())), [params]);
  const now = useClinicNow();
  const today = now?.slice(0, 10) ?? null;
  const untouched = params.size === 0;
  useEffect(() => {
    if (untouched && today !== null) change({ from: today });
  }, [untouched, today, change]);
  const query = useLedger(filters, !untouched);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const [openId, setOpenId] = useState<string | null>(null);
  const columns = useColumns(now, setOpenId);
  const rows = useMemo(() => allItems(query.data), [query.data]);
  // A page may be empty although more follow: the stage is worked out row by row.
  const seeking = rows.length === 0 && hasNextPage;
  useEffect(() => {
    if (seeking) more();
  }, [seeking, more]);
  const entry = rows.find((row) => row.interventionId === openId);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <LedgerFilterBar filters={filters} change={change} />
      <Sheet label={t('title')}>
        <QueryGate query={query}>
          {() =>
            rows.length > 0 ? (
              <Table caption={t('title')} columns={columns} rows={rows} rowKey={(row) => row.interventionId} onEndReached={more} />
            ) : seeking ? (
              <p role="status" className="px-4 py-10 text-sm text-ink-soft">{t('search')}</p>
            ) : (
              <EmptyState title={t('noneTitle')} action={<Button onClick={() => change({ ...CLEARED, from: today })}>{t('clear')}</Button>}>{t('none')}</EmptyState>
            )
          }
        </QueryGate>
      </Sheet>
      <p role="status" className="mt-2 min-h-5 text-[13px] text-ink-soft">
        {isFetchingNextPage ? common('loading') : rows.length > 0 && t(hasNextPage ? 'shownMore' : 'shown', { count: rows.length })}
      </p>
      {entry !== undefined && <ReachDialog entry={entry} onClose={() => setOpenId(null)} />}
    </>
  );
}

/** The reach ledger: for every intervention how far its patient was reached, and if not, why. */
export function LedgerView() {
  return (
    <Guard permission="reminders:read">
      <Ledger />
    </Guard>
  );
}
