'use client';
import type { ReachStage } from '@tappplus/contracts/reach';
import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/lib/api';
import { BY_CURSOR } from '@/lib/pages-of';
import { isReachStage } from './reach-badge';

export interface LedgerFilters {
  stages: readonly ReachStage[];
  practitionerId: string | null;
  from: string | null;
  to: string | null;
}

const isDate = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Filters as the address writes them; what is not known is passed over. */
export function filtersOf(params: URLSearchParams): LedgerFilters {
  const [from, to] = [params.get('from'), params.get('to')];
  return { stages: (params.get('stage') ?? '').split(',').filter(isReachStage), practitionerId: params.get('practitioner'), from: isDate(from) ? from : null, to: isDate(to) ? to : null };
}

/** The ledger by time, page by page. */
export function useLedger({ stages, practitionerId, from, to }: LedgerFilters, enabled: boolean) {
  const query = {
    limit: 100,
    ...(stages.length > 0 ? { stage: stages.join(',') } : {}),
    ...(practitionerId === null ? {} : { practitionerId }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
  return $api.useInfiniteQuery('get', '/reach', { params: { query } }, { ...BY_CURSOR, enabled, placeholderData: keepPreviousData });
}
