'use client';
import { PractitionerInputSchema, type PractitionerView } from '@tappplus/contracts/practitioners';
import { Field } from '@tappplus/ui/field';
import { Select, TextInput } from '@tappplus/ui/inputs';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { newIdempotencyKey } from '@/lib/idempotency';
import { useCan } from '@/lib/session-hooks';
import { ColourField } from '../settings/colour-field';
import { FormDialog } from '../settings/form-dialog';
import { useInvalidate } from '../settings/queries';
import { useMembers } from '../staff/queries';

/** A new practitioner, or the change of one; an account links him to his sign-in. */
export function PractitionerForm({ practitioner, onClose }: { practitioner: PractitionerView | null; onClose: () => void }) {
  const t = useTranslations('practitioners');
  const common = useTranslations('common');
  const toast = useToast();
  const mayReadMembers = useCan('members:read');
  const members = useMembers(mayReadMembers);
  const create = $api.useMutation('post', '/practitioners');
  const update = $api.useMutation('patch', '/practitioners/{id}');
  const refresh = useInvalidate('/practitioners');
  const [key] = useState(newIdempotencyKey);
  const { form, errorOf, formError, showProblem } = useApiForm(PractitionerInputSchema, {
    firstName: practitioner?.firstName ?? '', lastName: practitioner?.lastName ?? '', speciality: practitioner?.speciality ?? null, colour: practitioner?.colour ?? null, userId: practitioner?.userId ?? null,
  });
  const submit = form.handleSubmit(async (body) => {
    try {
      if (practitioner === null) await create.mutateAsync({ body, headers: { 'Idempotency-Key': key } });
      else await update.mutateAsync({ params: { path: { id: practitioner.id } }, body });
      refresh();
      toast({ text: t('saved') });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  });
  const accounts = (members.data?.items ?? []).filter((member) => member.deactivatedAt === null || member.id === practitioner?.userId);
  return (
    <FormDialog title={practitioner === null ? t('add') : t('editTitle')} busy={form.formState.isSubmitting} formError={formError} onSubmit={() => void submit()} onClose={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('firstName')} error={errorOf('firstName')} required>
          {(control) => <TextInput {...control} {...form.register('firstName')} autoComplete="off" autoFocus />}
        </Field>
        <Field label={t('lastName')} error={errorOf('lastName')} required>
          {(control) => <TextInput {...control} {...form.register('lastName')} autoComplete="off" />}
        </Field>
      </div>
      <Field label={t('speciality')} optionalText={common('optional')} error={errorOf('speciality')}>
        {(control) => <TextInput {...control} {...form.register('speciality', { setValueAs: emptyToNull })} autoComplete="off" />}
      </Field>
      {members.data !== undefined && (
        <Field label={t('account')} optionalText={common('optional')} error={errorOf('userId')}>
          {(control) => (
            <Select {...control} {...form.register('userId', { setValueAs: emptyToNull })}>
              <option value="">{t('noAccount')}</option>
              {accounts.map((member) => (
                <option key={member.id} value={member.id}>
                  {member.lastName} {member.firstName}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <ColourField legend={t('colour')} value={form.watch('colour') ?? null} onChange={(colour) => form.setValue('colour', colour)} />
    </FormDialog>
  );
}
