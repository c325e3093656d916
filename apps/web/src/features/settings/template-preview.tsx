'use client';
import type { Channel } from '@tappplus/contracts/channels';
import type { MessagePreview } from '@tappplus/contracts/message-templates';
import { directionOf } from '@tappplus/domain/time/local-format';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/lib/api';
import { useDebounced } from '@/lib/use-debounced';
import { useFormat } from '@/lib/use-format';

export interface Draft {
  channel: Channel;
  /** Language of the text, BCP 47. */
  locale: string;
  subject: string | null;
  body: string;
  /** The clinic lets this text name an act: then nothing is left out. */
  allowsClinicalText?: boolean | undefined;
  /** Fills it with this patient's data; each look is recorded, so it follows the typing more slowly. */
  personId?: string | undefined;
}

/** A word of another language inside a sentence keeps its own direction (Unicode isolates). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

const TYPING_MS = 250;
const RECORDED_MS = 1200;

/** The text as the box would send it, asked again while it is written. */
export function usePreview({ channel, locale, subject, body, allowsClinicalText = false, personId }: Draft): MessagePreview | undefined {
  const pause = personId === undefined ? TYPING_MS : RECORDED_MS;
  const text = useDebounced(body, pause);
  const title = useDebounced(subject, pause);
  const { data } = useQuery({
    queryKey: ['post', '/message-templates/preview', channel, locale, title, text, allowsClinicalText, personId],
    queryFn: async ({ signal }) => (await api.POST('/message-templates/preview', { body: { channel, locale, subject: title, body: text, allowsClinicalText, ...(personId === undefined ? {} : { personId }) }, signal })).data,
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return data;
}

/** Segments and cost, what makes them many, and how many they may become. */
export function PreviewNote({ preview, locale }: { preview: MessagePreview; locale: string }) {
  const t = useTranslations('settings.templates');
  const { tag } = useFormat();
  const { sms, cost, longest } = preview;
  const money = (one: NonNullable<MessagePreview['cost']>) => new Intl.NumberFormat(tag, { style: 'currency', currency: one.currency, maximumFractionDigits: 3 }).format(one.amount);
  // Arabic letters cannot be spared; those of another text can.
  const arabic = directionOf(locale) === 'rtl' || sms?.unicodeCharacters.some((letter) => /\p{Script=Arabic}/u.test(letter)) === true;
  return (
    <>
      {(sms !== null || cost !== null) && (
        <p className="tabular">
          {[sms && t('segments', { count: sms.segments, characters: sms.characters, encoding: sms.encoding }), cost && t('cost', { cost: money(cost) })].filter(Boolean).join(' · ')}
        </p>
      )}
      {sms?.encoding === 'UCS-2' && !arabic && <p className="mt-0.5 text-care">{t('costly', { letters: isolated(sms.unicodeCharacters.join(' ')) })}</p>}
      {sms !== null && arabic && <p>{t('arabic')}</p>}
      {sms !== null && longest.sms !== null && longest.sms.segments > sms.segments && (
        <p className="tabular mt-0.5">{longest.cost === null ? t('longest', { count: longest.sms.segments }) : t('longestCost', { count: longest.sms.segments, cost: money(longest.cost) })}</p>
      )}
    </>
  );
}
