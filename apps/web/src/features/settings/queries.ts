'use client';
import { invalidatePaths } from '@tappplus/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { $api } from '@/lib/api';

const ALL = { params: { query: { limit: 200 } } } as const;
const WITH_ARCHIVED = { params: { query: { limit: 200, archived: 'true' } } } as const;

export const useSettings = () => $api.useQuery('get', '/settings');
export const useInterventionTypes = (archived = false) => $api.useQuery('get', '/intervention-types', archived ? WITH_ARCHIVED : ALL);
export const useReminderRules = () => $api.useQuery('get', '/reminder-rules', ALL);
export const useMessageTemplates = () => $api.useQuery('get', '/message-templates', ALL);

/** Marks paths stale after a change made here; other desks hear of it by the live stream. */
export function useInvalidate(...paths: readonly string[]): () => void {
  const queries = useQueryClient();
  const key = paths.join();
  return useCallback(() => invalidatePaths(queries, key.split(',')), [queries, key]);
}

/** Changes settings and puts the box's answer on the screen. */
export function useSaveSettings() {
  const queries = useQueryClient();
  return $api.useMutation('patch', '/settings', { onSuccess: (settings) => queries.setQueriesData({ predicate: (query) => query.queryKey[1] === '/settings' }, settings) });
}
