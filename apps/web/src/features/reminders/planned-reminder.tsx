'use client';
import type { PlannedReminderView } from '@tappplus/contracts/reminders';
import { directionOf } from '@tappplus/domain/time/local-format';
import { StatusBadge } from '@tappplus/ui/feedback';
import { Latin } from '@tappplus/ui/layout';
import { PhoneBubble } from '@tappplus/ui/phone-bubble';
import { useTranslations } from 'next-intl';
import { When } from './when';

/** How many SMS it costs, and which letters make it more. */
export function SmsNote({ sms }: { sms: NonNullable<PlannedReminderView['sms']> }) {
  const t = useTranslations('reminders');
  const letters = sms.unicodeCharacters.slice(0, 6).join(' ');
  return (
    <span>
      {t('segments', { count: sms.segments })}
      {sms.encoding === 'UCS-2' && sms.segments > 1 && letters !== '' && !/\p{Script=Arabic}/u.test(letters) && ` – ${t('segmentsBecause', { letters })}`}
    </span>
  );
}

/** One reminder as the plan makes it: as the patient will see it, or why there will be none. */
export function PlannedReminder({ reminder, now }: { reminder: PlannedReminderView; now: string | null }) {
  const t = useTranslations('reminders');
  const common = useTranslations('common');
  const channel = common(`channels.${reminder.channel}`);
  if (reminder.status === 'SKIPPED') {
    return (
      <li className="flex flex-col gap-0.5 border-s-2 border-rule ps-3 text-[13px] text-ink-soft">
        <span>
          <span className="font-medium text-ink">{channel}</span> · <When local={reminder.scheduledLocal} now={now} />
        </span>
        {reminder.reason !== null && <span>{common(`reminderReason.${reminder.reason}`)}</span>}
      </li>
    );
  }
  return (
    <li>
      <PhoneBubble
        locale={reminder.locale}
        direction={directionOf(reminder.locale)}
        subject={reminder.subject}
        body={reminder.body}
        caption={
          <>
            <span className="font-medium text-ink">{channel}</span> · <When local={reminder.scheduledLocal} now={now} />
          </>
        }
        note={
          <span className="flex flex-col items-start gap-1">
            <span className="flex flex-wrap gap-x-2">
              {reminder.recipient !== null && <span>{reminder.channel === 'PUSH' ? t('toDevice') : <Latin>{reminder.recipient}</Latin>}</span>}
              {reminder.sms !== null && <SmsNote sms={reminder.sms} />}
              {reminder.recipientName !== null && <span>{t('toGuardian', { name: reminder.recipientName })}</span>}
              {reminder.movedByQuietHours && <span>{t('movedByQuietHours')}</span>}
              {reminder.movedByClosedDay && <span>{t('movedByClosedDay')}</span>}
            </span>
            {reminder.withheld.map((variable) => <span key={variable} className="text-care">{t(`withheld.${variable === 'location' ? 'location' : variable === 'practitioner' ? 'practitioner' : 'clinic'}`)}</span>)}
            {!reminder.leavesTheBox && <StatusBadge tone="care" shape="ring">{t('staysHere')}</StatusBadge>}
          </span>
        }
      />
    </li>
  );
}
