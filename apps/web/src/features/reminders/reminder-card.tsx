'use client';
import type { Locale } from '@tappplus/contracts/channels';
import type { ReminderView } from '@tappplus/contracts/reminders';
import { countSms } from '@tappplus/domain/notifications/sms-segments';
import { Latin } from '@tappplus/ui/layout';
import { PhoneBubble } from '@tappplus/ui/phone-bubble';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/use-format';
import { ReminderBadge } from '../status/status-badges';
import { Attempts } from './attempts';
import { ReminderActions } from './reminder-actions';
import { stillAhead, type RemindedAppointment } from './still-ahead';
import { When } from './when';

export interface PlannedText {
  subject: string | null;
  body: string;
  /** BCP 47. */
  locale: string;
}

function textOf(reminder: ReminderView, planned: PlannedText | undefined, locale: Locale): PlannedText | null {
  const sent = reminder.attempts.findLast((attempt) => attempt.body !== null);
  if (sent === undefined || sent.body === null) return planned ?? null;
  return { subject: sent.subject, body: sent.body, locale: /\p{Script=Arabic}/u.test(sent.body) ? 'ar' : locale };
}

/** How a reminder stands, in a sentence: why, and what it means for the patient; `over`: its hour was moved, closed or has begun. */
export function ReminderWords({ reminder, over }: { reminder: ReminderView; over: boolean }) {
  const t = useTranslations('reminders');
  const common = useTranslations('common');
  const outbox = reminder.status === 'SENT' && reminder.provider === 'OUTBOX';
  const reason = reminder.reason === null ? null : common(`reminderReason.${reminder.reason}`);
  return (
    <span>
      {reason !== null && <span className="font-medium text-ink">{reason}. </span>}
      {outbox ? t('means.OUTBOX') : over && reminder.status === 'FAILED' ? t('failedAndOver') : t(`means.${reminder.status}`)}
      {reminder.recipientName !== null && <span> {t('forGuardian', { name: reminder.recipientName })}</span>}
      {reminder.fallbackOfId !== null && <span> {t('fallbackOf')}</span>}
    </span>
  );
}

export interface ReminderCardProps {
  reminder: ReminderView;
  now: string | null;
  /** What it reminds of, once known. */
  appointment: RemindedAppointment | undefined;
  /** What it will say, while it has not left. */
  planned?: PlannedText | undefined;
  /** Language of the patient, for a text that is not Arabic. */
  locale: Locale;
}

/** A reminder with its message, its state in words, every attempt, and what can be done. */
export function ReminderCard({ reminder, now, appointment, planned, locale }: ReminderCardProps) {
  const t = useTranslations('reminders');
  const common = useTranslations('common');
  const format = useFormat();
  const text = textOf(reminder, planned, locale);
  const ahead = appointment === undefined || now === null ? null : stillAhead(reminder, appointment, now);
  const caption = (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="font-medium text-ink">{common(`channels.${reminder.channel}`)}</span>
      <span>
        <When local={reminder.scheduledLocal} now={now} />
      </span>
      <ReminderBadge status={reminder.status} provider={reminder.provider} />
    </span>
  );
  const note = (
    <span className="flex flex-wrap gap-x-2">
      <span>{reminder.ruleName}</span>
      {reminder.recipient !== null && reminder.channel !== 'PUSH' && <Latin>{reminder.recipient}</Latin>}
      {reminder.channel === 'SMS' && text !== null && <span>{t('segments', { count: countSms(text.body).segments })}</span>}
    </span>
  );
  return (
    <div className="flex flex-col gap-2">
      {text === null ? (
        <div className="flex flex-col gap-1 border-s-2 border-rule ps-3 text-[13px] text-ink-soft">
          {caption}
          {note}
        </div>
      ) : (
        <PhoneBubble locale={text.locale} subject={text.subject} body={text.body} caption={caption} note={note} />
      )}
      <p className="max-w-prose text-sm text-ink-soft">
        <ReminderWords reminder={reminder} over={ahead === false} />
        {reminder.status === 'PENDING' && now !== null && ` ${t('leaves', { when: format.relative(reminder.scheduledLocal, now) })}`}
      </p>
      <Attempts reminder={reminder} />
      <ReminderActions reminder={reminder} ahead={ahead === true} />
    </div>
  );
}
