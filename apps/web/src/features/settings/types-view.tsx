'use client';
import { PlusIcon } from '@heroicons/react/24/outline';
import { InterventionTypeInputSchema, type InterventionTypeView } from '@tappplus/contracts/intervention-types';
import { Button } from '@tappplus/ui/button';
import { EmptyState } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { TextInput } from '@tappplus/ui/inputs';
import { Sheet } from '@tappplus/ui/layout';
import { Table } from '@tappplus/ui/table';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useApiForm } from '@/lib/forms';
import { newIdempotencyKey } from '@/lib/idempotency';
import { useProblemText } from '@/lib/problem-text';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { ArchiveToggle } from './archive-toggle';
import { ColourField, ColourMark } from './colour-field';
import { FormDialog } from './form-dialog';
import { useInterventionTypes, useInvalidate } from './queries';
import { SettingsPage } from './settings-page';

const PreparationForm = dynamic(() => import('./preparation-form').then((module) => module.PreparationForm), { ssr: false });

const USUAL_MINUTES = 30;

function TypeForm({ type, onClose }: { type: InterventionTypeView | null; onClose: () => void }) {
  const t = useTranslations('settings.types');
  const common = useTranslations('common');
  const toast = useToast();
  const create = $api.useMutation('post', '/intervention-types');
  const update = $api.useMutation('patch', '/intervention-types/{id}');
  const refresh = useInvalidate('/intervention-types');
  const [key] = useState(newIdempotencyKey);
  const { form, errorOf, formError, showProblem } = useApiForm(InterventionTypeInputSchema, { name: type?.name ?? '', durationMinutes: type?.durationMinutes ?? USUAL_MINUTES, colour: type?.colour ?? null });
  const submit = form.handleSubmit(async (body) => {
    try {
      if (type === null) await create.mutateAsync({ body, headers: { 'Idempotency-Key': key } });
      else await update.mutateAsync({ params: { path: { id: type.id } }, body });
      refresh();
      toast({ text: common('saved') });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <FormDialog title={type === null ? t('add') : t('edit')} busy={form.formState.isSubmitting} formError={formError} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('name')} error={errorOf('name')} required>
        {(control) => <TextInput {...control} {...form.register('name')} autoFocus />}
      </Field>
      <Field label={`${t('duration')} (${t('durationUnit')})`} error={errorOf('durationMinutes')} required className="max-w-40">
        {(control) => <TextInput {...control} {...form.register('durationMinutes', { valueAsNumber: true })} type="number" min={5} max={1440} step={5} inputMode="numeric" className="tabular" />}
      </Field>
      <ColourField legend={t('colour')} value={form.watch('colour') ?? null} onChange={(colour) => form.setValue('colour', colour)} />
    </FormDialog>
  );
}

/** Archives or restores at once, with undo. */
function useArchive() {
  const t = useTranslations('settings.types');
  const toast = useToast();
  const problemText = useProblemText();
  const update = $api.useMutation('patch', '/intervention-types/{id}');
  const refresh = useInvalidate('/intervention-types');
  const set = async (type: InterventionTypeView, archived: boolean, undoable: boolean): Promise<void> => {
    try {
      await update.mutateAsync({ params: { path: { id: type.id } }, body: { archived } });
      refresh();
      if (undoable) toast({ text: t(archived ? 'archived' : 'restored', { name: type.name }), undo: () => void set(type, !archived, false) });
    } catch (error) {
      toast({ text: problemText(error), tone: 'bad' });
    }
  };
  return (type: InterventionTypeView) => void set(type, type.archivedAt === null, true);
}

function TypeName({ type }: { type: InterventionTypeView }) {
  const common = useTranslations('common');
  return (
    <span className="flex items-center gap-2.5 font-medium">
      <ColourMark colour={type.colour} />
      <span>
        {type.name}
        <span className="block text-[13px] font-normal text-ink-soft sm:hidden">{common('minutes', { count: type.durationMinutes })}</span>
      </span>
    </span>
  );
}

export function TypesView() {
  const t = useTranslations('settings.types');
  const common = useTranslations('common');
  const section = useTranslations('settings.sections.types');
  const mayWrite = useCan('intervention-types:write');
  const [archived, setArchived] = useState(false);
  const [edited, setEdited] = useState<InterventionTypeView | 'new' | null>(null);
  const [prepared, setPrepared] = useState<InterventionTypeView | null>(null);
  const archive = useArchive();
  const query = useInterventionTypes(archived);
  const add = (
    <Button look="primary" icon={<PlusIcon aria-hidden className="size-4" />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  return (
    <SettingsPage section="types" write="intervention-types:write" actions={add}>
      <ArchiveToggle archived={archived} onChange={setArchived} labels={{ inUse: t('inUse'), archived: t('archivedOnes') }} />
      <Sheet>
        <QueryGate query={query}>
          {({ items }) =>
            items.length === 0 ? (
              archived ? <EmptyState title={t('archivedEmpty')} /> : <EmptyState title={t('emptyTitle')} action={mayWrite && add}>{t('empty')}</EmptyState>
            ) : (
              <Table
                caption={section('title')}
                rows={items}
                rowKey={(type) => type.id}
                columns={[
                  { key: 'name', header: t('name'), cell: (type) => <TypeName type={type} /> },
                  { key: 'duration', header: t('duration'), from: 'sm', cell: (type) => <span className="tabular">{common('minutes', { count: type.durationMinutes })}</span> },
                  {
                    key: 'actions', header: <span className="sr-only">{common('actions')}</span>, align: 'end',
                    cell: (type) =>
                      mayWrite && (
                        <span className="inline-flex flex-wrap justify-end">
                          {type.archivedAt === null && <Button look="quiet" className="h-8 px-2" aria-label={`${t('preparation')} – ${type.name}`} onClick={() => setPrepared(type)}>{t('preparation')}</Button>}
                          {type.archivedAt === null && <Button look="quiet" className="h-8 px-2" aria-label={`${common('edit')} – ${type.name}`} onClick={() => setEdited(type)}>{common('edit')}</Button>}
                          <Button look="quiet" className="h-8 px-2" aria-label={`${t(type.archivedAt === null ? 'archive' : 'unarchive')} – ${type.name}`} onClick={() => archive(type)}>{t(type.archivedAt === null ? 'archive' : 'unarchive')}</Button>
                        </span>
                      ),
                  },
                ]}
              />
            )
          }
        </QueryGate>
      </Sheet>
      {edited !== null && <TypeForm type={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {prepared !== null && <PreparationForm key={prepared.id} type={prepared} onClose={() => setPrepared(null)} />}
    </SettingsPage>
  );
}
