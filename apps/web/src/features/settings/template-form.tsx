'use client';
import type { Channel, Locale } from '@tappplus/contracts/channels';
import { MessageTemplateInputSchema, TEMPLATE_VARIABLES, type MessageTemplateView } from '@tappplus/contracts/message-templates';
import { Banner } from '@tappplus/ui/feedback';
import { Field, FieldSet } from '@tappplus/ui/field';
import { LatinInput, TextArea, TextInput } from '@tappplus/ui/inputs';
import { PhoneBubble } from '@tappplus/ui/phone-bubble';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { $api } from '@/lib/api';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { FormDialog } from './form-dialog';
import { useInvalidate } from './queries';
import { SmsNote, usePreview } from './template-preview';

/** Writes the text of one channel and language, with the patient's view beside it. */
export function TemplateForm({ channel, locale, template, onClose }: { channel: Channel; locale: Locale; template: MessageTemplateView | null; onClose: () => void }) {
  const t = useTranslations('settings.templates');
  const common = useTranslations('common');
  const toast = useToast();
  const create = $api.useMutation('post', '/message-templates');
  const update = $api.useMutation('patch', '/message-templates/{id}');
  const refresh = useInvalidate('/message-templates');
  const area = useRef<HTMLTextAreaElement | null>(null);
  const { form, errorOf, formError, showProblem } = useApiForm(MessageTemplateInputSchema, { channel, locale, subject: template?.subject ?? null, body: template?.body ?? '', contentSid: template?.contentSid ?? null });
  const subject = form.watch('subject') ?? null;
  const body = form.watch('body');
  const preview = usePreview({ channel, locale, subject, body });
  const direction = locale === 'ar' ? 'rtl' : 'ltr';
  const titled = channel === 'EMAIL' || channel === 'PUSH';
  const register = form.register('body');

  const insert = (variable: string) => {
    const text = `{{${variable}}}`;
    const at = area.current?.selectionStart ?? body.length;
    form.setValue('body', body.slice(0, at) + text + body.slice(area.current?.selectionEnd ?? at), { shouldDirty: true });
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at + text.length, at + text.length);
    });
  };
  const submit = form.handleSubmit(async (values) => {
    const { subject: title, body: text, contentSid } = values;
    try {
      if (template === null) await create.mutateAsync({ body: values });
      else await update.mutateAsync({ params: { path: { id: template.id } }, body: { body: text, ...(titled ? { subject: title } : {}), ...(channel === 'WHATSAPP' ? { contentSid } : {}) } });
      refresh();
      toast({ text: t('saved') });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <FormDialog
      size="large"
      title={t('editTitle', { channel: common(`channels.${channel}`), locale: common(`locales.${locale}`) })}
      busy={form.formState.isSubmitting}
      formError={formError}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-8 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {titled && (
            <Field label={channel === 'EMAIL' ? t('subject') : t('pushTitle')} error={errorOf('subject')}>
              {(control) => <TextInput {...control} {...form.register('subject', { setValueAs: emptyToNull })} lang={locale} dir={direction} />}
            </Field>
          )}
          <Field label={t('body')} error={errorOf('body')} required>
            {(control) => (
              <TextArea
                {...control}
                {...register}
                ref={(element) => {
                  register.ref(element);
                  area.current = element;
                }}
                rows={channel === 'EMAIL' ? 10 : 6}
                lang={locale}
                dir={direction}
              />
            )}
          </Field>
          <FieldSet legend={t('variables')} hint={t('variablesHint')}>
            <div className="flex flex-wrap gap-1.5">
              {TEMPLATE_VARIABLES.map((variable) => (
                <button key={variable} type="button" onClick={() => insert(variable)} className="rounded-sm border border-rule bg-paper px-2 py-1 text-[13px] hover:border-accent hover:text-accent pointer-coarse:min-h-11">
                  {t(`variable.${variable}`)}
                </button>
              ))}
            </div>
          </FieldSet>
          {channel === 'WHATSAPP' && (
            <Field label={t('contentSid')} optionalText={common('optional')} hint={t('contentSidHint')} error={errorOf('contentSid')}>
              {(control) => <LatinInput {...control} {...form.register('contentSid', { setValueAs: emptyToNull })} spellCheck={false} />}
            </Field>
          )}
        </div>
        <div className="flex flex-col gap-3" aria-live="polite">
          <h3 className="text-sm font-medium">{t('preview')}</h3>
          <PhoneBubble locale={locale} subject={titled ? (preview?.subject ?? subject) : null} body={(body.trim() === '' ? '' : preview?.body) || body || '…'} note={preview?.sms && <SmsNote sms={preview.sms} locale={locale} />} />
          {preview !== undefined && preview.unknownVariables.length > 0 && <Banner tone="bad">{t('unknown', { names: preview.unknownVariables.join(', ') })}</Banner>}
        </div>
      </div>
    </FormDialog>
  );
}
