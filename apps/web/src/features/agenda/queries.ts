'use client';
import type { InterventionSummary } from '@tappplus/contracts/interventions';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api';

const PAGE = 200;
/** More than this is not drawn; a week of a large clinic is below it. */
const MOST = 1_000;

/** Every intervention of the days from first to last, the cancelled ones left out. */
export function useAgenda(first: string, last: string, practitionerId: string | null) {
  const filter = { from: first, to: last, status: 'SCHEDULED,ARRIVED,COMPLETED,NO_SHOW', limit: PAGE, ...(practitionerId === null ? {} : { practitionerId }) };
  return useQuery({
    queryKey: ['get', '/interventions', 'agenda', filter],
    queryFn: async ({ signal }) => {
      const items: InterventionSummary[] = [];
      let more: { cursor?: string } | null = {};
      while (more !== null && items.length < MOST) {
        const page: { items: InterventionSummary[]; nextCursor: string | null } | undefined = (await api.GET('/interventions', { params: { query: { ...filter, ...more } }, signal })).data;
        items.push(...(page?.items ?? []));
        more = page === undefined || page.nextCursor === null ? null : { cursor: page.nextCursor };
      }
      return items;
    },
    placeholderData: keepPreviousData,
  });
}
