'use client';
import { LOCALES } from '@/i18n/locales';
import { $api } from '@/lib/api';
import { useCan } from '@/lib/session-hooks';

/** Languages a patient can be written to in: the three of the box, those the clinic has texts in, and the one he has. */
export function usePatientLanguages(current: string | null | undefined): string[] {
  const templates = $api.useQuery('get', '/message-templates', { params: { query: { limit: 200 } } }, { enabled: useCan('message-templates:read'), staleTime: 300_000 });
  const written = (templates.data?.items ?? []).map((template) => template.locale);
  return [...new Set<string>([...LOCALES, ...written.sort(), ...(current ? [current] : [])])];
}
