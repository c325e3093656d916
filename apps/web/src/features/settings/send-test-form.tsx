'use client';
import { SendTestSchema, type SettingsView } from '@tappplus/contracts/settings';
import { Banner, type Tone } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput, Select } from '@tappplus/ui/inputs';
import { Latin } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import { LOCALES } from '@/i18n/locales';
import { $api } from '@/lib/api';
import { useApiForm } from '@/lib/forms';
import { useUser } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { FormDialog } from './form-dialog';
import { useInvalidate } from './queries';

const TONES: Readonly<Record<'ACCEPTED' | 'REJECTED' | 'UNKNOWN' | 'OUTBOX', Tone>> = { ACCEPTED: 'good', REJECTED: 'bad', UNKNOWN: 'care', OUTBOX: 'care' };

/** Sends one message through a channel and says plainly what became of it. */
export function SendTestForm({ state, onClose }: { state: SettingsView['channels'][number]; onClose: () => void }) {
  const t = useTranslations('settings.channels');
  const common = useTranslations('common');
  const user = useUser();
  const { locale } = useFormat();
  const send = $api.useMutation('post', '/settings/send-test');
  const refresh = useInvalidate('/outbox');
  const own = state.channel === 'EMAIL' ? user.email : state.channel === 'PUSH' ? '' : (user.phone ?? '');
  const { form, errorOf, formError, showProblem } = useApiForm(SendTestSchema, { channel: state.channel, recipient: own, locale });
  const submit = form.handleSubmit((body) => send.mutateAsync({ body }).then(refresh, showProblem));
  const result = send.data;
  return (
    <FormDialog
      title={t('testTitle', { channel: common(`channels.${state.channel}`) })}
      description={state.provider === 'OUTBOX' ? t('testOutbox') : t('testLead')}
      busy={form.formState.isSubmitting}
      formError={formError}
      submitLabel={t('send')}
      cancelLabel={result === undefined ? undefined : common('close')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {result !== undefined && !form.formState.isSubmitting && (
        <Banner tone={TONES[result.outcome]} live>
          {t(`outcome.${result.outcome}`, { provider: t(`providers.${result.provider}`) })}{' '}
          {result.errorMessage !== null && <Latin>{[result.errorCode, result.errorMessage].filter(Boolean).join(' – ')}</Latin>}
        </Banner>
      )}
      <Field label={t(`recipient.${state.channel}`)} error={errorOf('recipient')} required>
        {(control) => <LatinInput {...control} {...form.register('recipient')} autoComplete="off" autoFocus />}
      </Field>
      <Field label={t('testLocale')} error={errorOf('locale')}>
        {(control) => (
          <Select {...control} {...form.register('locale')}>
            {LOCALES.map((one) => (
              <option key={one} value={one}>
                {common(`locales.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </FormDialog>
  );
}
