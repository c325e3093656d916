'use client';
import { ChannelKeysInputSchema } from '@tappplus/contracts/settings';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput, TextArea } from '@tappplus/ui/inputs';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { FormDialog } from './form-dialog';
import { useSaveSettings, useSettings } from './queries';

export type KeyedProvider = 'SENDGRID' | 'TWILIO' | 'FCM';

const shape = ChannelKeysInputSchema.shape;
const wrap = <S extends z.ZodRawShape>(keys: S) => z.object({ channelKeys: z.object(keys) });
const SendgridSchema = wrap({ sendgrid: shape.sendgrid.unwrap().unwrap() });
const TwilioSchema = wrap({ twilio: shape.twilio.unwrap().unwrap() });
const FirebaseSchema = wrap({ firebase: shape.firebase.unwrap().unwrap() });

interface FormProps {
  extra: React.ReactNode;
  title: string;
  onSaved: () => void;
  onClose: () => void;
}

/** Where the provider may call; null on a box without a public address. */
function useCallbackUrl(provider: 'sendgrid' | 'twilio'): string | null {
  const publicUrl = useSettings().data?.publicUrl ?? null;
  return publicUrl === null ? null : `${publicUrl}/api/v1/webhooks/${provider}`;
}

function SendgridForm({ title, extra, onSaved, onClose }: FormProps) {
  const t = useTranslations('settings.channels');
  const save = useSaveSettings();
  const { form, errorOf, formError, showProblem } = useApiForm(SendgridSchema, { channelKeys: { sendgrid: { apiKey: '', from: '', webhookKey: null } } });
  const common = useTranslations('common');
  const callback = useCallbackUrl('sendgrid');
  const submit = form.handleSubmit((body) => save.mutateAsync({ body }).then(onSaved, showProblem));
  return (
    <FormDialog title={title} description={t('never')} extra={extra} busy={form.formState.isSubmitting} formError={formError} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('fields.apiKey')} error={errorOf('channelKeys.sendgrid.apiKey')} required>
        {(control) => <LatinInput {...control} {...form.register('channelKeys.sendgrid.apiKey')} autoComplete="off" spellCheck={false} autoFocus />}
      </Field>
      <Field label={t('fields.from')} error={errorOf('channelKeys.sendgrid.from')} required>
        {(control) => <LatinInput {...control} {...form.register('channelKeys.sendgrid.from')} type="email" autoComplete="off" />}
      </Field>
      {callback !== null && (
        <Field label={t('fields.webhookKey')} hint={t('fields.webhookKeyHint', { url: callback })} optionalText={common('optional')} error={errorOf('channelKeys.sendgrid.webhookKey')}>
          {(control) => <LatinInput {...control} {...form.register('channelKeys.sendgrid.webhookKey', { setValueAs: emptyToNull })} autoComplete="off" spellCheck={false} />}
        </Field>
      )}
    </FormDialog>
  );
}

function TwilioForm({ title, extra, onSaved, onClose }: FormProps) {
  const t = useTranslations('settings.channels');
  const common = useTranslations('common');
  const save = useSaveSettings();
  const { form, errorOf, formError, showProblem } = useApiForm(TwilioSchema, { channelKeys: { twilio: { accountSid: '', authToken: '', from: null, messagingServiceSid: null, whatsappFrom: null } } });
  const submit = form.handleSubmit((body) => save.mutateAsync({ body }).then(onSaved, showProblem));
  const callback = useCallbackUrl('twilio');
  const optional = ['from', 'messagingServiceSid', 'whatsappFrom'] as const;
  return (
    <FormDialog title={title} description={t('never')} extra={extra} busy={form.formState.isSubmitting} formError={formError} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('fields.accountSid')} error={errorOf('channelKeys.twilio.accountSid')} required>
        {(control) => <LatinInput {...control} {...form.register('channelKeys.twilio.accountSid')} placeholder="AC…" autoComplete="off" spellCheck={false} autoFocus />}
      </Field>
      <Field label={t('fields.authToken')} error={errorOf('channelKeys.twilio.authToken')} required>
        {(control) => <LatinInput {...control} {...form.register('channelKeys.twilio.authToken')} autoComplete="off" spellCheck={false} />}
      </Field>
      <p className="text-sm text-ink-soft">{t('fields.twilioHint')}</p>
      {optional.map((name) => (
        <Field key={name} label={t(`fields.${name === 'from' ? 'twilioFrom' : name}`)} optionalText={common('optional')} error={errorOf(`channelKeys.twilio.${name}`)}>
          {(control) => <LatinInput {...control} {...form.register(`channelKeys.twilio.${name}`, { setValueAs: emptyToNull })} autoComplete="off" spellCheck={false} />}
        </Field>
      ))}
      {callback !== null && <p className="text-sm break-words text-ink-soft">{t('fields.twilioCallback', { url: callback })}</p>}
    </FormDialog>
  );
}

function FirebaseForm({ title, extra, onSaved, onClose }: FormProps) {
  const t = useTranslations('settings.channels');
  const save = useSaveSettings();
  const { form, errorOf, formError, showProblem } = useApiForm(FirebaseSchema, { channelKeys: { firebase: { serviceAccount: '' } } });
  const submit = form.handleSubmit((body) => save.mutateAsync({ body }).then(onSaved, showProblem));
  return (
    <FormDialog title={title} description={t('never')} size="medium" extra={extra} busy={form.formState.isSubmitting} formError={formError} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('fields.serviceAccount')} hint={t('fields.serviceAccountHint')} error={errorOf('channelKeys.firebase.serviceAccount')} required>
        {(control) => <TextArea {...control} {...form.register('channelKeys.firebase.serviceAccount')} rows={10} dir="ltr" spellCheck={false} className="font-mono text-[13px]" autoFocus />}
      </Field>
    </FormDialog>
  );
}

const FORMS = { SENDGRID: SendgridForm, TWILIO: TwilioForm, FCM: FirebaseForm } as const;
const NAMES = { SENDGRID: 'sendgrid', TWILIO: 'twilio', FCM: 'firebase' } as const;

/** Enters the keys of a provider, or takes the stored ones away; they are written and never read back. */
export function ChannelKeysForm({ provider, stored, onClose }: { provider: KeyedProvider; stored: boolean; onClose: () => void }) {
  const t = useTranslations('settings.channels');
  const toast = useToast();
  const save = useSaveSettings();
  const [asked, setAsked] = useState(false);
  const name = t(`providers.${provider}`);
  const done = (text: string) => () => {
    toast({ text });
    onClose();
  };
  const remove = () => save.mutateAsync({ body: { channelKeys: { [NAMES[provider]]: null } } }).then(done(t('removed')), () => setAsked(false));
  if (asked) {
    return (
      <FormDialog title={t('removeTitle', { provider: name })} description={t('removeText')} busy={save.isPending} submitLabel={t('removeKeys')} onSubmit={() => void remove()} onClose={onClose}>
        <Banner tone="care">{t('staysLead')}</Banner>
      </FormDialog>
    );
  }
  const Form = FORMS[provider];
  return <Form title={name} onSaved={done(t('saved'))} onClose={onClose} extra={stored && <Button look="danger" onClick={() => setAsked(true)}>{t('removeKeys')}</Button>} />;
}
