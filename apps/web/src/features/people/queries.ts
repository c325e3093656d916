'use client';
import { asProblem, invalidatePaths } from '@tappplus/api-client';
import type { PersonSummary, PersonView } from '@tappplus/contracts/people';
import { useToast } from '@tappplus/ui/toast';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { $api, api } from '@/lib/api';
import { BY_CURSOR } from '@/lib/pages-of';
import { useProblemText } from '@/lib/problem-text';
import { useDebounced } from '@/lib/use-debounced';

const PAGE = 100;
const DUPLICATES_AFTER_MS = 350;

/** People by name, or who match every word typed; the archived ones apart. */
export const usePeople = (search: string, archived: boolean) =>
  $api.useInfiniteQuery('get', '/people', { params: { query: { limit: PAGE, ...(search === '' ? {} : { search }), ...(archived ? { archived: 'true' as const } : {}) } } }, { ...BY_CURSOR, placeholderData: keepPreviousData });

export const usePerson = (id: string) => $api.useQuery('get', '/people/{id}', { params: { path: { id } } });
export const useDevices = (id: string) => $api.useQuery('get', '/people/{id}/devices', { params: { path: { id } } });

/** Addresses of a person that providers refuse. */
export const useSuppressions = (personId: string) => $api.useQuery('get', '/suppressions', { params: { query: { personId } } });

export type Duplicate = PersonSummary & { because: ('NATIONAL_ID' | 'PHONE' | 'EMAIL' | 'NAME_AND_BIRTH' | 'NAME')[] };

export interface Likeness {
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  dateOfBirth?: string | null | undefined;
  phone?: string | null | undefined;
  nationalId?: string | null | undefined;
  email?: string | null | undefined;
}

const LONG_ENOUGH = { phone: 6, nationalId: 4, email: 6 } as const;

/** What there is to compare with, leaving out what is too short to tell people apart. */
function comparable(likeness: Likeness): Record<string, string> {
  const entries = Object.entries(likeness).flatMap(([name, value]) => {
    const text = (value ?? '').trim();
    const least = name in LONG_ENOUGH ? LONG_ENOUGH[name as keyof typeof LONG_ENOUGH] : 1;
    return text.length >= least ? [[name, text] as const] : [];
  });
  const found = Object.fromEntries(entries);
  if (found['firstName'] !== undefined && found['lastName'] !== undefined) return found;
  const { firstName: _first, lastName: _last, dateOfBirth: _birth, ...rest } = found;
  return rest;
}

/** People who may be the one being entered, asked while typing. */
export function useDuplicates(likeness: Likeness, exceptId?: string): Duplicate[] {
  const text = JSON.stringify(comparable(likeness));
  const settled = useDebounced(text, DUPLICATES_AFTER_MS);
  const query: Record<string, string> = JSON.parse(settled) as Record<string, string>;
  const wanted = Object.keys(query).length > 0;
  const { data } = $api.useQuery('get', '/people/duplicates', { params: { query } }, { enabled: wanted, placeholderData: keepPreviousData, retry: false });
  return wanted ? (data?.items ?? []).filter((person) => person.id !== exceptId) : [];
}

/** The duplicates a refused creation names; empty for any other problem. */
export function duplicatesOf(error: unknown): PersonSummary[] {
  const problem = asProblem(error);
  const named = problem.code === 'LIKELY_DUPLICATE' ? problem.context['duplicates'] : undefined;
  return Array.isArray(named) ? (named as PersonSummary[]) : [];
}

/** Archives or brings back, shown at once, with 10 s to take it back. */
export function useArchive() {
  const t = useTranslations('people');
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const run = useCallback(
    async (id: string, archive: boolean): Promise<boolean> => {
      try {
        const init = { params: { path: { id } } };
        const { data } = archive ? await api.POST('/people/{id}/archive', init) : await api.POST('/people/{id}/unarchive', init);
        queries.setQueryData(['get', '/people/{id}', init], data);
        return true;
      } catch (error) {
        toast({ text: problemText(error), tone: 'bad' });
        return false;
      } finally {
        invalidatePaths(queries, ['/people', '/reminders', '/interventions', '/dashboard']);
      }
    },
    [queries, toast, problemText],
  );
  return useCallback(
    async (person: PersonView, archive: boolean) => {
      if (!(await run(person.id, archive))) return;
      const name = `${person.lastName} ${person.firstName}`;
      toast({ text: t(archive ? 'archived' : 'unarchived', { name }), undo: () => void run(person.id, !archive) });
    },
    [run, toast, t],
  );
}
