'use client';
import type { InterventionSummary } from '@tappplus/contracts/interventions';
import { classNames } from '@tappplus/ui/class-names';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMemo, useState, type PointerEvent } from 'react';
import { minutesOfDay } from '@/lib/local-time';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { hoursOf, layOut, type Placed } from './lay-out';
import { SLOT_MINUTES, SlotCursor, type Slot } from './slot-cursor';

const HOUR_REM = 5;
/** Below this there is room for one line only. */
const TWO_LINES_MINUTES = 28;
/** Whether the patient comes, as one sign; the word is for screen readers and the pointer. */
const ANSWERED = { CONFIRMED: ['✓', 'text-good'], MOVE_REQUESTED: ['?', 'text-care'], DECLINED: ['✕', 'text-bad'] } as const;

function Block({ placed, first, wide }: { placed: Placed; first: number; wide: boolean }) {
  const common = useTranslations('common');
  const format = useFormat();
  const { intervention, from, to, column, columns } = placed;
  const { person, type, practitioner, status } = intervention;
  const name = `${person.lastName} ${person.firstName}`;
  const time = format.local(intervention.scheduledLocal, 'time');
  const over = status === 'COMPLETED' || status === 'NO_SHOW';
  const answer = status === 'SCHEDULED' && intervention.confirmation !== 'UNANSWERED' ? intervention.confirmation : null;
  return (
    <Link
      href={`/interventions/${intervention.id}`}
      prefetch={false}
      title={`${time} ${name} – ${type.name}${answer === null ? '' : ` – ${common(`confirmation.${answer}`)}`}`}
      className={classNames(
        'absolute z-10 flex min-w-0 overflow-hidden rounded-sm border border-rule bg-paper text-start text-[13px] leading-tight hover:z-20 hover:border-edge focus-visible:z-30',
        over && 'text-ink-soft', status === 'NO_SHOW' && 'line-through',
      )}
      style={{
        top: `${((from - first * 60) / 60) * HOUR_REM}rem`, height: `calc(${((to - from) / 60) * HOUR_REM}rem - 2px)`,
        insetInlineStart: `${(column / columns) * 100}%`, width: `calc(${100 / columns}% - 2px)`,
      }}
    >
      <span aria-hidden className="w-1 shrink-0" style={{ backgroundColor: type.colour ?? 'var(--edge)' }} />
      <span className={classNames('min-w-0 flex-1 px-1.5 py-0.5', wide && 'flex flex-wrap content-start gap-x-2')}>
        <span dir="auto" className="block truncate rtl:text-right">
          <span className={classNames('tabular font-semibold', columns > 1 && !wide && 'sr-only')}>{time}</span>
          <span className="sr-only"> – {format.local(intervention.endsLocal, 'time')}</span> <bdi className="font-medium">{name}</bdi>
          {status === 'ARRIVED' && <span aria-hidden className="ms-1 inline-block size-2 rounded-full bg-accent" />}
          {answer !== null && <span aria-hidden className={classNames('ms-1 font-semibold', ANSWERED[answer][1])}>{ANSWERED[answer][0]}</span>}
        </span>
        <span dir="auto" className={classNames('block truncate text-ink-soft rtl:text-right', to - from < TWO_LINES_MINUTES && !wide && 'sr-only')}>
          {type.name}
          {wide && practitioner !== null && ` · ${practitioner.firstName} ${practitioner.lastName}`}
          {wide && intervention.location !== null && ` · ${intervention.location}`}
          <span className="sr-only">, {common(`interventionStatus.${status}`)}{answer !== null && `, ${common(`confirmation.${answer}`)}`}</span>
        </span>
      </span>
    </Link>
  );
}

function DayHeads({ days, today }: { days: readonly string[]; today: string | null }) {
  const format = useFormat();
  return (
    <div className="sticky top-14 z-[15] flex border-b border-rule bg-sheet">
      <span className="w-14 shrink-0" />
      <ol className="flex min-w-0 flex-1">
        {days.map((day) => (
          <li key={day} aria-current={day === today ? 'date' : undefined} className={classNames('min-w-0 flex-1 truncate border-s border-rule px-2 py-2 text-sm', day === today ? 'font-semibold text-accent' : 'text-ink-soft')}>
            {format.local(day, days.length === 1 ? 'fullDay' : 'shortDay')}
          </li>
        ))}
      </ol>
    </div>
  );
}

