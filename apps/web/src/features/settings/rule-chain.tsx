'use client';
import { ArrowDownIcon, ArrowUpIcon, XMarkIcon } from '@heroicons/react/24/outline';
import { CHANNELS, type Channel } from '@tappplus/contracts/channels';
import { IconButton } from '@tappplus/ui/button';
import { Field, FieldError } from '@tappplus/ui/field';
import { Select } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';

const WAITS = ['PT15M', 'PT30M', 'PT1H', 'PT2H', 'PT4H', 'PT12H', 'P1D'] as const;
/** Only these tell that a message arrived. */
const TELLING: readonly Channel[] = ['SMS', 'WHATSAPP'];

export interface RuleChainProps {
  channel: Channel;
  value: readonly Channel[];
  wait: string | null;
  error: string | undefined;
  waitError: string | undefined;
  onChange: (chain: Channel[]) => void;
  onWait: (wait: string | null) => void;
}

/** The channels a rule tries one after the other, in an order that can be changed, and how long it waits for a delivery. */
export function RuleChain({ channel, value, wait, error, waitError, onChange, onWait }: RuleChainProps) {
  const t = useTranslations('settings.rules');
  const common = useTranslations('common');
  const chain = value.filter((one) => one !== channel);
  const free = CHANNELS.filter((one) => one !== channel && !chain.includes(one));
  const mayWait = [channel, ...chain].slice(0, -1).some((one) => TELLING.includes(one));
  const known = WAITS.find((one) => one === wait);
  const swap = (index: number, by: 1 | -1) => {
    const next = [...chain];
    const [moved] = next.splice(index, 1);
    if (moved !== undefined) next.splice(index + by, 0, moved);
    onChange(next);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="text-sm font-medium">{t('chain')}</legend>
      <p className="text-[13px] text-ink-soft">{chain.length === 0 ? t('chainEmpty') : t('chainHint')}</p>
      {chain.length > 0 && (
        <ol className="divide-y divide-rule border-y border-rule">
          {chain.map((one, index) => {
            const name = common(`channels.${one}`);
            return (
              <li key={one} className="flex items-center gap-2 py-1 text-sm">
                <span className="tabular w-6 text-ink-soft">{index + 2}.</span>
                <span className="min-w-0 flex-1">{name}</span>
                <IconButton className="disabled:opacity-40" label={t('chainUp', { channel: name })} disabled={index === 0} onClick={() => swap(index, -1)}><ArrowUpIcon aria-hidden /></IconButton>
                <IconButton className="disabled:opacity-40" label={t('chainDown', { channel: name })} disabled={index === chain.length - 1} onClick={() => swap(index, 1)}><ArrowDownIcon aria-hidden /></IconButton>
                <IconButton label={t('chainRemove', { channel: name })} onClick={() => onChange(chain.filter((other) => other !== one))}><XMarkIcon aria-hidden /></IconButton>
              </li>
            );
          })}
        </ol>
      )}
      {free.length > 0 && (
        <span className="block max-w-56">
          <Select aria-label={t('chainAddLabel')} value="" onChange={(event) => onChange([...chain, ...CHANNELS.filter((one) => one === event.target.value)])}>
            <option value="">{t('chainAdd')}</option>
            {free.map((one) => (
              <option key={one} value={one}>
                {common(`channels.${one}`)}
              </option>
            ))}
          </Select>
        </span>
      )}
      <FieldError>{error}</FieldError>
      {chain.length > 0 && mayWait && (
        <Field label={t('wait')} hint={t('waitHint')} error={waitError} className="max-w-80">
          {(control) => (
            <Select {...control} value={wait ?? ''} onChange={(event) => onWait(event.target.value === '' ? null : event.target.value)}>
              <option value="">{t('waits.NONE')}</option>
              {WAITS.map((one) => (
                <option key={one} value={one}>
                  {t(`waits.${one}`)}
                </option>
              ))}
              {wait !== null && known === undefined && <option value={wait}>{t('waitOther', { time: wait.replace(/^PT?/, '').toLowerCase() })}</option>}
            </Select>
          )}
        </Field>
      )}
    </fieldset>
  );
}
