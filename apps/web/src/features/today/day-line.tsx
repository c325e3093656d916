'use client';
import { EllipsisVerticalIcon } from '@heroicons/react/24/outline';
import type { InterventionSummary } from '@tappplus/contracts/interventions';
import { Button } from '@tappplus/ui/button';
import { classNames } from '@tappplus/ui/class-names';
import { Menu, type MenuItem } from '@tappplus/ui/menu';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Fragment } from 'react';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useUnprepared } from '../answers/unprepared';
import { ConfirmationBadge, InterventionBadge } from '../status/status-badges';
import { useDayAction, type DayAction } from './queries';

const NEXT: Readonly<Record<InterventionSummary['status'], { tap: DayAction | null; menu: readonly DayAction[] }>> = {
  SCHEDULED: { tap: 'arrive', menu: ['complete', 'no-show'] },
  ARRIVED: { tap: 'complete', menu: ['no-show', 'reopen'] },
  COMPLETED: { tap: null, menu: ['reopen'] },
  NO_SHOW: { tap: null, menu: ['reopen'] },
  CANCELLED: { tap: null, menu: ['reopen'] },
};
const LABEL = { arrive: 'arrive', complete: 'complete', 'no-show': 'noShow', reopen: 'reopen' } as const;
const FAILED = ['FAILED', 'UNKNOWN', 'EXPIRED'];

function Now({ now }: { now: string }) {
  const t = useTranslations('today');
  const format = useFormat();
  return (
    <li className="relative flex h-7 items-center gap-3 px-3 sm:px-4" aria-label={`${t('now')} ${format.local(now, 'time')}`}>
      <span className="tabular w-12 shrink-0 text-sm font-semibold text-accent sm:w-14">{format.local(now, 'time')}</span>
      <span aria-hidden className="size-2.5 shrink-0 rotate-45 bg-accent" />
      <span aria-hidden className="h-px flex-1 bg-accent" />
      <span className="text-[13px] font-medium text-accent">{t('now')}</span>
    </li>
  );
}

function Reminders({ counts }: { counts: InterventionSummary['reminderCounts'] }) {
  const t = useTranslations('today');
  const failed = FAILED.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const left = counts['PENDING'] ?? 0;
  if (failed > 0) return <span className="font-medium text-bad">{t('remindersFailed', { count: failed })}</span>;
  return left > 0 ? <span>{t('remindersLeft', { count: left })}</span> : null;
}

function Row({ intervention, now, unprepared }: { intervention: InterventionSummary; now: string; unprepared: boolean }) {
  const t = useTranslations('today');
  const format = useFormat();
  const router = useRouter();
  const act = useDayAction();
  const mayWrite = useCan('interventions:write');
  const { person, type, practitioner, status, location } = intervention;
  const name = `${person.firstName} ${person.lastName}`;
  const { tap, menu } = NEXT[status];
  const over = status === 'COMPLETED' || status === 'CANCELLED' || status === 'NO_SHOW';
  const late = status === 'SCHEDULED' && intervention.scheduledLocal < now;
  const items: MenuItem[] = [
    { key: 'open', label: t('open'), onSelect: () => router.push(`/interventions/${intervention.id}`) },
    ...(mayWrite ? menu.map((action) => ({ key: action, label: t(LABEL[action]), onSelect: () => void act(intervention, action) })) : []),
    ...(mayWrite && status === 'SCHEDULED' ? [{ key: 'cancel', label: t('cancel'), group: '', danger: true, onSelect: () => router.push(`/interventions/${intervention.id}?cancel`) }] : []),
  ];
  return (
    <li className={classNames('relative flex min-h-15 items-center gap-3 px-3 py-2 hover:bg-sunken/50 sm:px-4', over && 'text-ink-soft')}>
      <div className="w-12 shrink-0 self-start pt-0.5 sm:w-14">
        <span className={classNames('tabular block font-semibold', !over && 'text-ink')}>{format.local(intervention.scheduledLocal, 'time')}</span>
        <span className="tabular block text-[13px] text-ink-soft">{format.local(intervention.endsLocal, 'time')}</span>
      </div>
      <span aria-hidden className="w-1 shrink-0 self-stretch rounded-full" style={{ backgroundColor: type.colour ?? 'var(--rule)' }} />
      <div className="min-w-0 flex-1">
        <Link prefetch={false} href={`/interventions/${intervention.id}`} className={classNames('block font-medium after:absolute after:inset-0 sm:truncate', status === 'CANCELLED' && 'line-through')}>
          <bdi>{name}</bdi>
        </Link>
        <p className="flex flex-wrap gap-x-2 text-[13px] text-ink-soft">
          <span>{type.name}</span>
          {practitioner !== null && <span>{t('withPractitioner', { name: `${practitioner.firstName} ${practitioner.lastName}` })}</span>}
          {location !== null && <span>{location}</span>}
          {!over && <Reminders counts={intervention.reminderCounts} />}
          {unprepared && <span className="font-medium text-bad"><span aria-hidden>⚑ </span>{t('unprepared')}</span>}
          {late && <span className="font-medium text-care">{t('late')}</span>}
        </p>
        {status === 'SCHEDULED' && intervention.confirmation !== 'UNANSWERED' && <p className="mt-1"><ConfirmationBadge confirmation={intervention.confirmation} /></p>}
        {tap === null && (
          <p className="mt-1 sm:hidden">
            <InterventionBadge status={status} />
          </p>
        )}
      </div>
      <div className="hidden sm:block">
        <InterventionBadge status={status} />
      </div>
      <div className="relative z-10 flex shrink-0 items-center gap-1">
        {mayWrite && tap !== null && (
          <Button className="no-print min-w-20" onClick={() => void act(intervention, tap)}>
            {t(LABEL[tap])}
          </Button>
        )}
        <Menu
          label={t('actionsFor', { name })}
          triggerClassName="no-print inline-flex size-9 pointer-coarse:size-11 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
          trigger={<EllipsisVerticalIcon aria-hidden className="size-5" />}
          items={items}
        />
      </div>
    </li>
  );
}

/** The day from morning to evening, with now between what has begun and what is to come. */
export function DayLine({ interventions, now }: { interventions: readonly InterventionSummary[]; now: string }) {
  const { data } = useUnprepared(now.slice(0, 10));
  const unprepared = new Set(data?.items.filter((each) => each.urgent).map((each) => each.interventionId));
  const next = interventions.findIndex((intervention) => intervention.scheduledLocal > now);
  return (
    <ol className="divide-y divide-rule">
      {interventions.map((intervention, index) => (
        <Fragment key={intervention.id}>
          {index === next && <Now now={now} />}
          <Row intervention={intervention} now={now} unprepared={unprepared.has(intervention.id)} />
        </Fragment>
      ))}
      {next === -1 && <Now now={now} />}
    </ol>
  );
}
