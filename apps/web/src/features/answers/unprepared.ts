'use client';
import { $api } from '@/lib/api';

/** Who has not said that he understood how to prepare: on one day of the clinic. */
export const useUnprepared = (on: string, enabled = true) => $api.useQuery('get', '/preparation/unprepared', { params: { query: { on } } }, { enabled, refetchInterval: 60_000 });
