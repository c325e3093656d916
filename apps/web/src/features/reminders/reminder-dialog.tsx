'use client';
import { Dialog } from '@tappplus/ui/dialog';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { $api } from '@/lib/api';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';
import { plannedKey, usePlannedTexts } from './planned-texts';
import { useReminder } from './queries';
import { ReminderCard } from './reminder-card';

/** One reminder over the board: its message, what became of it, what can be done. */
export function ReminderDialog({ id, now, onClose }: { id: string; now: string | null; onClose: () => void }) {
  const t = useTranslations('reminders');
  const common = useTranslations('common');
  const format = useFormat();
  const query = useReminder(id);
  const interventionId = query.data?.interventionId ?? null;
  const { data: intervention } = $api.useQuery('get', '/interventions/{id}', { params: { path: { id: interventionId ?? '' } } }, { enabled: interventionId !== null });
  const texts = usePlannedTexts(intervention);
  const known = intervention?.person.locale;
  const locale = known === 'ar' || known === 'en' ? known : 'fr';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={query.data === undefined ? t('detail') : <bdi>{query.data.personName}</bdi>}
      description={intervention && `${intervention.type.name}, ${format.local(intervention.scheduledLocal, 'fullDayTime')}`}
      closeLabel={common('close')}
    >
      <QueryGate query={query}>
        {(reminder) => (
          <div className="flex flex-col gap-4">
            <ReminderCard reminder={reminder} now={now} appointment={intervention} planned={reminder.status === 'PENDING' ? texts.get(plannedKey(reminder)) : undefined} locale={locale} />
            <p className="flex flex-wrap gap-x-5 gap-y-1 border-t border-rule pt-3 text-sm">
              {reminder.interventionId !== null && <Link className="text-accent underline underline-offset-4" href={`/interventions/${reminder.interventionId}`}>{t('openIntervention')}</Link>}
              <Link className="text-accent underline underline-offset-4" href={`/people/${reminder.personId}`}>{t('openPerson')}</Link>
            </p>
          </div>
        )}
      </QueryGate>
    </Dialog>
  );
}
