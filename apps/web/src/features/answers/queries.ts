'use client';
import { invalidatePaths } from '@tappplus/api-client';
import type { InboundMeaning, PatientAnswerKind } from '@tappplus/contracts/confirmations';
import { useToast } from '@tappplus/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { $api, api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { useCan } from '@/lib/session-hooks';

const TOUCHED = ['/patient-answers', '/inbound-messages', '/preparation', '/interventions', '/dashboard', '/reminders', '/call-list', '/reach', '/people'];
const MOST = 20;

export const useOpenAnswers = () => $api.useQuery('get', '/patient-answers', { params: { query: { open: 'true', limit: MOST } } }, { refetchInterval: 60_000 });
export const useMessagesToRead = () => $api.useQuery('get', '/inbound-messages', { params: { query: { needsStaff: 'true', limit: MOST } } }, { enabled: useCan('reminders:read'), refetchInterval: 60_000 });

/** One tap on an answer, a message or a preparation: sent to the box, said in one line. */
export function useAnswerTaps() {
  const t = useTranslations('answers');
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const run = useCallback(
    async (call: () => Promise<unknown>, said: string) => {
      try {
        await call();
        toast({ text: said });
      } catch (error) {
        toast({ text: problemText(error), tone: 'bad' });
      } finally {
        invalidatePaths(queries, TOUCHED);
      }
    },
    [queries, toast, problemText],
  );
  return {
    handle: (id: string) => void run(() => api.POST('/patient-answers/{id}/handle', { params: { path: { id } } }), t('done.handled')),
    resolve: (id: string, body: { personId?: string; meaning?: InboundMeaning }) => void run(() => api.POST('/inbound-messages/{id}/resolve', { params: { path: { id } }, body }), t('done.read')),
    understood: (id: string) => void run(() => api.POST('/interventions/{id}/preparation/understood', { params: { path: { id } } }), t('done.understood')),
    record: (id: string, answer: Exclude<PatientAnswerKind, 'OPT_OUT'>) => void run(() => api.POST('/interventions/{id}/confirmation', { params: { path: { id } }, body: { answer } }), t(`done.${answer}`)),
  };
}
