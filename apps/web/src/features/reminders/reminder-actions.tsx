'use client';
import type { ReminderView } from '@tappplus/contracts/reminders';
import { Button } from '@tappplus/ui/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCan } from '@/lib/session-hooks';
import { ACTIONS, useReminderAction, type ReminderAction } from './queries';

/** What can still be done about a reminder; `ahead`: its hour stands and is to come. Asked back in place, because a message leaves or is lost. */
export function ReminderActions({ reminder, ahead }: { reminder: ReminderView; ahead: boolean }) {
  const t = useTranslations('reminders');
  const common = useTranslations('common');
  const may = useCan('reminders:write');
  const { act, busy } = useReminderAction();
  const [asked, setAsked] = useState<ReminderAction | null>(null);
  const offered = ACTIONS[reminder.status].filter((action) => ahead || action !== 'retry');
  if (!may || offered.length === 0) return null;
  if (asked !== null && offered.includes(asked)) {
    return (
      <div role="group" aria-label={t(`actions.${asked}`)} className="flex flex-wrap items-center gap-2 rounded-md bg-care-wash px-3 py-2 text-sm text-care">
        <span className="min-w-0 flex-1 basis-48">{t(`ask.${asked}`)}</span>
        <Button autoFocus look="primary" busy={busy} onClick={() => void act(reminder, asked).then(() => setAsked(null))}>
          {t(`confirm.${asked}`)}
        </Button>
        <Button onClick={() => setAsked(null)}>{common('back')}</Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {reminder.status === 'UNKNOWN' && <p className="w-full text-sm">{t('unknownQuestion')}</p>}
      {offered.map((action) => (
        <Button key={action} look={action === 'cancel' ? 'quiet' : 'secondary'} busy={busy && asked === action} onClick={() => setAsked(action)}>
          {t(`actions.${action}`)}
        </Button>
      ))}
    </div>
  );
}
