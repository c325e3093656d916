'use client';
import { MemberInputSchema, OperatorResetPasswordSchema, type MemberView } from '@tappplus/contracts/organizations';
import { ROLES, type Role } from '@tappplus/contracts/roles';
import { Button } from '@tappplus/ui/button';
import { Field, FieldSet } from '@tappplus/ui/field';
import { Checkbox, LatinInput, TextInput } from '@tappplus/ui/inputs';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { $api } from '@/lib/api';
import { useApiForm } from '@/lib/forms';
import { proposePassword } from '@/lib/propose-password';
import { FormDialog } from '../settings/form-dialog';
import { useOrganizationId, useRefreshMembers } from './queries';

/** Patients have no account in the staff app. */
const STAFF_ROLES = ROLES.filter((role) => role !== 'PATIENT');
const FILLED = 'unchanged-password';

function RolesField({ value, error, onChange }: { value: readonly Role[]; error: string | undefined; onChange: (roles: Role[]) => void }) {
  const t = useTranslations('staff');
  const common = useTranslations('common');
  return (
    <FieldSet legend={t('roles')} error={error}>
      <div className="flex flex-col">
        {STAFF_ROLES.map((role) => (
          <Checkbox key={role} label={common(`roles.${role}`)} hint={t(`roleHint.${role}`)} checked={value.includes(role)} onChange={(event) => onChange(event.target.checked ? [...value, role] : value.filter((one) => one !== role))} />
        ))}
      </div>
    </FieldSet>
  );
}

/** A new account, or the name and roles of one. */
export function MemberForm({ member, onClose }: { member: MemberView | null; onClose: () => void }) {
  const t = useTranslations('staff');
  const toast = useToast();
  const id = useOrganizationId();
  const refresh = useRefreshMembers();
  const add = $api.useMutation('post', '/organizations/{id}/members');
  const update = $api.useMutation('patch', '/organizations/{id}/members/{userId}');
  const { form, errorOf, formError, showProblem } = useApiForm(MemberInputSchema, {
    firstName: member?.firstName ?? '', lastName: member?.lastName ?? '', email: member?.email ?? '', roles: member?.roles ?? [], password: member === null ? '' : FILLED,
  });
  const submit = form.handleSubmit(async (values) => {
    const { firstName, lastName, roles } = values;
    const name = `${firstName} ${lastName}`;
    try {
      if (member === null) await add.mutateAsync({ params: { path: { id } }, body: values });
      else await update.mutateAsync({ params: { path: { id, userId: member.id } }, body: { firstName, lastName, roles } });
      refresh();
      toast({ text: member === null ? t('created', { name }) : t('saved') });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <FormDialog title={member === null ? t('add') : t('editTitle', { name: `${member.firstName} ${member.lastName}` })} size="medium" busy={form.formState.isSubmitting} formError={formError} onSubmit={() => void submit()} onClose={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('firstName')} error={errorOf('firstName')} required>
          {(control) => <TextInput {...control} {...form.register('firstName')} autoComplete="off" autoFocus />}
        </Field>
        <Field label={t('lastName')} error={errorOf('lastName')} required>
          {(control) => <TextInput {...control} {...form.register('lastName')} autoComplete="off" />}
        </Field>
      </div>
      <Field label={t('email')} error={errorOf('email')} required>
        {(control) => <LatinInput {...control} {...form.register('email')} type="email" autoComplete="off" readOnly={member !== null} />}
      </Field>
      <RolesField value={form.watch('roles')} error={errorOf('roles')} onChange={(roles) => form.setValue('roles', roles, { shouldValidate: form.formState.isSubmitted })} />
      {member === null && (
        <Field label={t('password')} hint={t('passwordHint')} error={errorOf('password')} required>
          {(control) => (
            <span className="flex gap-2">
              <LatinInput {...control} {...form.register('password')} autoComplete="off" spellCheck={false} />
              <Button onClick={() => form.setValue('password', proposePassword(), { shouldValidate: true })}>{t('propose')}</Button>
            </span>
          )}
        </Field>
      )}
    </FormDialog>
  );
}

/** The operator of the box sets a new password for somebody who lost his; his sessions end. */
export function PasswordForm({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const t = useTranslations('staff');
  const toast = useToast();
  const name = `${member.firstName} ${member.lastName}`;
  const reset = $api.useMutation('post', '/users/{id}/reset-password');
  const { form, errorOf, formError, showProblem } = useApiForm(OperatorResetPasswordSchema, { newPassword: '' });
  const submit = form.handleSubmit(async (body) => {
    try {
      await reset.mutateAsync({ params: { path: { id: member.id } }, body });
      toast({ text: t('passwordSet', { name }) });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <FormDialog title={t('passwordTitle', { name })} busy={form.formState.isSubmitting} formError={formError} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('newPassword')} hint={t('passwordHint')} error={errorOf('newPassword')} required>
        {(control) => (
          <span className="flex gap-2">
            <LatinInput {...control} {...form.register('newPassword')} autoComplete="off" spellCheck={false} autoFocus />
            <Button onClick={() => form.setValue('newPassword', proposePassword(), { shouldValidate: true })}>{t('propose')}</Button>
          </span>
        )}
      </Field>
    </FormDialog>
  );
}
