'use client';
import { PlusIcon } from '@heroicons/react/24/outline';
import type { PractitionerView } from '@tappplus/contracts/practitioners';
import { Button } from '@tappplus/ui/button';
import { EmptyState } from '@tappplus/ui/feedback';
import { Sheet } from '@tappplus/ui/layout';
import { Table } from '@tappplus/ui/table';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { ArchiveToggle } from '../settings/archive-toggle';
import { ColourMark } from '../settings/colour-field';
import { useInvalidate } from '../settings/queries';
import { SettingsPage } from '../settings/settings-page';
import { usePractitioners } from './queries';

const PractitionerForm = dynamic(() => import('./practitioner-form').then((module) => module.PractitionerForm), { ssr: false });

/** Archives or restores at once, with undo. */
function useArchive() {
  const t = useTranslations('practitioners');
  const toast = useToast();
  const problemText = useProblemText();
  const update = $api.useMutation('patch', '/practitioners/{id}');
  const refresh = useInvalidate('/practitioners');
  const set = async (one: PractitionerView, archived: boolean, undoable: boolean): Promise<void> => {
    try {
      await update.mutateAsync({ params: { path: { id: one.id } }, body: { archived } });
      if (undoable) toast({ text: t(archived ? 'archived' : 'restored', { name: `${one.firstName} ${one.lastName}` }), undo: () => void set(one, !archived, false) });
    } catch (error) {
      toast({ text: problemText(error), tone: 'bad' });
    }
    refresh();
  };
  return (one: PractitionerView) => void set(one, one.archivedAt === null, true);
}

function Practitioners({ items, onEdit }: { items: readonly PractitionerView[]; onEdit: (one: PractitionerView) => void }) {
  const t = useTranslations('practitioners');
  const common = useTranslations('common');
  const section = useTranslations('settings.sections.practitioners');
  const mayWrite = useCan('practitioners:write');
  const archive = useArchive();
  const nameOf = (one: PractitionerView) => `${one.lastName} ${one.firstName}`;
  return (
    <Table
      caption={section('title')}
      rows={items}
      rowKey={(one) => one.id}
      columns={[
        { key: 'name', header: t('name'), cell: (one) => <span className="flex items-center gap-2.5 font-medium"><ColourMark colour={one.colour} />{nameOf(one)}</span> },
        { key: 'speciality', header: t('speciality'), from: 'sm', cell: (one) => one.speciality ?? '' },
        {
          key: 'actions', header: <span className="sr-only">{common('actions')}</span>, align: 'end',
          cell: (one) =>
            mayWrite && (
              <span className="inline-flex">
                {one.archivedAt === null && <Button look="quiet" className="h-8 px-2" aria-label={`${common('edit')} – ${nameOf(one)}`} onClick={() => onEdit(one)}>{common('edit')}</Button>}
                <Button look="quiet" className="h-8 px-2" aria-label={`${t(one.archivedAt === null ? 'archive' : 'restore')} – ${nameOf(one)}`} onClick={() => archive(one)}>{t(one.archivedAt === null ? 'archive' : 'restore')}</Button>
              </span>
            ),
        },
      ]}
    />
  );
}

/** Those whom patients have appointments with. */
export function PractitionersView() {
  const t = useTranslations('practitioners');
  const mayWrite = useCan('practitioners:write');
  const [archived, setArchived] = useState(false);
  const [edited, setEdited] = useState<PractitionerView | 'new' | null>(null);
  const query = usePractitioners(archived);
  const add = (
    <Button look="primary" icon={<PlusIcon aria-hidden className="size-4" />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  return (
    <SettingsPage section="practitioners" write="practitioners:write" actions={add}>
      <ArchiveToggle archived={archived} onChange={setArchived} labels={{ inUse: t('inUse'), archived: t('archivedOnes') }} />
      <Sheet>
        <QueryGate query={query}>
          {({ items }) => {
            if (items.length > 0) return <Practitioners items={items} onEdit={setEdited} />;
            return archived ? <EmptyState title={t('archivedEmpty')} /> : <EmptyState title={t('emptyTitle')} action={mayWrite && add}>{t('empty')}</EmptyState>;
          }}
        </QueryGate>
      </Sheet>
      {edited !== null && <PractitionerForm practitioner={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </SettingsPage>
  );
}
