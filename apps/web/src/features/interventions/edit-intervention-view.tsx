'use client';
import { asProblem, invalidatePaths } from '@tappplus/api-client';
import type { InterventionView } from '@tappplus/contracts/interventions';
import { Button, buttonClass } from '@tappplus/ui/button';
import { Dialog } from '@tappplus/ui/dialog';
import { Banner, EmptyState, SkeletonRows } from '@tappplus/ui/feedback';
import { PageHeader } from '@tappplus/ui/layout';
import { useToast } from '@tappplus/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { api } from '@/lib/api';
import { Guard } from '@/lib/guard';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';
import { InterventionForm, type InterventionToSave } from './intervention-form';
import { useIntervention, usePractitioners, useTypes } from './queries';

const REACHED = ['SENT', 'DELIVERED', 'READ'];

/** The answer of the dialog that asks before messages leave. */
interface Question {
  values: InterventionToSave;
  answer: (yes: boolean) => void;
}

function movesReminders(before: InterventionView, values: InterventionToSave): boolean {
  return (
    before.scheduledLocal.slice(0, 16) !== values.scheduledAt || before.type.id !== values.type || (values.durationMinutes ?? before.durationMinutes) !== before.durationMinutes ||
    before.practitionerId !== (values.practitionerId ?? null) || before.location !== (values.location ?? null)
  );
}

function Question({ intervention, question }: { intervention: InterventionView; question: Question }) {
  const t = useTranslations('interventions');
  const common = useTranslations('common');
  const format = useFormat();
  const told = intervention.reminders.filter((reminder) => REACHED.includes(reminder.status)).length;
  return (
    <Dialog
      open
      onOpenChange={() => question.answer(false)}
      title={t('moveAsk')}
      description={format.local(question.values.scheduledAt, 'fullDayTime')}
      closeLabel={common('close')}
      size="small"
      footer={
        <>
          <Button onClick={() => question.answer(false)}>{common('back')}</Button>
          <Button look="primary" autoFocus onClick={() => question.answer(true)}>{t('moveConfirm')}</Button>
        </>
      }
    >
      <p>{t('moveMeans')}</p>
      {told > 0 && <p className="mt-2 font-medium text-care">{t('moveTold', { count: told })}</p>}
    </Dialog>
  );
}

function Edit({ intervention: loaded }: { intervention: InterventionView }) {
  const t = useTranslations('interventions');
  const common = useTranslations('common');
  const router = useRouter();
  const toast = useToast();
  const queries = useQueryClient();
  // What the form began with, not what another desk made of it since: the box tells the difference by the revision.
  const intervention = useRef(loaded).current;
  const [question, setQuestion] = useState<Question | null>(null);
  const [stale, setStale] = useState(false);
  const page = `/interventions/${intervention.id}`;
  const ask = (values: InterventionToSave) =>
    new Promise<boolean>((resolve) =>
      setQuestion({
        values,
        answer: (yes) => {
          setQuestion(null);
          resolve(yes);
        },
      }),
    );
  const save = async ({ personId: _person, ...values }: InterventionToSave) => {
    if (movesReminders(intervention, { personId: intervention.personId, ...values }) && !(await ask({ personId: intervention.personId, ...values }))) return;
    try {
      await api.PATCH('/interventions/{id}', { params: { path: { id: intervention.id } }, body: { ...values, revision: intervention.revision } });
    } catch (error) {
      setStale(asProblem(error).code === 'REVISION_CONFLICT');
      throw error;
    }
    invalidatePaths(queries, ['/interventions', '/reminders', '/dashboard']);
    toast({ text: common('saved') });
    router.push(page);
  };
  if (intervention.status !== 'SCHEDULED') {
    return <EmptyState wholePage title={t('notMovableTitle')} action={<Link href={page} className={buttonClass('primary')}>{t('openIt')}</Link>}>{t('notMovable')}</EmptyState>;
  }
  return (
    <>
      <PageHeader title={t('moveTitle')} lead={<bdi>{intervention.person.lastName} {intervention.person.firstName}</bdi>} />
      {stale && (
        <div className="mb-4">
          <Banner tone="care" live action={<Button onClick={() => window.location.reload()}>{common('reload')}</Button>}>{t('stale')}</Banner>
        </div>
      )}
      <InterventionForm
        initial={{
          personId: intervention.personId, type: intervention.type.id, day: intervention.scheduledLocal.slice(0, 10), hour: intervention.scheduledLocal.slice(11, 16), scheduledAt: '',
          durationMinutes: intervention.durationMinutes, practitionerId: intervention.practitionerId, location: intervention.location, description: intervention.description,
        }}
        person={intervention.person}
        movingId={intervention.id}
        submitLabel={common('save')}
        back={page}
        onSave={save}
      />
      {question !== null && <Question intervention={intervention} question={question} />}
    </>
  );
}

/** Moves an intervention or changes what is written about it. */
export function EditInterventionView({ id }: { id: string }) {
  const common = useTranslations('common');
  // The lists first: a select shows its value only when the option is there.
  const lists = [useTypes(), usePractitioners()].some((list) => list.isPending);
  return (
    <Guard permission="interventions:write">
      <QueryGate wholePage query={useIntervention(id)}>{(intervention) => lists ? <SkeletonRows label={common('loading')} /> : <Edit intervention={intervention} />}</QueryGate>
    </Guard>
  );
}
