'use client';
import { ChevronLeftIcon, ChevronRightIcon, PlusIcon, PrinterIcon } from '@heroicons/react/24/outline';
import { Button, IconButton, buttonClass } from '@tappplus/ui/button';
import { classNames } from '@tappplus/ui/class-names';
import { SkeletonRows } from '@tappplus/ui/feedback';
import { DateInput, Select } from '@tappplus/ui/inputs';
import { PageHeader } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMemo } from 'react';
import { useAddress } from '@/lib/address';
import { useClinicNow } from '@/lib/clinic-now';
import { Guard } from '@/lib/guard';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { usePractitioners } from '../interventions/queries';
import { addDays, isCalendarDay, weekOf } from './calendar-days';
import { DayList, PrintedDays } from './day-list';
import { useAgenda } from './queries';
import { newInterventionHref } from './slot-cursor';
import { TimeGrid } from './time-grid';
import { useMedia } from './use-media';

type Span = 'day' | 'week';
type Change = (changes: Readonly<Record<string, string | null>>) => void;

function Toolbar({ day, today, span, narrow, practitionerId, change }: { day: string; today: string; span: Span; narrow: boolean; practitionerId: string | null; change: Change }) {
  const t = useTranslations('agenda');
  const practitioners = usePractitioners().data?.items ?? [];
  const step = span === 'week' ? 7 : 1;
  const spanButton = (value: Span) => (
    <button
      type="button"
      aria-pressed={span === value}
      onClick={() => change({ view: value })}
      className={classNames('h-8 rounded-sm px-3 text-sm pointer-coarse:h-11', span === value ? 'bg-sheet font-medium text-ink shadow-[0_0_0_1px_var(--rule)]' : 'text-ink-soft hover:text-ink')}
    >
      {t(value)}
    </button>
  );
  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex items-center gap-1">
        <IconButton label={t(span === 'week' ? 'previousWeek' : 'previousDay')} onClick={() => change({ day: addDays(day, -step) })}>
          <ChevronLeftIcon aria-hidden className="flip-rtl" />
        </IconButton>
        <Button onClick={() => change({ day: null })} disabled={day === today}>{t('today')}</Button>
        <IconButton label={t(span === 'week' ? 'nextWeek' : 'nextDay')} onClick={() => change({ day: addDays(day, step) })}>
          <ChevronRightIcon aria-hidden className="flip-rtl" />
        </IconButton>
        <span className="w-40">
          <DateInput aria-label={t('goTo')} value={day} onChange={(event) => isCalendarDay(event.target.value) && change({ day: event.target.value })} />
        </span>
      </div>
      {!narrow && (
        <div role="group" aria-label={t('span')} className="inline-flex gap-0.5 rounded-md bg-sunken p-0.5">
          {spanButton('day')}
          {spanButton('week')}
        </div>
      )}
      <span className="w-56 max-sm:w-full">
        <Select aria-label={t('practitioner')} value={practitionerId ?? ''} onChange={(event) => change({ practitioner: event.target.value })}>
          <option value="">{t('everyPractitioner')}</option>
          {practitioners.map((one) => (
            <option key={one.id} value={one.id}>
              {one.lastName} {one.firstName}
            </option>
          ))}
        </Select>
      </span>
      <Button look="quiet" className="ms-auto max-sm:hidden" icon={<PrinterIcon aria-hidden className="size-4" />} onClick={() => window.print()}>
        {t('printDay')}
      </Button>
    </div>
  );
}

function Agenda({ now, today }: { now: string; today: string }) {
  const t = useTranslations('agenda');
  const format = useFormat();
  const mayWrite = useCan('interventions:write');
  const [params, change] = useAddress();
  const narrow = !useMedia('(min-width: 640px)');
  // Seven days need room; a tablet begins with one.
  const usual: Span = useMedia('(min-width: 1280px)') ? 'week' : 'day';
  const asked = params.get('day');
  const day = isCalendarDay(asked) ? asked : today;
  const chosen = params.get('view');
  const span: Span = narrow ? 'day' : chosen === 'day' || chosen === 'week' ? chosen : usual;
  const practitionerId = params.get('practitioner');
  const days = useMemo(() => (span === 'week' ? weekOf(day) : [day]), [span, day]);
  const first = days[0] ?? day;
  const last = days.at(-1) ?? day;
  const query = useAgenda(first, last, practitionerId);
  const title = span === 'day' ? format.local(day, 'fullDay') : t('weekOf', { from: format.local(first, 'day'), to: format.local(last, 'fullDay') });
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={<span className="inline-block first-letter:uppercase">{title}</span>}
        actions={
          mayWrite && (
            <Link href={span === 'day' && day > today ? newInterventionHref(day, practitionerId) : '/interventions/new'} className={buttonClass('primary', 'no-print')}>
              <PlusIcon aria-hidden className="size-4" />
              {t('new')}
            </Link>
          )
        }
      />
      <Toolbar day={day} today={today} span={span} narrow={narrow} practitionerId={practitionerId} change={change} />
      <QueryGate query={query}>
        {(items) => {
          const interventions = items.filter((one) => one.scheduledLocal >= first && one.scheduledLocal.slice(0, 10) <= last);
          return (
            <>
              <div className={classNames('no-print', query.isPlaceholderData && 'opacity-70')}>
                {narrow ? <DayList interventions={interventions} now={now} /> : <TimeGrid days={days} interventions={interventions} now={now} practitionerId={practitionerId} />}
              </div>
              <PrintedDays days={days} interventions={interventions} />
              <p role="status" className="no-print mt-2 text-[13px] text-ink-soft">{t('count', { count: interventions.length })}</p>
            </>
          );
        }}
      </QueryGate>
    </>
  );
}

/** The days of the clinic, by the hour. */
export function AgendaView() {
  const common = useTranslations('common');
  const now = useClinicNow();
  return <Guard permission="interventions:read">{now === null ? <SkeletonRows rows={12} label={common('loading')} /> : <Agenda now={now} today={now.slice(0, 10)} />}</Guard>;
}
