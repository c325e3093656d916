'use client';
import { invalidatePaths } from '@tappplus/api-client';
import type { PersonView } from '@tappplus/contracts/people';
import { PageHeader } from '@tappplus/ui/layout';
import { useToast } from '@tappplus/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { api } from '@/lib/api';
import { Guard } from '@/lib/guard';
import { QueryGate } from '@/lib/query-gate';
import { PersonForm, type PersonValues } from './person-form';
import { usePerson } from './queries';

const SHOWN_ONLY = ['id', 'phoneIsMobile', 'archivedAt', 'createdAt', 'updatedAt', 'guardian', 'wards'];

function Edit({ person }: { person: PersonView }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const router = useRouter();
  const toast = useToast();
  const queries = useQueryClient();
  const page = `/people/${person.id}`;
  const initial = Object.fromEntries(Object.entries(person).filter(([name]) => !SHOWN_ONLY.includes(name))) as Omit<PersonView, 'id' | 'phoneIsMobile' | 'archivedAt' | 'createdAt' | 'updatedAt' | 'guardian' | 'wards'>;
  const save = async (values: PersonValues, changed: readonly string[]) => {
    const body = Object.fromEntries(Object.entries(values).filter(([name]) => changed.includes(name) || name === 'confirmNotDuplicate'));
    if (changed.length === 0) toast({ text: common('unchanged') });
    else {
      await api.PATCH('/people/{id}', { params: { path: { id: person.id } }, body });
      invalidatePaths(queries, ['/people', '/reminders', '/interventions', '/dashboard']);
      toast({ text: common('saved') });
    }
    router.push(page);
  };
  return (
    <>
      <PageHeader title={<bdi>{person.lastName} {person.firstName}</bdi>} lead={t('editLead')} />
      <PersonForm initial={{ ...initial, guardianId: person.guardian?.id ?? null }} guardian={person.guardian} personId={person.id} back={page} onSave={save} />
    </>
  );
}

export function EditPersonView({ id }: { id: string }) {
  return (
    <Guard permission="people:write">
      <QueryGate wholePage query={usePerson(id)}>{(person) => <Edit person={person} />}</QueryGate>
    </Guard>
  );
}
