'use client';
import type { Channel, Locale } from '@tappplus/contracts/channels';
import type { MessagePreview } from '@tappplus/contracts/message-templates';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/lib/api';
import { useDebounced } from '@/lib/use-debounced';

interface Draft {
  channel: Channel;
  locale: Locale;
  subject: string | null;
  body: string;
}

/** The text with sample data as the box would send it, asked again while it is written. */
export function usePreview({ channel, locale, subject, body }: Draft): MessagePreview | undefined {
  const text = useDebounced(body, 250);
  const title = useDebounced(subject, 250);
  const { data } = useQuery({
    queryKey: ['post', '/message-templates/preview', channel, locale, title, text],
    queryFn: async ({ signal }) => (await api.POST('/message-templates/preview', { body: { channel, locale, subject: title, body: text }, signal })).data,
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  });
  return data;
}

/** Segments, and what makes them many. */
export function SmsNote({ sms, locale }: { sms: NonNullable<MessagePreview['sms']>; locale: Locale }) {
  const t = useTranslations('settings.templates');
  return (
    <>
      <p className="tabular">{t('segments', { count: sms.segments, characters: sms.characters, encoding: sms.encoding })}</p>
      {sms.encoding === 'UCS-2' && locale !== 'ar' && <p className="mt-0.5 text-care">{t('costly', { letters: sms.unicodeCharacters.join(' ') })}</p>}
      {locale === 'ar' && <p>{t('arabic')}</p>}
    </>
  );
}
