'use client';
import { $api } from '@/lib/api';

const IN_USE = { params: { query: { limit: 200 } } } as const;
const ARCHIVED = { params: { query: { limit: 200, archived: 'true' } } } as const;

/** Practitioners at work, or the archived ones, by name. */
export const usePractitioners = (archived = false) => $api.useQuery('get', '/practitioners', archived ? ARCHIVED : IN_USE);
