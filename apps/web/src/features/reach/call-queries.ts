'use client';
import { invalidatePaths } from '@tappplus/api-client';
import type { CallList, CallListItem, CallOutcomeName } from '@tappplus/contracts/reach';
import { useToast } from '@tappplus/ui/toast';
import { keepPreviousData, useQueryClient, type Query } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { $api, api } from '@/lib/api';
import { newIdempotencyKey } from '@/lib/idempotency';
import { useProblemText } from '@/lib/problem-text';

/** Whom to call; `on` a clinic date, null = the next days. Asked again every minute besides live updates. */
export const useCallList = (on: string | null) =>
  $api.useQuery('get', '/call-list', { params: { query: on === null ? {} : { on } } }, { refetchInterval: 60_000, placeholderData: keepPreviousData });

export interface CallTap {
  outcome: CallOutcomeName;
  confirmed?: boolean;
}

const isCallList = (query: Query) => query.queryKey[1] === '/call-list';

/** One tap after a call: shown at once, sent to the box, with 10 s to take it back. */
export function useCallTap(): (item: CallListItem, tap: CallTap) => Promise<void> {
  const t = useTranslations('calls');
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const refresh = useCallback(() => invalidatePaths(queries, ['/call-list', '/reach', '/dashboard', '/interventions']), [queries]);

  const takeBack = useCallback(
    async (appointmentId: string, callId: string) => {
      try {
        await api.DELETE('/call-list/{appointmentId}/calls/{callId}', { params: { path: { appointmentId, callId } } });
        toast({ text: t('undone') });
      } catch (error) {
        toast({ text: problemText(error), tone: 'bad' });
      } finally {
        refresh();
      }
    },
    [t, toast, problemText, refresh],
  );

  return useCallback(
    async (item, tap) => {
      const { appointmentId } = item;
      await queries.cancelQueries({ predicate: isCallList });
      if (tap.outcome !== 'NO_ANSWER') {
        queries.setQueriesData<CallList>({ predicate: isCallList }, (list) => list && { ...list, items: list.items.filter((each) => each.appointmentId !== appointmentId), total: list.total - 1, settled: list.settled + 1 });
      }
      try {
        const { data } = await api.POST('/call-list/{appointmentId}/calls', { params: { path: { appointmentId }, header: { 'Idempotency-Key': newIdempotencyKey() } }, body: tap });
        const name = `${item.person.firstName} ${item.person.lastName}`;
        toast({ text: t(`done.${tap.confirmed === true ? 'CONFIRMED' : tap.outcome}`, { name }), ...(data === undefined ? {} : { undo: () => void takeBack(appointmentId, data.id) }) });
      } catch (error) {
        toast({ text: problemText(error), tone: 'bad' });
      } finally {
        refresh();
      }
    },
    [queries, t, toast, problemText, refresh, takeBack],
  );
}
