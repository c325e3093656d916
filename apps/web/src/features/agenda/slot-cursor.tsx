'use client';
import { classNames } from '@tappplus/ui/class-names';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { KeyboardEvent } from 'react';
import { useFormat } from '@/lib/use-format';

export const SLOT_MINUTES = 15;
const SHOWN_MINUTES = 30;

export interface Slot {
  column: number;
  minute: number;
}

export interface SlotCursorProps {
  slot: Slot;
  days: readonly string[];
  first: number;
  last: number;
  /** Height of an hour in rem. */
  hourRem: number;
  practitionerId: string | null;
  /** The pointer is over an empty place. */
  hovered: boolean;
  onMove: (slot: Slot) => void;
}

export function slotLocal(day: string, minute: number): string {
  return `${day}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function newInterventionHref(local: string, practitionerId: string | null): string {
  return `/interventions/new?at=${local}${practitionerId === null ? '' : `&practitionerId=${practitionerId}`}`;
}

/** The empty place under the pointer or the keyboard: arrows move it by a quarter of an hour or a day, Enter schedules there. */
export function SlotCursor({ slot, days, first, last, hourRem, practitionerId, hovered, onMove }: SlotCursorProps) {
  const t = useTranslations('agenda');
  const format = useFormat();
  const router = useRouter();
  const day = days[slot.column] ?? days[0] ?? '';
  const local = slotLocal(day, slot.minute);
  const onKeyDown = (event: KeyboardEvent) => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const sideways = (event.key === 'ArrowRight') !== rtl ? 1 : -1;
    let next: Slot | null = null;
    if (event.key === 'ArrowDown') next = { ...slot, minute: slot.minute + SLOT_MINUTES };
    else if (event.key === 'ArrowUp') next = { ...slot, minute: slot.minute - SLOT_MINUTES };
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') next = { ...slot, column: slot.column + sideways };
    else if (event.key === ' ') {
      event.preventDefault();
      router.push(newInterventionHref(local, practitionerId));
    }
    if (next === null) return;
    event.preventDefault();
    onMove({ column: Math.max(0, Math.min(days.length - 1, next.column)), minute: Math.max(first * 60, Math.min(last * 60 - SLOT_MINUTES, next.minute)) });
  };
  return (
    <Link
      href={newInterventionHref(local, practitionerId)}
      prefetch={false}
      onKeyDown={onKeyDown}
      className={classNames('absolute z-0 flex items-start rounded-sm border border-dashed border-accent bg-accent-wash px-1.5 text-[13px] font-medium text-accent focus-visible:z-20 focus-visible:opacity-100', !hovered && 'opacity-0')}
      style={{
        insetInlineStart: `${(slot.column / days.length) * 100}%`, width: `${100 / days.length}%`,
        top: `${((slot.minute - first * 60) / 60) * hourRem}rem`, height: `${(SHOWN_MINUTES / 60) * hourRem}rem`,
      }}
    >
      <span className="sr-only">{t('newAt', { when: format.local(local, 'dayTime') })}</span>
      <span aria-hidden>+ {format.local(local, 'time')}</span>
    </Link>
  );
}
