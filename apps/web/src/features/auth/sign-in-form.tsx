'use client';
import { LoginSchema } from '@tappplus/contracts/auth';
import type { SessionUser } from '@tappplus/api-client';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import { session } from '@/lib/api';
import { useApiForm } from '@/lib/forms';
import { PasswordInput } from './password-input';

const FormSchema = LoginSchema.pick({ identifier: true, password: true });

/** Identifier and password; `identifier` given = the same person goes on. */
export function SignInForm({ identifier = '', onSignedIn }: { identifier?: string; onSignedIn: (user: SessionUser) => void }) {
  const t = useTranslations('auth');
  const { form, errorOf, formError, showProblem } = useApiForm(FormSchema, { identifier, password: '' });
  const submit = form.handleSubmit(async (values) => {
    try {
      onSignedIn(await session.signIn(values.identifier, values.password));
    } catch (error) {
      showProblem(error);
      form.setFocus('password', { shouldSelect: true });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
      <Field label={t('identifier')} error={errorOf('identifier')} required>
        {(control) => <LatinInput {...control} {...form.register('identifier')} autoComplete="username" autoCapitalize="off" spellCheck={false} readOnly={identifier !== ''} autoFocus={identifier === ''} />}
      </Field>
      <Field label={t('password')} error={errorOf('password')} required>
        {(control) => <PasswordInput {...control} {...form.register('password')} autoComplete="current-password" autoFocus={identifier !== ''} />}
      </Field>
      <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="mt-1 h-10">
        {t('signIn')}
      </Button>
    </form>
  );
}
