'use client';
import type { StatisticsGroup } from '@tappplus/contracts/statistics';
import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/lib/api';

export interface ReportQuestion {
  from: string;
  to: string;
  by: StatisticsGroup;
}

/** Figures of a time; counted anew only when asked for or after five minutes. */
export const useReachStatistics = (question: ReportQuestion | null) =>
  $api.useQuery('get', '/statistics/reach', { params: { query: question ?? { from: '', to: '' } } }, { enabled: question !== null, staleTime: 300_000, placeholderData: keepPreviousData });
