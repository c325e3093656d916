'use client';
import type { TimeLawChangeView } from '@tappplus/contracts/time-law';
import { EmptyState } from '@tappplus/ui/feedback';
import { PageHeader, Sheet } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { $api } from '@/lib/api';
import { Guard } from '@/lib/guard';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';

/** One change in a sentence. */
export function useChangeText(): (change: TimeLawChangeView) => string {
  const t = useTranslations('box.timeLaw');
  return ({ timeZone, appointmentCount, reminderCount }) => t('change', { zone: timeZone, appointments: appointmentCount, reminders: reminderCount });
}

function Changes() {
  const t = useTranslations('box.timeLaw');
  const format = useFormat();
  const text = useChangeText();
  const query = $api.useQuery('get', '/time-law-changes', { params: { query: { limit: 50 } } });
  return (
    <QueryGate query={query}>
      {({ items }) => (
        <Sheet>
          {items.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneLead')}</EmptyState>
          ) : (
            <ul className="divide-y divide-rule">
              {items.map((change) => (
                <li key={change.id} className="px-4 py-3">
                  <Link href={`/time-law/${change.id}`} prefetch={false} className="font-medium text-accent underline-offset-4 hover:underline">{text(change)}</Link>
                  <p className="text-sm text-ink-soft">
                    {t('when', { when: format.local(change.startedLocal, 'fullDayTime'), from: change.fromVersion, to: change.toVersion })}
                    {change.finishedAt === null && ` · ${t('working')}`}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Sheet>
      )}
    </QueryGate>
  );
}

/** Changes of legal time that moved appointments of the clinic. */
export function TimeLawView() {
  const t = useTranslations('box.timeLaw');
  return (
    <Guard permission="reminders:read">
      <PageHeader title={t('title')} lead={t('lead')} />
      <Changes />
    </Guard>
  );
}
