'use client';
import { ArrowDownTrayIcon, PrinterIcon } from '@heroicons/react/24/outline';
import type { ReachFigures, ReachStatistics, Share, StatisticsGroup } from '@tappplus/contracts/statistics';
import { Button } from '@tappplus/ui/button';
import { EmptyState, Skeleton } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { DateInput, Select } from '@tappplus/ui/inputs';
import { PageHeader, SectionHeading, Sheet } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useAddress } from '@/lib/address';
import { addToWall } from '@/lib/box-now';
import { useClinicNow } from '@/lib/clinic-now';
import { Guard } from '@/lib/guard';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';
import { useFigures, type ReportRow } from './figures';
import { useReachStatistics, type ReportQuestion } from './queries';
import type { ReportWord } from './report-file';
import { ReportTable } from './report-table';

const ReportChart = dynamic(() => import('./report-chart').then((module) => module.ReportChart), { ssr: false, loading: () => <Skeleton className="h-[260px] w-full" /> });

const GROUPS = ['channel', 'type', 'day'] as const satisfies readonly StatisticsGroup[];
const DAY_MS = 86_400_000;
const SHOWN_DAYS = 30;
const SMALLEST = 20;
const isDate = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What the address asks for; the last thirty days by channel when it says nothing. */
function questionOf(params: URLSearchParams, now: string | null): ReportQuestion | null {
  if (now === null) return null;
  const [from, to] = [params.get('from'), params.get('to')];
  const by = GROUPS.find((each) => each === params.get('by')) ?? 'channel';
  return { from: isDate(from) ? from : addToWall(now, -SHOWN_DAYS * DAY_MS).slice(0, 10), to: isDate(to) ? to : now.slice(0, 10), by };
}

function Tile({ label, share }: { label: string; share: Share }) {
  const t = useTranslations('reports');
  const figures = useFigures();
  return (
    <div className="border-s-2 border-edge ps-3">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd>
        <span className="tabular block text-2xl font-semibold">{figures.share(share)}</span>
        <span className="tabular text-[13px] text-ink-soft">{share.share === null ? t('fewCases', { least: SMALLEST }) : figures.counts(share)}</span>
      </dd>
    </div>
  );
}

function Costs({ total }: { total: ReachFigures }) {
  const t = useTranslations('reports');
  const figures = useFigures();
  return (
    <div className="border-s-2 border-edge ps-3">
      <dt className="text-sm text-ink-soft">{t('cost')}</dt>
      <dd>
        <span className="tabular block text-2xl font-semibold">{figures.cost(total)}</span>
        {total.costs.map(({ currency, told, estimated }) => (
          <span key={currency} className="tabular block text-[13px] text-ink-soft">
            {[told > 0 ? `${figures.money(told, currency)} ${t('told')}` : '', estimated > 0 ? `${figures.money(estimated, currency)} ${t('estimated')}` : ''].filter((each) => each !== '').join(', ')}
          </span>
        ))}
        {total.unpriced > 0 && <span className="block text-[13px] text-ink-soft">{t('unpriced', { count: total.unpriced })}</span>}
      </dd>
    </div>
  );
}

function Report({ statistics }: { statistics: ReachStatistics }) {
  const t = useTranslations('reports');
  const format = useFormat();
  const { total } = statistics;
  if (total.interventions === 0) return <Sheet><EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState></Sheet>;
  return (
    <div className="flex flex-col gap-8">
      <dl className="grid gap-6 sm:grid-cols-2 lg:grid-cols-5">
        <Tile label={t('reached')} share={total.reached} />
        <Tile label={t('confirmed')} share={total.confirmed} />
        <Tile label={t('noShowReminded')} share={total.noShowReminded} />
        <Tile label={t('noShowNotReminded')} share={total.noShowNotReminded} />
        <Costs total={total} />
      </dl>
      <section>
        <SectionHeading>{t('chart')}</SectionHeading>
        <Sheet className="p-3">
          {statistics.rows.length === 0 ? <p className="p-4 text-sm text-ink-soft">{t('chartEmpty')}</p> : <ReportChart statistics={statistics} />}
        </Sheet>
      </section>
      <section>
        <SectionHeading>{t('table')}</SectionHeading>
        <Sheet><ReportTable statistics={statistics} /></Sheet>
        <p className="mt-2 max-w-prose text-[13px] text-ink-soft">
          {t('counted', { when: format.local(statistics.countedToLocal, 'fullDayTime') })} {t('outboxNote')} {statistics.by === 'channel' && t('channelNote')}
        </p>
      </section>
    </div>
  );
}

function Questions({ question, change }: { question: ReportQuestion; change: (changes: Readonly<Record<string, string | null>>) => void }) {
  const t = useTranslations('reports');
  return (
    <div className="no-print mb-6 flex flex-wrap items-end gap-3">
      <Field label={t('from')} className="w-40 max-sm:flex-1">
        {(control) => <DateInput {...control} value={question.from} max={question.to} onChange={(event) => change({ from: event.target.value })} />}
      </Field>
      <Field label={t('to')} className="w-40 max-sm:flex-1">
        {(control) => <DateInput {...control} value={question.to} min={question.from} onChange={(event) => change({ to: event.target.value })} />}
      </Field>
      <Field label={t('by')} className="w-52 max-sm:w-full">
        {(control) => (
          <Select {...control} value={question.by} onChange={(event) => change({ by: event.target.value })}>
            {GROUPS.map((by) => <option key={by} value={by}>{t(`groups.${by}`)}</option>)}
          </Select>
        )}
      </Field>
    </div>
  );
}

function Page() {
  const t = useTranslations('reports');
  const figures = useFigures();
  const [params, change] = useAddress();
  const now = useClinicNow();
  const day = now?.slice(0, 10) ?? null;
  const question = questionOf(params, day);
  const query = useReachStatistics(question);
  const save = async (statistics: ReachStatistics) => {
    const [{ reportFile }, { saveFile }] = await Promise.all([import('./report-file'), import('@/lib/save-file')]);
    const words = { label: (row: ReportRow) => (statistics.by === 'day' ? row.key : figures.label(row, statistics.by)), word: (key: ReportWord) => t(key), group: t(`groups.${statistics.by}`) };
    saveFile(`${t('csvName')}-${statistics.from}-${statistics.to}.csv`, new Blob([reportFile(statistics, words)], { type: 'text/csv;charset=utf-8' }));
  };
  const { data } = query;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          data !== undefined && (
            <>
              <Button icon={<PrinterIcon aria-hidden className="size-4" />} onClick={() => window.print()}>{t('print')}</Button>
              <Button icon={<ArrowDownTrayIcon aria-hidden className="size-4" />} onClick={() => void save(data)}>{t('csv')}</Button>
            </>
          )
        }
      />
      {question !== null && <Questions question={question} change={change} />}
      <QueryGate query={query} skeleton={<Skeleton className="h-96 w-full rounded-lg" />}>{(statistics) => <Report statistics={statistics} />}</QueryGate>
    </>
  );
}

/** How reaching patients went over a time, in shares that are honest about small numbers. */
export function ReportsView() {
  return (
    <Guard permission="reports:read">
      <Page />
    </Guard>
  );
}
