'use client';
import { RequestPasswordResetSchema } from '@tappplus/contracts/auth';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useApiForm } from '@/lib/forms';

/** Asks for a reset link; the answer is the same whether the account exists or not. */
export function ForgotPasswordView() {
  const t = useTranslations('auth');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const request = $api.useMutation('post', '/auth/request-password-reset');
  const { form, errorOf, formError, showProblem } = useApiForm(RequestPasswordResetSchema, { email: '' });
  const submit = form.handleSubmit(async (values) => {
    try {
      await request.mutateAsync({ body: values });
      setSentTo(values.email);
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <div className="w-full max-w-sm">
      <h1 className="text-2xl font-semibold">{t('resetTitle')}</h1>
      <p className="mt-1 mb-6 text-ink-soft">{t('resetLead')}</p>
      {sentTo === null ? (
        <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
          {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
          <Field label={t('email')} error={errorOf('email')} required>
            {(control) => <LatinInput {...control} {...form.register('email')} type="email" autoComplete="email" autoFocus />}
          </Field>
          <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="h-10">
            {t('sendLink')}
          </Button>
        </form>
      ) : (
        <Banner tone="good" live>{t('linkSent', { email: sentTo })}</Banner>
      )}
      <p className="mt-5 text-sm">
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          {t('backToSignIn')}
        </Link>
      </p>
    </div>
  );
}
