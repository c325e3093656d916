'use client';
import { PageHeader } from '@tappplus/ui/layout';
import { SkeletonRows } from '@tappplus/ui/feedback';
import { useToast } from '@tappplus/ui/toast';
import { invalidatePaths } from '@tappplus/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter, useSearchParams } from 'next/navigation';
import { useRef } from 'react';
import { $api } from '@/lib/api';
import { Guard } from '@/lib/guard';
import { newIdempotencyKey } from '@/lib/idempotency';
import { InterventionForm, type InterventionToSave } from './intervention-form';
import { usePractitioners, useTypes } from './queries';

/** One key per content: the same form sent twice makes one intervention, a changed one makes another. */
function useKeyed() {
  const last = useRef({ text: '', key: '' });
  return (body: InterventionToSave) => {
    const text = JSON.stringify(body);
    if (last.current.text !== text) last.current = { text, key: newIdempotencyKey() };
    return last.current.key;
  };
}

function New() {
  const t = useTranslations('interventions');
  const common = useTranslations('common');
  const params = useSearchParams();
  const router = useRouter();
  const toast = useToast();
  const queries = useQueryClient();
  const keyOf = useKeyed();
  const create = $api.useMutation('post', '/interventions');
  const personId = params.get('personId') ?? '';
  const person = $api.useQuery('get', '/people/{id}', { params: { path: { id: personId } } }, { enabled: personId !== '' });
  const types = useTypes();
  const practitioners = usePractitioners();
  const only = types.data?.items.length === 1 ? types.data.items[0]?.id : undefined;
  const at = params.get('at') ?? '';
  const save = async (body: InterventionToSave) => {
    const made = await create.mutateAsync({ body, headers: { 'Idempotency-Key': keyOf(body) } });
    invalidatePaths(queries, ['/interventions', '/reminders', '/dashboard']);
    const ready = made.reminders.filter((reminder) => reminder.status === 'PENDING').length;
    toast({ text: t('planned', { count: ready }) });
    router.push(`/interventions/${made.id}`);
  };
  const waiting = (personId !== '' && person.isPending) || types.isPending || practitioners.isPending;
  return (
    <>
      <PageHeader title={t('newTitle')} lead={t('newLead')} />
      {waiting ? (
        <SkeletonRows label={common('loading')} />
      ) : (
        <InterventionForm
          initial={{ personId: person.data?.id ?? '', type: params.get('type') ?? only ?? '', day: at.slice(0, 10), hour: at.slice(11, 16), scheduledAt: '', practitionerId: params.get('practitionerId') }}
          person={person.data ?? null}
          submitLabel={t('plan')}
          back={personId === '' ? '/agenda' : `/people/${personId}`}
          onSave={save}
        />
      )}
    </>
  );
}

export function NewInterventionView() {
  return (
    <Guard permission="interventions:write">
      <New />
    </Guard>
  );
}
