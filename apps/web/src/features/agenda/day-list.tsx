'use client';
import type { InterventionSummary } from '@tappplus/contracts/interventions';
import { classNames } from '@tappplus/ui/class-names';
import { EmptyState } from '@tappplus/ui/feedback';
import { Latin, Sheet } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useFormat } from '@/lib/use-format';
import { ConfirmationBadge, InterventionBadge } from '../status/status-badges';

/** A day as a list, for narrow screens. */
export function DayList({ interventions, now }: { interventions: readonly InterventionSummary[]; now: string | null }) {
  const t = useTranslations('agenda');
  const format = useFormat();
  if (interventions.length === 0) return <Sheet><EmptyState title={t('emptyDay')}>{t('emptyDayLead')}</EmptyState></Sheet>;
  const next = interventions.find((one) => now !== null && one.scheduledLocal > now)?.id;
  return (
    <Sheet>
      <ol className="divide-y divide-rule">
        {interventions.map((one) => (
          <li key={one.id} className={classNames('relative flex gap-3 px-3 py-2.5', one.id === next && 'border-t-2 border-t-accent')}>
            <span className="tabular w-12 shrink-0 font-semibold">{format.local(one.scheduledLocal, 'time')}</span>
            <span aria-hidden className="w-1 shrink-0 self-stretch rounded-full" style={{ backgroundColor: one.type.colour ?? 'var(--edge)' }} />
            <span className="min-w-0 flex-1">
              <Link href={`/interventions/${one.id}`} prefetch={false} className="block truncate font-medium after:absolute after:inset-0">
                <bdi>{one.person.lastName} {one.person.firstName}</bdi>
              </Link>
              <span className="block text-[13px] text-ink-soft">{[one.type.name, one.practitioner === null ? null : `${one.practitioner.firstName} ${one.practitioner.lastName}`].filter((part) => part !== null).join(' · ')}</span>
              {one.status !== 'SCHEDULED' ? <InterventionBadge status={one.status} /> : one.confirmation !== 'UNANSWERED' && <ConfirmationBadge confirmation={one.confirmation} />}
            </span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

/** The days shown, made for paper. */
export function PrintedDays({ days, interventions }: { days: readonly string[]; interventions: readonly InterventionSummary[] }) {
  const t = useTranslations('agenda');
  const common = useTranslations('common');
  const format = useFormat();
  return (
    <div className="hidden print:block">
      {days.map((day) => (
        <table key={day} className="mb-6 w-full break-inside-auto border-collapse text-[10pt]">
          <caption className={days.length === 1 ? 'sr-only' : 'pb-2 text-start text-[13pt] font-semibold'}>{format.local(day, 'fullDay')}</caption>
          <thead>
            <tr className="border-b-2 border-current text-start">
              {(['time', 'person', 'phone', 'type', 'practitioner', 'place', 'status'] as const).map((key) => (
                <th key={key} scope="col" className="py-1 pe-3 text-start font-semibold">{t(`print.${key}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {interventions.filter((one) => one.scheduledLocal.startsWith(day)).map((one) => (
              <tr key={one.id} className="break-inside-avoid border-b border-rule align-top">
                <td className="tabular py-1 pe-3 whitespace-nowrap">{format.local(one.scheduledLocal, 'time')}–{format.local(one.endsLocal, 'time')}</td>
                <td className="py-1 pe-3"><bdi>{one.person.lastName} {one.person.firstName}</bdi></td>
                <td className="py-1 pe-3 whitespace-nowrap">{one.person.phone !== null && <Latin>{one.person.phone}</Latin>}</td>
                <td className="py-1 pe-3">{one.type.name}</td>
                <td className="py-1 pe-3">{one.practitioner !== null && `${one.practitioner.firstName} ${one.practitioner.lastName}`}</td>
                <td className="py-1 pe-3">{one.location}</td>
                <td className="py-1">{one.status === 'SCHEDULED' ? '☐' : common(`interventionStatus.${one.status}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
