'use client';
import { PageHeader } from '@tappplus/ui/layout';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { Guard } from '@/lib/guard';
import { newIdempotencyKey } from '@/lib/idempotency';
import { guessPerson } from './guess-person';
import { PersonForm, type PersonValues } from './person-form';

function NewPerson() {
  const t = useTranslations('people');
  const router = useRouter();
  const toast = useToast();
  const guessed = guessPerson(useSearchParams().get('name') ?? '');
  const create = $api.useMutation('post', '/people');
  const [key, setKey] = useState(newIdempotencyKey);
  const save = async (body: PersonValues) => {
    try {
      const person = await create.mutateAsync({ body, headers: { 'Idempotency-Key': key } });
      toast({ text: t('added', { name: `${person.lastName} ${person.firstName}` }) });
      router.push(`/people/${person.id}`);
    } finally {
      // Another body is another call; only an unanswered one may be repeated under its key.
      setKey(newIdempotencyKey());
    }
  };
  return (
    <>
      <PageHeader title={t('newTitle')} lead={t('newLead')} />
      <PersonForm initial={{ firstName: guessed.firstName, lastName: guessed.lastName, phone: guessed.phone, guardianId: null }} back="/people" onSave={save} />
    </>
  );
}

export function NewPersonView() {
  return (
    <Guard permission="people:write">
      <NewPerson />
    </Guard>
  );
}
