'use client';
import { CHANNELS } from '@tappplus/contracts/channels';
import { MessagePricesSchema, type SettingsView } from '@tappplus/contracts/settings';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { LatinInput, Select } from '@tappplus/ui/inputs';
import { SectionHeading } from '@tappplus/ui/layout';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { useApiForm } from '@/lib/forms';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useSaveSettings } from './queries';

const CURRENCIES = ['MAD', 'EUR', 'USD', 'DZD', 'TND', 'XOF', 'XAF', 'EGP', 'SAR', 'AED', 'GBP', 'CHF', 'CAD'];
const FormSchema = z.object({ messagePrices: MessagePricesSchema });

/** A price as it is typed, with comma or point; empty = none. What is no number is left for the form to refuse. */
function priceOf(typed: unknown): unknown {
  if (typeof typed !== 'string') return typed;
  const text = typed.trim().replace(',', '.');
  return text === '' ? undefined : Number(text);
}

/** What the clinic pays for a message, for estimates. */
export function MessagePricesForm({ settings }: { settings: SettingsView }) {
  const t = useTranslations('settings.prices');
  const common = useTranslations('common');
  const { tag } = useFormat();
  const toast = useToast();
  const save = useSaveSettings();
  const mayWrite = useCan('settings:write');
  const { form, errorOf, formError, showProblem } = useApiForm(FormSchema, { messagePrices: settings.messagePrices ?? { currency: settings.organization.country === 'MA' ? 'MAD' : 'EUR', perSegment: {} } });
  const submit = form.handleSubmit(async ({ messagePrices }) => {
    const known = Object.values(messagePrices.perSegment).some((price) => price !== undefined);
    try {
      await save.mutateAsync({ body: { messagePrices: known ? messagePrices : null } });
      toast({ text: t('saved') });
    } catch (error) {
      showProblem(error);
    }
  });
  const currencies = [...new Set([...CURRENCIES, settings.messagePrices?.currency ?? 'MAD'])];
  const names = new Intl.DisplayNames([tag], { type: 'currency' });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="mt-10 max-w-2xl">
      <fieldset disabled={!mayWrite} className="flex flex-col gap-4">
        <SectionHeading>{t('title')}</SectionHeading>
        <p className="text-sm text-ink-soft">{t('lead')}</p>
        {formError !== undefined && <Banner tone="bad" live>{formError}</Banner>}
        <div className="grid gap-5 sm:grid-cols-2">
          {['SMS' as const, ...CHANNELS.filter((channel) => channel !== 'SMS')].map((channel) => (
            <Field key={channel} label={channel === 'SMS' ? t('sms') : t('other', { channel: common(`channels.${channel}`) })} hint={channel === 'SMS' ? t('smsHint') : undefined} optionalText={common('optional')} error={errorOf(`messagePrices.perSegment.${channel}`)}>
              {(control) => <LatinInput {...control} {...form.register(`messagePrices.perSegment.${channel}`, { setValueAs: priceOf })} inputMode="decimal" autoComplete="off" />}
            </Field>
          ))}
          <Field label={t('currency')} error={errorOf('messagePrices.currency')}>
            {(control) => (
              <Select {...control} {...form.register('messagePrices.currency')}>
                {currencies.map((currency) => <option key={currency} value={currency}>{`${names.of(currency) ?? currency} (${currency})`}</option>)}
              </Select>
            )}
          </Field>
        </div>
        {mayWrite && <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="self-start">{common('save')}</Button>}
      </fieldset>
    </form>
  );
}
