'use client';
import { ChevronLeftIcon } from '@heroicons/react/24/outline';
import type { TimeLawItemView } from '@tappplus/contracts/time-law';
import { Button } from '@tappplus/ui/button';
import { PageHeader, Sheet } from '@tappplus/ui/layout';
import { Table, type TableColumn } from '@tappplus/ui/table';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { $api } from '@/lib/api';
import { Guard } from '@/lib/guard';
import { BY_CURSOR, allItems } from '@/lib/pages-of';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useChangeText } from './time-law-view';

const PAGE = 100;
const MINUTE_MS = 60_000;

function useColumns(): TableColumn<TimeLawItemView>[] {
  const t = useTranslations('box.timeLaw');
  const format = useFormat();
  const shift = ({ oldAt, newAt }: TimeLawItemView) => {
    const minutes = Math.round((Date.parse(newAt) - Date.parse(oldAt)) / MINUTE_MS);
    return minutes < 0 ? t('earlier', { minutes: -minutes }) : t('later', { minutes });
  };
  return [
    { key: 'patient', header: t('patient'), cell: (item) => (item.interventionId === null ? <bdi>{item.personName}</bdi> : <Link href={`/interventions/${item.interventionId}`} prefetch={false} className="text-accent underline-offset-4 hover:underline"><bdi>{item.personName ?? '–'}</bdi></Link>) },
    { key: 'appointment', header: t('appointment'), cell: (item) => format.local(item.scheduledLocal, 'dayTime') },
    { key: 'shift', header: t('shift'), cell: shift },
    { key: 'reminders', header: t('reminders'), cell: (item) => format.number(item.reminderCount) },
  ];
}

function Items({ id }: { id: string }) {
  const columns = useColumns();
  const t = useTranslations('box.timeLaw');
  const query = $api.useInfiniteQuery('get', '/time-law-changes/{id}/items', { params: { path: { id }, query: { limit: PAGE } } }, BY_CURSOR);
  return (
    <QueryGate query={query} wholePage>
      {(data) => (
        <Sheet>
          <Table caption={t('title')} columns={columns} rows={allItems(data)} rowKey={(item) => item.id} onEndReached={() => { if (query.hasNextPage && !query.isFetching) void query.fetchNextPage(); }} />
        </Sheet>
      )}
    </QueryGate>
  );
}

function Heading({ id }: { id: string }) {
  const t = useTranslations('box.timeLaw');
  const banners = useTranslations('box.banners');
  const text = useChangeText();
  const maySee = useCan('reminders:write');
  const { data, refetch } = $api.useQuery('get', '/time-law-changes', { params: { query: { limit: 50 } } });
  const see = $api.useMutation('post', '/time-law-changes/{id}/seen', { onSuccess: () => void refetch() });
  const change = data?.items.find((each) => each.id === id);
  return (
    <PageHeader
      title={change === undefined ? t('title') : text(change)}
      lead={t('lead')}
      back={<Link href="/time-law" className="inline-flex items-center gap-1 text-accent"><ChevronLeftIcon aria-hidden className="size-4 flip-rtl" />{t('back')}</Link>}
      actions={change === undefined ? undefined : change.seenAt === null ? maySee && <Button look="primary" busy={see.isPending} onClick={() => see.mutate({ params: { path: { id } } })}>{banners('seen')}</Button> : <span className="text-sm text-ink-soft">{t('seenDone')}</span>}
    />
  );
}

/** The appointments that one change of legal time moved. */
export function TimeLawChangeView({ id }: { id: string }) {
  return (
    <Guard permission="reminders:read">
      <Heading id={id} />
      <Items id={id} />
    </Guard>
  );
}
