'use client';
import { asProblem, invalidatePaths } from '@tappplus/api-client';
import type { InterventionPreview, InterventionStatus, InterventionView } from '@tappplus/contracts/interventions';
import { useToast } from '@tappplus/ui/toast';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { $api, api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { useDebounced } from '@/lib/use-debounced';

const PREVIEW_AFTER_MS = 300;
const ALL = { params: { query: { limit: 200 } } } as const;

export const useIntervention = (id: string) => $api.useQuery('get', '/interventions/{id}', { params: { path: { id } } });
export const useTypes = () => $api.useQuery('get', '/intervention-types', ALL);
export const usePractitioners = () => $api.useQuery('get', '/practitioners', ALL);

export interface PreviewBody {
  personId: string;
  type: string;
  scheduledAt: string;
  durationMinutes?: number;
  practitionerId?: string | null;
  location?: string | null;
}

/** What the box would plan for what is in the form, asked once typing pauses; the last answer stays meanwhile. */
export function usePreview(body: PreviewBody | null) {
  const settled = useDebounced(body === null ? '' : JSON.stringify(body), PREVIEW_AFTER_MS);
  const asked = settled === '' ? null : (JSON.parse(settled) as PreviewBody);
  return useQuery({
    queryKey: ['post', '/interventions/preview', asked],
    queryFn: async ({ signal }) => (asked === null ? null : ((await api.POST('/interventions/preview', { body: asked, signal })).data ?? null)),
    enabled: asked !== null && body !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export type ConflictView = InterventionPreview['conflicts'][number];

/** The clashing appointments a refusal names; empty for any other problem. */
export function conflictsOf(error: unknown): ConflictView[] {
  const problem = asProblem(error);
  const named = problem.code === 'APPOINTMENT_CONFLICT' ? problem.context['conflicts'] : undefined;
  return Array.isArray(named) ? (named as ConflictView[]) : [];
}

export type StatusAction = 'arrive' | 'complete' | 'no-show' | 'cancel' | 'reopen';

/** What leads on from each status, the likeliest first; the same table as the box's. */
export const STATUS_ACTIONS: Readonly<Record<InterventionStatus, readonly StatusAction[]>> = {
  SCHEDULED: ['arrive', 'complete', 'no-show', 'cancel'], ARRIVED: ['complete', 'no-show', 'reopen', 'cancel'], COMPLETED: ['reopen'], NO_SHOW: ['arrive', 'reopen'], CANCELLED: ['reopen'],
};
/** The way back to a status from any other: through `reopen`, and on. */
const BACK_TO: Readonly<Record<InterventionStatus, readonly StatusAction[]>> = { SCHEDULED: ['reopen'], ARRIVED: ['reopen', 'arrive'], COMPLETED: ['complete'], NO_SHOW: ['no-show'], CANCELLED: ['cancel'] };
const AFTER: Readonly<Record<StatusAction, InterventionStatus>> = { arrive: 'ARRIVED', complete: 'COMPLETED', 'no-show': 'NO_SHOW', cancel: 'CANCELLED', reopen: 'SCHEDULED' };

async function call(id: string, action: StatusAction, reason?: string): Promise<InterventionView | undefined> {
  const init = { params: { path: { id } } };
  if (action === 'cancel') return (await api.POST('/interventions/{id}/cancel', { ...init, body: reason === undefined ? {} : { reason } })).data;
  if (action === 'arrive') return (await api.POST('/interventions/{id}/arrive', init)).data;
  if (action === 'complete') return (await api.POST('/interventions/{id}/complete', init)).data;
  if (action === 'no-show') return (await api.POST('/interventions/{id}/no-show', init)).data;
  return (await api.POST('/interventions/{id}/reopen', init)).data;
}

/** Changes the status: shown at once, sent, with 10 s to take it back. */
export function useStatusAction(intervention: InterventionView) {
  const t = useTranslations('interventions');
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const { id, status: before } = intervention;
  const run = useCallback(
    async (steps: readonly StatusAction[], reason?: string): Promise<boolean> => {
      const key = ['get', '/interventions/{id}', { params: { path: { id } } }];
      const last = steps.at(-1);
      if (last === undefined) return false;
      setBusy(true);
      await queries.cancelQueries({ queryKey: key });
      queries.setQueryData<InterventionView>(key, (shown) => shown && { ...shown, status: AFTER[last] });
      try {
        for (const step of steps) queries.setQueryData(key, await call(id, step, reason));
        return true;
      } catch (error) {
        queries.setQueryData<InterventionView>(key, (shown) => shown && { ...shown, status: before });
        toast({ text: problemText(error), tone: 'bad' });
        return false;
      } finally {
        setBusy(false);
        invalidatePaths(queries, ['/interventions', '/reminders', '/dashboard']);
      }
    },
    [queries, id, before, toast, problemText],
  );
  const act = useCallback(
    async (action: StatusAction, reason?: string) => {
      if (!(await run([action], reason))) return;
      toast({ text: t(`done.${action}`), ...(action === 'reopen' ? {} : { undo: () => void run(BACK_TO[before]) }) });
    },
    [run, toast, t, before],
  );
  return { act, busy };
}
