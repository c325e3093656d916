'use client';
import { CHANNELS } from '@tappplus/contracts/channels';
import { CLOSED_DAY_CHOICES, ReminderRuleInputSchema, type ReminderRuleView } from '@tappplus/contracts/reminders';
import { Field, FieldSet } from '@tappplus/ui/field';
import { Select, TextInput, TimeInput } from '@tappplus/ui/inputs';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { z } from 'zod';
import { $api } from '@/lib/api';
import { emptyToNull, useApiForm } from '@/lib/forms';
import { newIdempotencyKey } from '@/lib/idempotency';
import { FormDialog } from './form-dialog';
import { useInterventionTypes, useInvalidate } from './queries';
import { RuleChain } from './rule-chain';
import { durationOf, singleSpan, UNITS, type Span, type Unit } from './rule-duration';
import { RuleTrial } from './rule-trial';

function unitOf(text: string): Unit {
  return UNITS.find((unit) => unit === text) ?? 'days';
}

type RuleBody = z.output<typeof ReminderRuleInputSchema>;

/** As it is sent: a channel is not its own fallback, and where no delivery is told none is waited for. */
function bodyOf(given: RuleBody): RuleBody {
  const fallback = (given.fallback ?? []).filter((one) => one !== given.channel);
  const told = [given.channel, ...fallback].slice(0, -1).some((one) => one === 'SMS' || one === 'WHATSAPP');
  return { ...given, at: given.at || null, interventionType: given.interventionType || null, fallback, fallbackAfter: told ? (given.fallbackAfter ?? null) : null };
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
    name: rule?.name ?? '', interventionType: rule?.interventionType?.id ?? null, channel: rule?.channel ?? 'SMS', before: rule?.before ?? 'P1D', at: rule?.at ?? null, fallback: rule?.fallback ?? [], fallbackAfter: rule?.fallbackAfter ?? null, onClosedDays: rule?.onClosedDays ?? 'SEND', enabled: rule?.enabled ?? true,
  });
  const changeSpan = (next: Span) => {
    setSpan(next);
    form.setValue('before', durationOf(next));
    if (next.unit === 'hours' || next.unit === 'minutes') form.setValue('at', null);
  };
  const byDay = span.unit === 'days' || span.unit === 'weeks';
  const values = form.watch();
  const submit = form.handleSubmit(async (given) => {
    const body = bodyOf(given);
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
    <FormDialog title={rule === null ? t('add') : t('edit')} size="large" busy={form.formState.isSubmitting} formError={formError} onSubmit={() => void submit()} onClose={onClose}>
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
      <Field label={t('closedDays')} error={errorOf('onClosedDays')}>
        {(control) => (
          <Select {...control} {...form.register('onClosedDays')}>
            {CLOSED_DAY_CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {t(`closed.${choice}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <RuleChain
        channel={values.channel} value={values.fallback ?? []} wait={values.fallbackAfter ?? null}
        error={['fallback', 'fallback.0', 'fallback.1', 'fallback.2'].map((field) => errorOf(field as 'fallback')).find((text) => text !== undefined)} waitError={errorOf('fallbackAfter')}
        onChange={(chain) => form.setValue('fallback', chain)} onWait={(wait) => form.setValue('fallbackAfter', wait)}
      />
      <RuleTrial of="rule" version={JSON.stringify({ ...values, name: '' })} onProblem={showProblem} draft={() => ({ rule: bodyOf({ ...form.getValues(), name: form.getValues('name').trim() || t('add') }), ...(rule === null ? {} : { ruleId: rule.id }) })} />
    </FormDialog>
  );
}
