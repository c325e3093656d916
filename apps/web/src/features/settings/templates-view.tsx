'use client';
import { CHANNELS, LOCALES, type Channel, type Locale } from '@tappplus/contracts/channels';
import type { MessageTemplateView } from '@tappplus/contracts/message-templates';
import { Button } from '@tappplus/ui/button';
import { PhoneBubble } from '@tappplus/ui/phone-bubble';
import { Tabs } from '@tappplus/ui/tabs';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useDirection } from '@/lib/app-providers';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useMessageTemplates } from './queries';
import { SettingsPage } from './settings-page';
import { SmsNote, usePreview } from './template-preview';

const TemplateForm = dynamic(() => import('./template-form').then((module) => module.TemplateForm), { ssr: false });

interface Slot {
  channel: Channel;
  locale: Locale;
  template: MessageTemplateView | null;
}

function Written({ template }: { template: MessageTemplateView }) {
  const preview = usePreview(template);
  return <PhoneBubble locale={template.locale} subject={preview?.subject ?? template.subject} body={preview?.body ?? template.body} note={preview?.sms && <SmsNote sms={preview.sms} locale={template.locale} />} />;
}

function LanguageColumn({ slot, onEdit }: { slot: Slot; onEdit: () => void }) {
  const t = useTranslations('settings.templates');
  const common = useTranslations('common');
  const mayWrite = useCan('message-templates:write');
  return (
    <section aria-label={common(`locales.${slot.locale}`)} className="flex min-w-0 flex-col gap-3">
      <div className="flex min-h-9 items-center justify-between border-b border-rule pb-1">
        <h2 className="font-semibold">{common(`locales.${slot.locale}`)}</h2>
        {mayWrite && (
          <Button look="quiet" className="px-2 text-accent" onClick={onEdit} aria-label={`${slot.template === null ? t('create') : t('edit')} – ${t('editTitle', { channel: common(`channels.${slot.channel}`), locale: common(`locales.${slot.locale}`) })}`}>
            {slot.template === null ? t('create') : t('edit')}
          </Button>
        )}
      </div>
      {slot.template === null ? (
        <p className="text-sm text-ink-soft">
          <strong className="font-medium text-ink">{t('missing')}.</strong> {t('missingText')}
        </p>
      ) : (
        <Written template={slot.template} />
      )}
    </section>
  );
}

export function TemplatesView() {
  const t = useTranslations('settings.templates');
  const common = useTranslations('common');
  const direction = useDirection();
  const [channel, setChannel] = useState<Channel>('SMS');
  const [edited, setEdited] = useState<Slot | null>(null);
  const slotsOf = (items: readonly MessageTemplateView[], of: Channel): Slot[] =>
    LOCALES.map((locale) => ({ channel: of, locale, template: items.find((item) => item.channel === of && item.locale === locale) ?? null }));
  return (
    <SettingsPage section="templates" write="message-templates:write">
      <QueryGate query={useMessageTemplates()}>
        {({ items }) => (
          <Tabs
            label={t('channelsLabel')}
            direction={direction}
            value={channel}
            onChange={(value) => setChannel(CHANNELS.find((one) => one === value) ?? 'SMS')}
            items={CHANNELS.map((one) => ({
              value: one,
              label: common(`channels.${one}`),
              content: (
                <div className="grid gap-8 md:grid-cols-3">
                  {slotsOf(items, one).map((slot) => (
                    <LanguageColumn key={slot.locale} slot={slot} onEdit={() => setEdited(slot)} />
                  ))}
                </div>
              ),
            }))}
          />
        )}
      </QueryGate>
      {edited !== null && <TemplateForm channel={edited.channel} locale={edited.locale} template={edited.template} onClose={() => setEdited(null)} />}
    </SettingsPage>
  );
}
