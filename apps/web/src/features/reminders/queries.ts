'use client';
import { invalidatePaths } from '@tappplus/api-client';
import type { Channel } from '@tappplus/contracts/channels';
import { CHANNELS } from '@tappplus/contracts/channels';
import type { ReminderStatus, ReminderView } from '@tappplus/contracts/reminders';
import { useToast } from '@tappplus/ui/toast';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { $api, api } from '@/lib/api';
import { BY_CURSOR } from '@/lib/pages-of';
import { useProblemText } from '@/lib/problem-text';
import { isReminderStatus } from '../status/status-badges';

const PAGE = 100;

export interface ReminderFilters {
  statuses: readonly ReminderStatus[];
  channel: Channel | null;
  from: string | null;
  to: string | null;
  personId: string | null;
}

const isDate = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Filters as the address writes them; what is not known is passed over. */
export function filtersOf(params: URLSearchParams): ReminderFilters {
  const channel = CHANNELS.find((one) => one === params.get('channel')) ?? null;
  const [from, to] = [params.get('from'), params.get('to')];
  return { statuses: (params.get('status') ?? '').split(',').filter(isReminderStatus), channel, from: isDate(from) ? from : null, to: isDate(to) ? to : null, personId: params.get('person') };
}

/** Reminders, soonest first, page by page. */
export function useReminders(filters: ReminderFilters, limit = PAGE) {
  const { statuses, channel, from, to, personId } = filters;
  const query = {
    limit,
    ...(statuses.length > 0 ? { status: statuses.join(',') } : {}),
    ...(channel === null ? {} : { channel }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(personId === null ? {} : { personId }),
  };
  return $api.useInfiniteQuery('get', '/reminders', { params: { query } }, { ...BY_CURSOR, placeholderData: keepPreviousData });
}

export const useReminder = (id: string) => $api.useQuery('get', '/reminders/{id}', { params: { path: { id } } });

export type ReminderAction = 'retry' | 'cancel' | 'resolveSent' | 'resolveNotSent';

/** What may be done with a reminder as it stands; the same table as the box's. */
export const ACTIONS: Readonly<Record<ReminderStatus, readonly ReminderAction[]>> = {
  PENDING: ['cancel'], SENDING: [], SENT: [], DELIVERED: [], READ: [], FAILED: ['retry'], UNKNOWN: ['resolveSent', 'resolveNotSent'], SKIPPED: ['retry'], EXPIRED: ['retry'], CANCELLED: [],
};

async function call(id: string, action: ReminderAction): Promise<void> {
  const init = { params: { path: { id } } };
  if (action === 'retry') await api.POST('/reminders/{id}/retry', init);
  else if (action === 'cancel') await api.POST('/reminders/{id}/cancel', init);
  else await api.POST('/reminders/{id}/resolve', { ...init, body: { outcome: action === 'resolveSent' ? 'SENT' : 'NOT_SENT' } });
}

/** Does it, says so, and has every list fetched again. */
export function useReminderAction(): { act: (reminder: ReminderView, action: ReminderAction) => Promise<void>; busy: boolean } {
  const t = useTranslations('reminders.done');
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const act = useCallback(
    async (reminder: ReminderView, action: ReminderAction) => {
      setBusy(true);
      try {
        await call(reminder.id, action);
        toast({ text: t(action, { name: reminder.personName }) });
      } catch (error) {
        toast({ text: problemText(error), tone: 'bad' });
      } finally {
        setBusy(false);
        invalidatePaths(queries, ['/reminders', '/interventions', '/dashboard']);
      }
    },
    [queries, toast, t, problemText],
  );
  return { act, busy };
}
