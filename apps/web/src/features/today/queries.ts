'use client';
import { invalidatePaths } from '@tappplus/api-client';
import type { Today } from '@tappplus/contracts/dashboard';
import type { InterventionStatus, InterventionSummary } from '@tappplus/contracts/interventions';
import { useToast } from '@tappplus/ui/toast';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { $api, api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';

export type DayAction = 'arrive' | 'complete' | 'no-show' | 'reopen';

const AFTER: Readonly<Record<DayAction, InterventionStatus>> = { arrive: 'ARRIVED', complete: 'COMPLETED', 'no-show': 'NO_SHOW', reopen: 'SCHEDULED' };

/** The day of the clinic; asked again every minute besides live updates, so that "now" stays the box's. */
export const useToday = () => $api.useQuery('get', '/dashboard/today', {}, { refetchInterval: 60_000 });

const isToday = (query: Query) => query.queryKey[1] === '/dashboard/today';

async function call(id: string, action: DayAction): Promise<void> {
  const init = { params: { path: { id } } };
  if (action === 'arrive') await api.POST('/interventions/{id}/arrive', init);
  else if (action === 'complete') await api.POST('/interventions/{id}/complete', init);
  else if (action === 'no-show') await api.POST('/interventions/{id}/no-show', init);
  else await api.POST('/interventions/{id}/reopen', init);
}

/** One tap on the day's list: shown at once, sent to the box, with 10 s to take it back. */
export function useDayAction() {
  const t = useTranslations('today');
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();

  const show = useCallback(
    (id: string, status: InterventionStatus) =>
      queries.setQueriesData<Today>({ predicate: isToday }, (day) => day && { ...day, interventions: day.interventions.map((one) => (one.id === id ? { ...one, status } : one)) }),
    [queries],
  );
  const run = useCallback(
    async (steps: readonly DayAction[], intervention: InterventionSummary, back: InterventionStatus): Promise<boolean> => {
      const last = steps.at(-1);
      if (last === undefined) return false;
      await queries.cancelQueries({ predicate: isToday });
      show(intervention.id, AFTER[last]);
      try {
        for (const step of steps) await call(intervention.id, step);
        return true;
      } catch (error) {
        show(intervention.id, back);
        toast({ text: problemText(error), tone: 'bad' });
        return false;
      } finally {
        invalidatePaths(queries, ['/dashboard', '/interventions', '/reminders']);
      }
    },
    [queries, show, toast, problemText],
  );

  return useCallback(
    async (intervention: InterventionSummary, action: DayAction) => {
      const before = intervention.status;
      if (!(await run([action], intervention, before))) return;
      const name = `${intervention.person.firstName} ${intervention.person.lastName}`;
      const back: DayAction[] = before === 'ARRIVED' ? ['reopen', 'arrive'] : ['reopen'];
      toast({ text: t(`done.${action}`, { name }), ...(action === 'reopen' ? {} : { undo: () => void run(back, intervention, AFTER[action]) }) });
    },
    [run, toast, t],
  );
}