export interface TimeGridProps {
  days: readonly string[];
  interventions: readonly InterventionSummary[];
  now: string | null;
  practitionerId: string | null;
}

/** Days side by side over the hours. Times are the clinic's wall times as the box sent them. */
export function TimeGrid({ days, interventions, now, practitionerId }: TimeGridProps) {
  const t = useTranslations('agenda');
  const format = useFormat();
  const mayWrite = useCan('interventions:write');
  const columns = useMemo(() => days.map((day) => layOut(interventions.filter((one) => one.scheduledLocal.startsWith(day)))), [days, interventions]);
  const { first, last } = useMemo(() => hoursOf(columns.flat()), [columns]);
  const [slot, setSlot] = useState<Slot>({ column: 0, minute: 9 * 60 });
  const [hovered, setHovered] = useState(false);
  const today = now?.slice(0, 10) ?? null;
  const nowMinute = now === null ? null : minutesOfDay(now);
  const hours = Array.from({ length: last - first }, (_, index) => first + index);

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerType === 'touch' || !(event.target instanceof Element) || event.target.closest('a[href^="/interventions/"]:not([href*="/new"])')) return setHovered(false);
    const box = event.currentTarget.getBoundingClientRect();
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const along = (rtl ? box.right - event.clientX : event.clientX - box.left) / box.width;
    const minute = first * 60 + Math.floor(((event.clientY - box.top) / box.height) * (last - first) * (60 / SLOT_MINUTES)) * SLOT_MINUTES;
    const column = Math.max(0, Math.min(days.length - 1, Math.floor(along * days.length)));
    setHovered(true);
    setSlot((before) => (before.column === column && before.minute === minute ? before : { column, minute }));
  };

  return (
    <div className="rounded-lg border border-rule bg-sheet">
      <DayHeads days={days} today={today} />
      <div className="flex">
        <ol aria-hidden className="w-14 shrink-0">
          {hours.map((hour) => (
            <li key={hour} className="tabular relative border-t border-transparent pe-2 text-end text-[13px] text-ink-soft" style={{ height: `${HOUR_REM}rem` }}>
              <span className="relative -top-2.5">{hour === first ? '' : format.local(`2000-01-01T${String(hour).padStart(2, '0')}:00`, 'time')}</span>
            </li>
          ))}
        </ol>
        <div className="relative min-w-0 flex-1" onPointerMove={mayWrite ? onPointerMove : undefined} onPointerLeave={() => setHovered(false)}>
          <div aria-hidden className="absolute inset-0">
            {hours.map((hour, index) => (
              <div key={hour} className={classNames('border-rule', index > 0 && 'border-t')} style={{ height: `${HOUR_REM}rem` }}>
                <div className="h-1/2 border-b border-dotted border-rule" />
              </div>
            ))}
          </div>
          {mayWrite && <SlotCursor slot={{ ...slot, column: Math.min(slot.column, days.length - 1), minute: Math.max(slot.minute, first * 60) }} days={days} first={first} last={last} hourRem={HOUR_REM} practitionerId={practitionerId} hovered={hovered} onMove={setSlot} />}
          <ol className="pointer-events-none absolute inset-0 flex">
            {days.map((day, index) => (
              <li key={day} aria-label={format.local(day, 'day')} className="relative min-w-0 flex-1 border-s border-rule">
                {day === today && nowMinute !== null && nowMinute >= first * 60 && nowMinute <= last * 60 && (
                  <div aria-hidden className="absolute inset-x-0 z-20 h-px bg-accent before:absolute before:-start-1 before:-top-1 before:size-2 before:rotate-45 before:bg-accent" style={{ top: `${((nowMinute - first * 60) / 60) * HOUR_REM}rem` }} />
                )}
                <div className="absolute inset-x-0.5 inset-y-0 [&>a]:pointer-events-auto">
                  {(columns[index] ?? []).map((placed) => (
                    <Block key={placed.intervention.id} placed={placed} first={first} wide={days.length === 1} />
                  ))}
                </div>
              </li>
            ))}
          </ol>
          <div style={{ height: `${hours.length * HOUR_REM}rem` }} />
        </div>
      </div>
      <p className="sr-only">{t('keys')}</p>
    </div>
  );
}
