'use client';
import { XMarkIcon } from '@heroicons/react/20/solid';
import { CHANNELS } from '@tappplus/contracts/channels';
import type { ReminderStatus } from '@tappplus/contracts/reminders';
import { classNames } from '@tappplus/ui/class-names';
import { Field } from '@tappplus/ui/field';
import { DateInput, Select } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import { $api } from '@/lib/api';
import type { ReminderFilters } from './queries';

/** Statuses in the groups people think in; each is one button. */
export const GROUPS = {
  toCome: ['PENDING', 'SENDING'],
  sent: ['SENT', 'DELIVERED', 'READ'],
  attention: ['FAILED', 'UNKNOWN', 'EXPIRED'],
  notPlanned: ['SKIPPED', 'CANCELLED'],
} as const satisfies Record<string, readonly ReminderStatus[]>;
type GroupKey = keyof typeof GROUPS;
const GROUP_KEYS = Object.keys(GROUPS) as GroupKey[];

export type ChangeFilters = (changes: Readonly<Record<string, string | null>>) => void;

function StatusButtons({ filters, change }: { filters: ReminderFilters; change: ChangeFilters }) {
  const t = useTranslations('reminders');
  const common = useTranslations('common');
  const pressed = (key: GroupKey) => GROUPS[key].every((status) => filters.statuses.includes(status));
  const toggle = (key: GroupKey) => {
    const group: readonly ReminderStatus[] = GROUPS[key];
    const next = pressed(key) ? filters.statuses.filter((status) => !group.includes(status)) : [...new Set([...filters.statuses, ...group])];
    change({ status: next.join(',') });
  };
  const look = (on: boolean) => classNames('h-9 rounded-md border px-3 text-sm pointer-coarse:h-11', on ? 'border-accent bg-accent-wash font-medium text-ink' : 'border-edge bg-sheet text-ink-soft hover:text-ink');
  return (
    <div role="group" aria-label={t('status')} className="flex flex-wrap gap-1.5">
      <button type="button" aria-pressed={filters.statuses.length === 0} onClick={() => change({ status: null })} className={look(filters.statuses.length === 0)}>
        {common('all')}
      </button>
      {GROUP_KEYS.map((key) => (
        <button key={key} type="button" aria-pressed={pressed(key)} onClick={() => toggle(key)} className={look(pressed(key))}>
          {t(`groups.${key}`)}
        </button>
      ))}
    </div>
  );
}

function PersonChip({ id, change }: { id: string; change: ChangeFilters }) {
  const t = useTranslations('reminders');
  const { data } = $api.useQuery('get', '/people/{id}', { params: { path: { id } } });
  return (
    <button type="button" onClick={() => change({ person: null })} className="inline-flex h-9 items-center gap-1.5 self-end rounded-md bg-accent-wash px-3 text-sm font-medium pointer-coarse:h-11">
      <bdi>{data === undefined ? '…' : `${data.lastName} ${data.firstName}`}</bdi>
      <XMarkIcon aria-hidden className="size-4" />
      <span className="sr-only">{t('everybody')}</span>
    </button>
  );
}

/** What the board shows; everything is in the address. */
export function ReminderFilterBar({ filters, change }: { filters: ReminderFilters; change: ChangeFilters }) {
  const t = useTranslations('reminders');
  const common = useTranslations('common');
  return (
    <div className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
      <StatusButtons filters={filters} change={change} />
      <div className="flex flex-wrap items-end gap-3 max-sm:w-full">
        <Field label={t('channel')} className="w-40 max-sm:w-full">
          {(control) => (
            <Select {...control} value={filters.channel ?? ''} onChange={(event) => change({ channel: event.target.value })}>
              <option value="">{common('all')}</option>
              {CHANNELS.map((channel) => (
                <option key={channel} value={channel}>
                  {common(`channels.${channel}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('from')} className="w-40 max-sm:flex-1">
          {(control) => <DateInput {...control} value={filters.from ?? ''} onChange={(event) => change({ from: event.target.value })} />}
        </Field>
        <Field label={t('to')} className="w-40 max-sm:flex-1">
          {(control) => <DateInput {...control} value={filters.to ?? ''} min={filters.from ?? undefined} onChange={(event) => change({ to: event.target.value })} />}
        </Field>
        {filters.personId !== null && <PersonChip id={filters.personId} change={change} />}
      </div>
    </div>
  );
}
