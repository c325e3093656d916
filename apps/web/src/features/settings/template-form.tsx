'use client';
import type { Channel } from '@tappplus/contracts/channels';
import { MessageTemplateInputSchema, TEMPLATE_VARIABLES, type MessageTemplateView } from '@tappplus/contracts/message-templates';
import { toGsm7 } from '@tappplus/domain/notifications/sms-segments';
import { asProblem } from '@tappplus/api-client';
import { directionOf } from '@tappplus/domain/time/local-format';
import { Button } from '@tappplus/ui/button';
import { Field, FieldSet } from '@tappplus/ui/field';
import { Checkbox, LatinInput, TextArea, TextInput } from '@tappplus/ui/inputs';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { $api } from '@/lib/api';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { isLocale } from '@/i18n/locales';
import { useLanguageName } from '@/lib/language-names';
import { FormDialog } from './form-dialog';
import { useInvalidate } from './queries';
import { RuleTrial, type Trial } from './rule-trial';
import { isolated, usePreview } from './template-preview';
import { RemoveTemplate } from './template-remove';
import { ClinicalWarning, TemplateSide, type SamplePerson } from './template-side';

type Written = HTMLInputElement | HTMLTextAreaElement;

/** Writes the text of one channel and language, with the patient's view beside it. */
export function TemplateForm({ channel, locale, template, onClose }: { channel: Channel; locale: string; template: MessageTemplateView | null; onClose: () => void }) {
  const t = useTranslations('settings.templates');
  const common = useTranslations('common');
  const languageName = useLanguageName();
  const toast = useToast();
  const create = $api.useMutation('post', '/message-templates');
  const update = $api.useMutation('patch', '/message-templates/{id}');
  const refresh = useInvalidate('/message-templates', '/message-templates/{id}/versions');
  const fields = useRef<Partial<Record<'subject' | 'body', Written | null>>>({});
  const last = useRef<'subject' | 'body'>('body');
  const [removing, setRemoving] = useState(false);
  const [person, setPerson] = useState<SamplePerson | null>(null);
  const { form, errorOf, formError, showProblem } = useApiForm(MessageTemplateInputSchema, {
    channel, locale, subject: template?.subject ?? null, body: template?.body ?? '', contentSid: template?.contentSid ?? null, allowsClinicalText: template?.allowsClinicalText ?? false,
  });
  const subject = form.watch('subject') ?? null;
  const body = form.watch('body');
  const allowed = form.watch('allowsClinicalText') ?? false;
  const draft = { channel, locale, subject, body, allowsClinicalText: allowed, personId: person?.id };
  const preview = usePreview(draft);
  const direction = directionOf(locale);
  const titled = channel === 'EMAIL' || channel === 'PUSH';
  const plain = channel === 'SMS' && preview?.sms?.encoding === 'UCS-2' ? toGsm7(body) : body;

  const registered = (name: 'subject' | 'body') => {
    const { ref, ...rest } = form.register(name, name === 'subject' ? { setValueAs: emptyToNull } : {});
    return { ...rest, ref: (element: Written | null) => { ref(element); fields.current[name] = element; }, onFocus: () => { last.current = name; } };
  };
  const allow = (value: boolean) => {
    form.setValue('allowsClinicalText', value, { shouldDirty: true });
    form.clearErrors(['body', 'subject']);
  };
  const insert = (variable: string) => {
    const name = titled ? last.current : 'body';
    const element = fields.current[name];
    const before = (name === 'body' ? body : subject) ?? '';
    const text = `{{${variable}}}`;
    const at = element?.selectionStart ?? before.length;
    form.setValue(name, before.slice(0, at) + text + before.slice(element?.selectionEnd ?? at), { shouldDirty: true });
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(at + text.length, at + text.length);
    });
  };
  const takeStandard = async () => {
    const { DEFAULT_TEMPLATES } = await import('@tappplus/domain/notifications/default-templates');
    const standard = DEFAULT_TEMPLATES.find((one) => one.channel === channel && one.locale === locale);
    if (standard === undefined) return;
    form.setValue('subject', standard.subject, { shouldDirty: true });
    form.setValue('allowsClinicalText', false, { shouldDirty: true });
    form.setValue('body', standard.body, { shouldDirty: true, shouldValidate: true });
  };
  const submit = form.handleSubmit(async (values) => {
    const { subject: title, body: text, contentSid, allowsClinicalText } = values;
    try {
      if (template === null) await create.mutateAsync({ body: values });
      else {
        await update.mutateAsync({
          params: { path: { id: template.id } },
          body: { body: text, allowsClinicalText: allowsClinicalText ?? false, ...(titled ? { subject: title } : {}), ...(channel === 'WHATSAPP' ? { contentSid } : {}) },
        });
      }
      refresh();
      toast({ text: t('saved') });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  });
  const trial = (): Trial | null => {
    if (MessageTemplateInputSchema.shape.body.safeParse(body).success) return { text: { channel, locale, body } };
    void form.trigger('body', { shouldFocus: true });
    return null;
  };
  const words = preview?.clinicalWords ?? [];
  if (removing && template !== null) return <RemoveTemplate channel={channel} template={template} onCancel={() => setRemoving(false)} onRemoved={onClose} />;
  return (
    <FormDialog
      size="large"
      title={t('editTitle', { channel: common(`channels.${channel}`), locale: languageName(locale) })}
      busy={form.formState.isSubmitting}
      formError={formError}
      onSubmit={() => void submit()}
      onClose={onClose}
      extra={isLocale(locale) ? <Button onClick={() => void takeStandard()}>{t('standard')}</Button> : template !== null && <Button look="danger" onClick={() => setRemoving(true)}>{t('remove')}</Button>}
    >
      <div className="grid gap-8 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {titled && (
            <Field label={channel === 'EMAIL' ? t('subject') : t('pushTitle')} error={errorOf('subject')}>
              {(control) => <TextInput {...control} {...registered('subject')} lang={locale} dir={direction} />}
            </Field>
          )}
          <Field label={t('body')} error={errorOf('body')} required>
            {(control) => <TextArea {...control} {...registered('body')} rows={channel === 'EMAIL' ? 10 : 6} lang={locale} dir={direction} />}
          </Field>
          {plain !== body && (
            <Button className="self-start" onClick={() => form.setValue('body', plain, { shouldDirty: true })}>
              {t('gsm', { letters: isolated(preview?.sms?.unicodeCharacters.join(' ') ?? '') })}
            </Button>
          )}
          {words.length > 0 && body.trim() !== '' && <ClinicalWarning words={words} allowed={allowed} onAllow={allow} />}
          {words.length === 0 && (allowed || preview?.revealing.some(({ withheld }) => withheld) === true) && <Checkbox label={t('clinicalAllowValues')} hint={t('clinicalAllowHint')} checked={allowed} onChange={(event) => allow(event.target.checked)} />}
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
        <TemplateSide draft={draft} preview={preview} person={person} onPerson={setPerson} />
      </div>
      <div className="border-t border-rule pt-4">
        <RuleTrial of="text" version={body} draft={trial} onProblem={(error) => form.setError('body', { type: 'server', message: asProblem(error).errors[0]?.code ?? 'INVALID' }, { shouldFocus: true })} />
      </div>
    </FormDialog>
  );
}
