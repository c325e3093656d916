'use client';
import type { InterventionSummary } from '@tappplus/contracts/interventions';
import type { ReminderView } from '@tappplus/contracts/reminders';
import { Button } from '@tappplus/ui/button';
import { SectionHeading, Sheet } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { addToWall } from '@/lib/box-now';
import { allItems } from '@/lib/pages-of';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';
import { useReminders } from '../reminders/queries';
import { When } from '../reminders/when';
import { InterventionBadge, ReminderBadge } from '../status/status-badges';

const ReminderDialog = dynamic(() => import('../reminders/reminder-dialog').then((module) => module.ReminderDialog), { ssr: false });
const SHOWN = 6;
const REMINDERS_BACK_MS = 180 * 86_400_000;

function InterventionLine({ intervention, now }: { intervention: InterventionSummary; now: string }) {
  const t = useTranslations('people');
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5 hover:bg-sunken/60 sm:px-4">
      <div className="min-w-0 flex-1 basis-56">
        <Link href={`/interventions/${intervention.id}`} prefetch={false} className="font-medium after:absolute after:inset-0">
          {intervention.type.name}
        </Link>
        <p className="text-[13px] text-ink-soft">
          <When local={intervention.scheduledLocal} now={now} />
          {intervention.practitioner !== null && ` · ${t('with', { name: `${intervention.practitioner.firstName} ${intervention.practitioner.lastName}` })}`}
        </p>
      </div>
      <InterventionBadge status={intervention.status} />
    </li>
  );
}

function List({ title, empty, items, now }: { title: string; empty: string; items: readonly InterventionSummary[]; now: string }) {
  const t = useTranslations('people');
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, SHOWN);
  return (
    <section aria-label={title}>
      <SectionHeading aside={items.length > 0 && <span className="tabular text-sm text-ink-soft">{items.length}</span>}>{title}</SectionHeading>
      {items.length === 0 ? (
        <p className="border-y border-rule py-3 text-sm text-ink-soft">{empty}</p>
      ) : (
        <Sheet>
          <ul className="divide-y divide-rule">
            {shown.map((intervention) => (
              <InterventionLine key={intervention.id} intervention={intervention} now={now} />
            ))}
          </ul>
        </Sheet>
      )}
      {shown.length < items.length && (
        <Button look="quiet" className="mt-1" onClick={() => setAll(true)}>
          {t('showAll', { count: items.length })}
        </Button>
      )}
    </section>
  );
}

/** Interventions to come and past of one person. */
export function PersonInterventions({ id, now }: { id: string; now: string }) {
  const t = useTranslations('people');
  const query = $api.useQuery('get', '/interventions', { params: { query: { personId: id, limit: 200 } } });
  return (
    <QueryGate query={query}>
      {({ items }) => (
        <>
          <List title={t('upcoming')} empty={t('noUpcoming')} now={now} items={items.filter((one) => one.endsLocal >= now)} />
          <List title={t('past')} empty={t('noPast')} now={now} items={items.filter((one) => one.endsLocal < now).reverse()} />
        </>
      )}
    </QueryGate>
  );
}

function ReminderLine({ reminder, now, onOpen }: { reminder: ReminderView; now: string; onOpen: () => void }) {
  const common = useTranslations('common');
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 hover:bg-sunken/60 sm:px-4">
      <button type="button" onClick={onOpen} className="min-w-0 flex-1 basis-56 text-start text-sm after:absolute after:inset-0">
        <span className="font-medium">{common(`channels.${reminder.channel}`)}</span>
        <span className="block text-[13px] text-ink-soft">
          <When local={reminder.scheduledLocal} now={now} />
          {reminder.reason !== null && ` · ${common(`reminderReason.${reminder.reason}`)}`}
        </span>
      </button>
      <ReminderBadge status={reminder.status} provider={reminder.provider} />
    </li>
  );
}

/** Reminders of one person over the last half year and to come, latest first. */
export function PersonReminders({ id, now }: { id: string; now: string }) {
  const t = useTranslations('people');
  const format = useFormat();
  const [openId, setOpenId] = useState<string | null>(null);
  const from = addToWall(`${now.slice(0, 10)}T00:00:00`, -REMINDERS_BACK_MS).slice(0, 10);
  const query = useReminders({ statuses: [], channel: null, from, to: null, personId: id }, 60);
  const [all, setAll] = useState(false);
  const items = allItems(query.data).reverse();
  const shown = all ? items : items.slice(0, SHOWN * 2);
  return (
    <section aria-label={t('reminders')}>
      <SectionHeading aside={<Link href={`/reminders?person=${id}`} className="text-sm text-accent underline underline-offset-4">{t('allReminders')}</Link>}>{t('reminders')}</SectionHeading>
      <QueryGate query={query}>
        {() =>
          items.length === 0 ? (
            <p className="border-y border-rule py-3 text-sm text-ink-soft">{t('noReminders')}</p>
          ) : (
            <Sheet>
              <ul className="divide-y divide-rule">
                {shown.map((reminder) => (
                  <ReminderLine key={reminder.id} reminder={reminder} now={now} onOpen={() => setOpenId(reminder.id)} />
                ))}
              </ul>
            </Sheet>
          )
        }
      </QueryGate>
      {shown.length < items.length && (
        <Button look="quiet" className="mt-1" onClick={() => setAll(true)}>
          {t('showAll', { count: format.number(items.length) })}
        </Button>
      )}
      {openId !== null && <ReminderDialog id={openId} now={now} onClose={() => setOpenId(null)} />}
    </section>
  );
}
