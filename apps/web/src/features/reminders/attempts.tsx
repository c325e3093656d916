'use client';
import type { ReminderView } from '@tappplus/contracts/reminders';
import { Latin } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/use-format';
import { sentLocal } from './sent-local';

/** Every call to the sending service, with what it answered. */
export function Attempts({ reminder }: { reminder: ReminderView }) {
  const t = useTranslations('reminders');
  const format = useFormat();
  if (reminder.attempts.length === 0) return null;
  return (
    <details className="text-[13px]">
      <summary className="w-fit py-1 text-ink-soft underline-offset-4 hover:underline">{t('attempts', { count: reminder.attempts.length })}</summary>
      <ol className="mt-1 flex flex-col gap-1.5 border-s-2 border-rule ps-3">
        {reminder.attempts.map((attempt) => (
          <li key={attempt.id}>
            <span className="tabular">{format.local(sentLocal(reminder, attempt.startedAt), 'dayTime')}</span> · {t(`providers.${attempt.provider}`)} · <span className="font-medium">{t(`outcomes.${attempt.outcome}`)}</span>
            {(attempt.errorCode !== null || attempt.errorMessage !== null) && (
              <span className="block text-ink-soft">
                <Latin>{[attempt.errorCode, attempt.errorMessage].filter((part) => part !== null).join(': ')}</Latin>
              </span>
            )}
            {attempt.providerMessageId !== null && (
              <span className="block break-all text-ink-soft">
                {t('reference')} <Latin>{attempt.providerMessageId}</Latin>
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
