'use client';
import { ChangePasswordSchema, ProfilePatchSchema } from '@tappplus/contracts/auth';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput, Select, TextInput } from '@tappplus/ui/inputs';
import { SectionHeading } from '@tappplus/ui/layout';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { LOCALES } from '@/i18n/locales';
import { $api, session } from '@/lib/api';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { useUser } from '@/lib/session-hooks';
import { PasswordInput } from '../auth/password-input';
import { SettingsPage } from '../settings/settings-page';

function ProfileForm() {
  const t = useTranslations('profile');
  const common = useTranslations('common');
  const user = useUser();
  const toast = useToast();
  const update = $api.useMutation('patch', '/auth/me');
  const { form, errorOf, formError, showProblem } = useApiForm(ProfilePatchSchema, { firstName: user.firstName, lastName: user.lastName, phone: user.phone, locale: user.locale });
  const submit = form.handleSubmit(async (body) => {
    try {
      const saved = await update.mutateAsync({ body });
      session.updateUser(saved);
      form.reset({ firstName: saved.firstName, lastName: saved.lastName, phone: saved.phone, locale: saved.locale });
      toast({ text: t('saved') });
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      <SectionHeading>{t('you')}</SectionHeading>
      {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('firstName')} error={errorOf('firstName')} required>
          {(control) => <TextInput {...control} {...form.register('firstName')} autoComplete="given-name" />}
        </Field>
        <Field label={t('lastName')} error={errorOf('lastName')} required>
          {(control) => <TextInput {...control} {...form.register('lastName')} autoComplete="family-name" />}
        </Field>
        <Field label={t('email')} hint={t('emailHint')}>
          {(control) => <LatinInput {...control} value={user.email} readOnly />}
        </Field>
        <Field label={t('phone')} optionalText={common('optional')} hint={t('phoneHint')} error={errorOf('phone')}>
          {(control) => <LatinInput {...control} {...form.register('phone', { setValueAs: emptyToNull })} type="tel" autoComplete="tel" />}
        </Field>
        <Field label={t('locale')} error={errorOf('locale')}>
          {(control) => (
            <Select {...control} {...form.register('locale', { setValueAs: emptyToNull })}>
              <option value="">{t('clinicLocale')}</option>
              {LOCALES.map((one) => (
                <option key={one} value={one}>
                  {common(`locales.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="self-start">
        {common('save')}
      </Button>
    </form>
  );
}

function PasswordChangeForm() {
  const t = useTranslations('profile');
  const auth = useTranslations('auth');
  const user = useUser();
  const toast = useToast();
  const change = $api.useMutation('post', '/auth/password');
  const { form, errorOf, formError, showProblem } = useApiForm(ChangePasswordSchema, { currentPassword: '', newPassword: '' });
  const submit = form.handleSubmit(async (body) => {
    try {
      await change.mutateAsync({ body });
      form.reset();
      toast({ text: t('changed') });
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5 border-t border-rule pt-6">
      <SectionHeading>{t('passwordTitle')}</SectionHeading>
      {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
      <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('current')} error={errorOf('currentPassword')} required>
          {(control) => <PasswordInput {...control} {...form.register('currentPassword')} autoComplete="current-password" />}
        </Field>
        <Field label={t('new')} hint={auth('passwordHint')} error={errorOf('newPassword')} required>
          {(control) => <PasswordInput {...control} {...form.register('newPassword')} autoComplete="new-password" />}
        </Field>
      </div>
      <Button type="submit" busy={form.formState.isSubmitting} className="self-start">
        {t('change')}
      </Button>
    </form>
  );
}

export function ProfileView() {
  return (
    <SettingsPage section="profile">
      <div className="flex max-w-2xl flex-col gap-10">
        <ProfileForm />
        <PasswordChangeForm />
      </div>
    </SettingsPage>
  );
}
