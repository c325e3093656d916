'use client';
import { invalidatePaths } from '@tappplus/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { $api } from '@/lib/api';
import { useCan } from '@/lib/session-hooks';

const ALL = { params: { query: { limit: 200 } } } as const;
const ARCHIVED = { params: { query: { limit: 200, archived: 'true' } } } as const;

// What a role may not read is not asked for.
export const useSettings = () => $api.useQuery('get', '/settings', {}, { enabled: useCan('settings:read') });
export const useInterventionTypes = (archived = false) => $api.useQuery('get', '/intervention-types', archived ? ARCHIVED : ALL);
export const useReminderRules = () => $api.useQuery('get', '/reminder-rules', ALL, { enabled: useCan('reminder-rules:read') });
export const useMessageTemplates = () => $api.useQuery('get', '/message-templates', ALL, { enabled: useCan('message-templates:read') });

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
