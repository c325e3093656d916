'use client';
import { ChevronLeftIcon } from '@heroicons/react/24/outline';
import { SetupSchema } from '@tappplus/contracts/setup';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput, Select, TextInput } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { LOCALES } from '@/i18n/locales';
import { $api, session } from '@/lib/api';
import { useApiForm } from '@/lib/forms';
import { countryChoices, timeZoneChoices, zoneOfCountry } from '@/lib/places';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';
import { PasswordInput } from '../auth/password-input';
import { SetupDone } from './doors-view';

const SECTION = 'flex flex-col gap-4 border-t border-rule pt-6';

function useSetupForm() {
  const { locale } = useFormat();
  return useApiForm(SetupSchema, {
    setupCode: '',
    organization: { name: '', country: 'MA', timeZone: 'Africa/Casablanca', locale },
    admin: { firstName: '', lastName: '', email: '', password: '' },
  });
}
type SetupForm = ReturnType<typeof useSetupForm>;

function ClinicFields({ form, errorOf }: SetupForm) {
  const t = useTranslations('setup');
  const locales = useTranslations('common.locales');
  const { tag } = useFormat();
  const countries = useMemo(() => countryChoices(tag), [tag]);
  const zones = useMemo(() => timeZoneChoices('Africa/Casablanca'), []);
  const country = form.register('organization.country');
  return (
    <section className={SECTION}>
      <h2 className="text-lg font-semibold">{t('clinic')}</h2>
      <Field label={t('name')} hint={t('nameHint')} error={errorOf('organization.name')} required>
        {(control) => <TextInput {...control} {...form.register('organization.name')} autoComplete="organization" />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('country')} hint={t('countryHint')} error={errorOf('organization.country')}>
          {(control) => (
            <Select
              {...control}
              {...country}
              onChange={(event) => {
                void country.onChange(event);
                const zone = zoneOfCountry(event.target.value);
                if (zone !== undefined) form.setValue('organization.timeZone', zone);
              }}
            >
              {countries.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('timeZone')} error={errorOf('organization.timeZone')}>
          {(control) => (
            <Select {...control} {...form.register('organization.timeZone')}>
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={t('locale')} hint={t('localeHint')} error={errorOf('organization.locale')} className="sm:max-w-[50%] sm:pe-2">
        {(control) => (
          <Select {...control} {...form.register('organization.locale')}>
            {LOCALES.map((one) => (
              <option key={one} value={one}>
                {locales(one)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </section>
  );
}

function AdminFields({ form, errorOf }: SetupForm) {
  const t = useTranslations('setup');
  const auth = useTranslations('auth');
  return (
    <section className={SECTION}>
      <h2 className="text-lg font-semibold">{t('admin')}</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('firstName')} error={errorOf('admin.firstName')} required>
          {(control) => <TextInput {...control} {...form.register('admin.firstName')} autoComplete="given-name" />}
        </Field>
        <Field label={t('lastName')} error={errorOf('admin.lastName')} required>
          {(control) => <TextInput {...control} {...form.register('admin.lastName')} autoComplete="family-name" />}
        </Field>
      </div>
      <Field label={t('email')} error={errorOf('admin.email')} required>
        {(control) => <LatinInput {...control} {...form.register('admin.email')} type="email" autoComplete="email" />}
      </Field>
      <Field label={t('password')} hint={auth('passwordHint')} error={errorOf('admin.password')} required>
        {(control) => <PasswordInput {...control} {...form.register('admin.password')} autoComplete="new-password" />}
      </Field>
    </section>
  );
}

/** First run: the code from the log, the clinic, the first account; then straight into the day. */
export function SetupView() {
  const state = $api.useQuery('get', '/setup');
  return <QueryGate query={state}>{({ needed }) => <SetupPage needed={needed} />}</QueryGate>;
}

function SetupPage({ needed }: { needed: boolean }) {
  const t = useTranslations('setup');
  const router = useRouter();
  const setup = $api.useMutation('post', '/setup');
  const fields = useSetupForm();
  const { form, errorOf, formError, showProblem } = fields;
  const submit = form.handleSubmit(async (values) => {
    try {
      await setup.mutateAsync({ body: values });
      await session.signIn(values.admin.email, values.admin.password);
      // The passphrase of the backups is shown before the first day begins.
      router.replace('/recovery-sheet');
    } catch (error) {
      showProblem(error);
    }
  });
  if (!needed && !form.formState.isSubmitting && !form.formState.isSubmitSuccessful) {
    return <SetupDone />;
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex w-full max-w-xl flex-col gap-6">
      <div>
        <Link href="/setup" className="mb-2 inline-flex items-center gap-1 text-sm text-accent">
          <ChevronLeftIcon aria-hidden className="size-4 flip-rtl" />
          {t('backToDoors')}
        </Link>
        <h1 className="text-2xl font-semibold">{t('title')}</h1>
        <p className="mt-1 text-ink-soft">{t('lead')}</p>
      </div>
      <Field label={t('code')} hint={t('codeHint')} error={errorOf('setupCode')} required className="sm:max-w-[50%] sm:pe-2">
        {(control) => <LatinInput {...control} {...form.register('setupCode')} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} autoFocus />}
      </Field>
      <ClinicFields {...fields} />
      <AdminFields {...fields} />
      <p className="max-w-prose border-t border-rule pt-6 text-sm text-ink-soft">{t('channelsLater')}</p>
      {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
      <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="h-11 self-start px-6">
        {t('submit')}
      </Button>
    </form>
  );
}
