'use client';
import type { InterventionView } from '@tappplus/contracts/interventions';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { useCan } from '@/lib/session-hooks';
import type { PlannedText } from './reminder-card';

/**
 * What the reminders still to leave will say, by rule and channel: the box renders them as it would at sending.
 * Empty for those who may not plan, and once the intervention is no longer expected.
 */
export function usePlannedTexts(intervention: InterventionView | undefined): ReadonlyMap<string, PlannedText> {
  const may = useCan('interventions:write');
  const wanted = intervention?.reminders.some((reminder) => reminder.status === 'PENDING') === true && intervention.status === 'SCHEDULED';
  const body = intervention && {
    personId: intervention.personId, type: intervention.type.id, scheduledAt: intervention.scheduledLocal, durationMinutes: intervention.durationMinutes,
    practitionerId: intervention.practitionerId, location: intervention.location,
  };
  const { data } = useQuery({
    queryKey: ['post', '/interventions/preview', body],
    queryFn: async ({ signal }) => (body === undefined ? undefined : (await api.POST('/interventions/preview', { body, signal })).data),
    enabled: may && wanted,
    retry: false,
    staleTime: 60_000,
  });
  return new Map((data?.reminders ?? []).map((reminder) => [plannedKey(reminder), { subject: reminder.subject, body: reminder.body, locale: reminder.locale }]));
}

export function plannedKey(reminder: { ruleId: string; channel: string }): string {
  return `${reminder.ruleId} ${reminder.channel}`;
}
