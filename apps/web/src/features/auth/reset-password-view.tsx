'use client';
import { asProblem } from '@tappplus/api-client';
import { ResetPasswordSchema } from '@tappplus/contracts/auth';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { $api } from '@/lib/api';
import { useApiForm } from '@/lib/forms';
import { PasswordInput } from './password-input';

const FormSchema = ResetPasswordSchema.pick({ newPassword: true });

/** The token of the link, taken out of the address bar so that it stays in no history. */
function useLinkToken(): string | null {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => {
    const place = new URL(window.location.href);
    const found = place.searchParams.get('token') ?? new URLSearchParams(place.hash.slice(1)).get('token');
    if (found === null) return;
    setToken(found);
    window.history.replaceState(null, '', place.pathname);
  }, []);
  return token;
}

/** Sets a new password with the link from the e-mail. */
export function ResetPasswordView() {
  const t = useTranslations('auth');
  const router = useRouter();
  const token = useLinkToken();
  const [expired, setExpired] = useState(false);
  const reset = $api.useMutation('post', '/auth/reset-password');
  const { form, errorOf, formError, showProblem } = useApiForm(FormSchema, { newPassword: '' });
  const submit = form.handleSubmit(async ({ newPassword }) => {
    try {
      await reset.mutateAsync({ body: { token: token ?? '', newPassword } });
      router.replace('/sign-in?changed');
    } catch (error) {
      const problem = asProblem(error);
      if (problem.errors.some((entry) => entry.field === 'token') || problem.status === 401 || problem.status === 404) setExpired(true);
      else showProblem(error);
    }
  });
  return (
    <div className="w-full max-w-sm">
      <h1 className="mb-6 text-2xl font-semibold">{t('newPasswordTitle')}</h1>
      {expired ? (
        <>
          <Banner tone="bad" live>{t('badLink')}</Banner>
          <Link href="/forgot-password" className="mt-4 inline-block text-sm text-accent underline underline-offset-4">
            {t('resetTitle')}
          </Link>
        </>
      ) : (
        <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
          {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
          <Field label={t('newPassword')} hint={t('passwordHint')} error={errorOf('newPassword')} required>
            {(control) => <PasswordInput {...control} {...form.register('newPassword')} autoComplete="new-password" autoFocus />}
          </Field>
          <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="h-10">
            {t('setPassword')}
          </Button>
        </form>
      )}
    </div>
  );
}
