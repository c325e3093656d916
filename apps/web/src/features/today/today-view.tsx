'use client';
import { PlusIcon } from '@heroicons/react/24/outline';
import type { Today } from '@tappplus/contracts/dashboard';
import { buttonClass } from '@tappplus/ui/button';
import { EmptyState, Skeleton } from '@tappplus/ui/feedback';
import { PageHeader, SectionHeading, Sheet } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useBoxNow } from '@/lib/box-now';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { DayLine } from './day-line';
import { useToday } from './queries';

const ToCall = dynamic(() => import('./to-call').then((module) => module.ToCall), { ssr: false, loading: () => <Skeleton className="h-40 w-full" /> });
const AnswersPanel = dynamic(() => import('../answers/answers-panel').then((module) => module.AnswersPanel), { ssr: false });

function Waiting() {
  const t = useTranslations('common');
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-4">
      <Skeleton className="h-5 w-full max-w-lg" />
      <Skeleton className="mt-2 h-96 w-full rounded-lg" />
    </div>
  );
}

function NewIntervention() {
  const t = useTranslations('today');
  const may = useCan('interventions:write');
  return (
    may && (
      <Link href="/interventions/new" className={buttonClass('primary')}>
        <PlusIcon aria-hidden className="size-4" />
        {t('newIntervention')}
      </Link>
    )
  );
}

/** How the day's messages stand: four counts in one line of the ledger. */
function Messages({ day }: { day: Today }) {
  const t = useTranslations('today');
  const format = useFormat();
  const maySet = useCan('settings:write');
  const rows = [
    ['left', day.reminders.leftToday, ''],
    ['sent', day.reminders.sentToday, ''],
    ['failed', day.reminders.failedToday, day.reminders.failedToday > 0 ? 'text-bad' : ''],
    ['outbox', day.reminders.outboxToday, day.reminders.outboxToday > 0 ? 'text-care' : ''],
  ] as const;
  return (
    <section aria-labelledby="messages">
      <SectionHeading>
        <span id="messages">{t('messages')}</span>
      </SectionHeading>
      <dl className="mt-1 divide-y divide-rule border-y border-rule">
        {rows.map(([key, count, tone]) => (
          <div key={key} className="flex h-9 items-baseline justify-between">
            <dt className="text-ink-soft">{t(key)}</dt>
            <dd className={`tabular text-lg font-semibold ${tone}`}>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      {day.reminders.outboxToday > 0 && (
        <p className="mt-2 text-sm text-ink-soft">
          {t('outboxNote')}{' '}
          {maySet && (
            <Link href="/settings/channels" className="text-accent underline underline-offset-4">
              {t('setUpChannels')}
            </Link>
          )}
        </p>
      )}
    </section>
  );
}

function Day({ day }: { day: Today }) {
  const t = useTranslations('today');
  const format = useFormat();
  const now = useBoxNow(day.nowLocal);
  return (
    <>
      <PageHeader
        title={<span className="first-letter:uppercase inline-block">{format.local(day.on, 'day')}</span>}
        lead={t('sentence', { interventions: day.interventionCount, reminders: day.reminders.leftToday, people: day.toCallCount })}
        actions={<NewIntervention />}
      />
      {day.toCallCount > 0 && (
        <a href="#to-call" className="no-print -mt-2 mb-4 inline-flex items-center gap-2 text-sm font-medium text-accent underline underline-offset-4 lg:hidden">
          {t('toCall')} ({format.number(day.toCallCount)})
        </a>
      )}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Sheet label={t('timeline')}>
          {day.interventions.length === 0 ? (
            <EmptyState title={t('emptyTitle')} action={<NewIntervention />}>{t('empty')}</EmptyState>
          ) : (
            <DayLine interventions={day.interventions} now={now} />
          )}
          {day.interventions.length < day.interventionCount && <p className="border-t border-rule px-4 py-2 text-sm text-ink-soft">{t('cut', { count: day.interventions.length })}</p>}
        </Sheet>
        <div className="flex flex-col gap-8 max-lg:sm:grid max-lg:sm:grid-cols-2">
          <AnswersPanel />
          <ToCall day={day} now={now} />
          <Messages day={day} />
        </div>
      </div>
    </>
  );
}

/** Home of the staff: the day, who to call, how the messages stand. */
export function TodayView() {
  const t = useTranslations('today');
  const query = useToday();
  return (
    <>
      {query.data === undefined && <PageHeader title={t('title')} />}
      <QueryGate query={query} skeleton={<Waiting />}>
        {(day) => <Day day={day} />}
      </QueryGate>
    </>
  );
}
