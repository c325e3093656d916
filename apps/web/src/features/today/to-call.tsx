'use client';
import { PhoneIcon } from '@heroicons/react/24/outline';
import type { Today } from '@tappplus/contracts/dashboard';
import type { ReminderView } from '@tappplus/contracts/reminders';
import { Latin, SectionHeading } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useFormat } from '@/lib/use-format';

const SHOWN = 12;

function phoneOf(reminder: ReminderView, day: Today): string | null {
  const known = day.interventions.find((intervention) => intervention.person.id === reminder.personId)?.person.phone;
  const byPhone = reminder.channel === 'SMS' || reminder.channel === 'WHATSAPP';
  return known ?? (byPhone ? reminder.recipient : null);
}

function Line({ reminder, phone, now }: { reminder: ReminderView; phone: string | null; now: string }) {
  const t = useTranslations('today');
  const common = useTranslations('common');
  const format = useFormat();
  return (
    <li className="flex items-center gap-2 py-2.5">
      <div className="min-w-0 flex-1">
        <Link href={reminder.interventionId === null ? `/people/${reminder.personId}` : `/interventions/${reminder.interventionId}`} className="font-medium underline-offset-4 hover:underline">
          <bdi>{reminder.personName}</bdi>
        </Link>
        <p className="text-[13px] text-ink-soft">
          {reminder.reason === null ? common(`reminderStatus.${reminder.status}`) : common(`reminderReason.${reminder.reason}`)}
          {' · '}
          {common(`channels.${reminder.channel}`)}, {format.relative(reminder.scheduledLocal, now)}
        </p>
      </div>
      {phone === null ? (
        <span className="shrink-0 text-[13px] text-ink-soft">{t('noPhone')}</span>
      ) : (
        <a
          href={`tel:${phone}`}
          aria-label={t('call', { name: reminder.personName })}
          className="inline-flex h-9 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-accent hover:bg-accent-wash pointer-coarse:h-11"
        >
          <PhoneIcon aria-hidden className="size-4 flip-rtl" />
          <Latin>{phone}</Latin>
        </a>
      )}
    </li>
  );
}

/** Patients whom no reminder reached, with why and the number to dial. */
export function ToCall({ day, now }: { day: Today; now: string }) {
  const t = useTranslations('today');
  return (
    <section aria-labelledby="to-call">
      <SectionHeading aside={day.toCallCount > 0 && <span className="tabular rounded-sm bg-bad-wash px-2 text-sm font-semibold text-bad">{day.toCallCount}</span>}>
        <span id="to-call">{t('toCall')}</span>
      </SectionHeading>
      {day.toCall.length === 0 ? (
        <p className="mt-1 border-y border-rule py-3 text-sm text-ink-soft">{t('toCallEmpty')}</p>
      ) : (
        <>
          <p className="text-[13px] text-ink-soft">{t('toCallLead')}</p>
          <ul className="mt-1 divide-y divide-rule border-y border-rule">
            {day.toCall.slice(0, SHOWN).map((reminder) => (
              <Line key={reminder.id} reminder={reminder} phone={phoneOf(reminder, day)} now={now} />
            ))}
          </ul>
          {day.toCallCount > SHOWN && (
            <Link href="/reminders?status=FAILED,UNKNOWN,EXPIRED,SKIPPED" className="mt-2 inline-block text-sm text-accent underline underline-offset-4">
              {t('toCallMore', { count: day.toCallCount })}
            </Link>
          )}
        </>
      )}
    </section>
  );
}
