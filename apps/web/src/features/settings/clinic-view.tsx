'use client';
import { SettingsPatchSchema, type SettingsView } from '@tappplus/contracts/settings';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput, Select, TextInput } from '@tappplus/ui/inputs';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { LOCALES } from '@/i18n/locales';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { countryChoices, timeZoneChoices } from '@/lib/places';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useSaveSettings, useSettings } from './queries';
import { SettingsPage } from './settings-page';

function ClinicForm({ settings }: { settings: SettingsView }) {
  const t = useTranslations('settings.clinic');
  const common = useTranslations('common');
  const { tag } = useFormat();
  const toast = useToast();
  const save = useSaveSettings();
  const mayWrite = useCan('settings:write');
  const countries = useMemo(() => countryChoices(tag), [tag]);
  const zones = useMemo(() => timeZoneChoices(settings.organization.timeZone), [settings.organization.timeZone]);
  const { form, errorOf, formError, showProblem } = useApiForm(SettingsPatchSchema, { organization: settings.organization });
  const submit = form.handleSubmit(async ({ organization }) => {
    try {
      const saved = await save.mutateAsync({ body: { organization } });
      form.reset({ organization: saved.organization });
      toast({ text: t('saved') });
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="max-w-2xl">
      <fieldset disabled={!mayWrite} className="flex flex-col gap-5">
        {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
        <Field label={t('name')} hint={t('nameHint')} error={errorOf('organization.name')} required>
          {(control) => <TextInput {...control} {...form.register('organization.name')} />}
        </Field>
        <Field label={t('address')} optionalText={common('optional')} error={errorOf('organization.address')}>
          {(control) => <TextInput {...control} {...form.register('organization.address', { setValueAs: emptyToNull })} />}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('phone')} optionalText={common('optional')} hint={t('phoneHint')} error={errorOf('organization.phone')}>
            {(control) => <LatinInput {...control} {...form.register('organization.phone', { setValueAs: emptyToNull })} type="tel" />}
          </Field>
          <Field label={t('country')} error={errorOf('organization.country')}>
            {(control) => (
              <Select {...control} {...form.register('organization.country')}>
                {countries.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('timeZone')} hint={t('timeZoneHint')} error={errorOf('organization.timeZone')}>
            {(control) => (
              <Select {...control} {...form.register('organization.timeZone')}>
                {zones.map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('locale')} error={errorOf('organization.locale')}>
            {(control) => (
              <Select {...control} {...form.register('organization.locale')}>
                {LOCALES.map((one) => (
                  <option key={one} value={one}>
                    {common(`locales.${one}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        {mayWrite && (
          <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="self-start">
            {common('save')}
          </Button>
        )}
      </fieldset>
    </form>
  );
}

export function ClinicView() {
  return (
    <SettingsPage section="clinic" write="settings:write">
      <QueryGate query={useSettings()}>{(settings) => <ClinicForm settings={settings} />}</QueryGate>
    </SettingsPage>
  );
}
