'use client';
import { CHANNELS, type Channel } from '@tappplus/contracts/channels';
import { ReminderRuleInputSchema, type ReminderRuleView } from '@tappplus/contracts/reminders';
import { Field, FieldSet } from '@tappplus/ui/field';
import { Checkbox, Select, TextInput, TimeInput } from '@tappplus/ui/inputs';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { newIdempotencyKey } from '@/lib/idempotency';
import { FormDialog } from './form-dialog';
import { useInterventionTypes, useInvalidate } from './queries';
import { durationOf, singleSpan, UNITS, type Span, type Unit } from './rule-duration';

function unitOf(text: string): Unit {
  return UNITS.find((unit) => unit === text) ?? 'days';
}

/** A new rule, or the change of one. */
export function RuleForm({ rule, onClose }: { rule: ReminderRuleView | null; onClose: () => void }) {
  const t = useTranslations('settings.rules');
  const common = useTranslations('common');
  const toast = useToast();
  const types = useInterventionTypes();
  const create = $api.useMutation('post', '/reminder-rules');
  const update = $api.useMutation('patch', '/reminder-rules/{id}');
  const refresh = useInvalidate('/reminder-rules', '/reminders', '/dashboard');
  const [key] = useState(newIdempotencyKey);
  const [span, setSpan] = useState<Span>(() => singleSpan(rule?.before ?? 'P1D'));
  const { form, errorOf, formError, showProblem } = useApiForm(ReminderRuleInputSchema, {
    name: rule?.name ?? '', interventionType: rule?.interventionType?.id ?? null, channel: rule?.channel ?? 'SMS', before: rule?.before ?? 'P1D', at: rule?.at ?? null, fallback: rule?.fallback ?? [], enabled: rule?.enabled ?? true,
  });
  const changeSpan = (next: Span) => {
    setSpan(next);
    form.setValue('before', durationOf(next));
    if (next.unit === 'hours' || next.unit === 'minutes') form.setValue('at', null);
  };
  const byDay = span.unit === 'days' || span.unit === 'weeks';
  const channel = form.watch('channel');
  const fallback = form.watch('fallback') ?? [];
  const toggleFallback = (one: Channel, on: boolean) => form.setValue('fallback', on ? [...fallback, one] : fallback.filter((other) => other !== one));
  const submit = form.handleSubmit(async (values) => {
    const body = { ...values, fallback: (values.fallback ?? []).filter((one) => one !== values.channel) };
    try {
      if (rule === null) await create.mutateAsync({ body, headers: { 'Idempotency-Key': key } });
      else await update.mutateAsync({ params: { path: { id: rule.id } }, body });
      refresh();
      toast({ text: t('saved') });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  });
  return (
    <FormDialog title={rule === null ? t('add') : t('edit')} size="medium" busy={form.formState.isSubmitting} formError={formError} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('name')} error={errorOf('name')} required>
        {(control) => <TextInput {...control} {...form.register('name')} autoFocus />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('channel')} error={errorOf('channel')}>
          {(control) => (
            <Select {...control} {...form.register('channel')}>
              {CHANNELS.map((one) => (
                <option key={one} value={one}>
                  {common(`channels.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('type')} error={errorOf('interventionType')}>
          {(control) => (
            <Select {...control} {...form.register('interventionType', { setValueAs: emptyToNull })}>
              <option value="">{t('allTypes')}</option>
              {(types.data?.items ?? []).map((type) => (
                <option key={type.id} value={type.id}>
                  {type.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <FieldSet legend={t('before')} error={errorOf('before')}>
        <div className="grid grid-cols-[6rem_1fr] gap-4 sm:grid-cols-[6rem_1fr_1fr]">
          <TextInput aria-label={t('amount')} type="number" min={1} max={999} inputMode="numeric" className="tabular" value={span.amount} onChange={(event) => changeSpan({ ...span, amount: Number(event.target.value) })} />
          <Select aria-label={t('unit')} value={span.unit} onChange={(event) => changeSpan({ ...span, unit: unitOf(event.target.value) })}>
            {UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {t(`units.${unit}`)}
              </option>
            ))}
          </Select>
        </div>
      </FieldSet>
      {byDay && (
        <Field label={t('at')} optionalText={common('optional')} hint={t('atHint')} error={errorOf('at')} className="max-w-56">
          {(control) => <TimeInput {...control} {...form.register('at', { setValueAs: emptyToNull })} />}
        </Field>
      )}
      <FieldSet legend={t('fallback')} error={errorOf('fallback')}>
        <div className="flex flex-wrap gap-x-6">
          {CHANNELS.filter((one) => one !== channel).map((one) => (
            <Checkbox key={one} label={common(`channels.${one}`)} checked={fallback.includes(one)} onChange={(event) => toggleFallback(one, event.target.checked)} />
          ))}
        </div>
      </FieldSet>
    </FormDialog>
  );
}
