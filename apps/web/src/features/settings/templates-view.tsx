'use client';
import { CHANNELS, LOCALES, type Channel } from '@tappplus/contracts/channels';
import type { MessageTemplateView } from '@tappplus/contracts/message-templates';
import { directionOf } from '@tappplus/domain/time/local-format';
import { Button } from '@tappplus/ui/button';
import { Banner, StatusBadge } from '@tappplus/ui/feedback';
import { PhoneBubble } from '@tappplus/ui/phone-bubble';
import { Tabs } from '@tappplus/ui/tabs';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useDirection } from '@/lib/app-providers';
import { useLanguageName } from '@/lib/language-names';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useMessageTemplates } from './queries';
import { SettingsPage } from './settings-page';
import { PreviewNote, usePreview } from './template-preview';

const TemplateForm = dynamic(() => import('./template-form').then((module) => module.TemplateForm), { ssr: false });
const TemplateHistory = dynamic(() => import('./template-history').then((module) => module.TemplateHistory), { ssr: false });
const AddLanguage = dynamic(() => import('./template-languages').then((module) => module.AddLanguage), { ssr: false });

interface Slot {
  channel: Channel;
  /** BCP 47. */
  locale: string;
  template: MessageTemplateView | null;
}
type Layer = { kind: 'form'; slot: Slot } | { kind: 'history'; channel: Channel; template: MessageTemplateView } | { kind: 'language'; channel: Channel };

function Written({ template }: { template: MessageTemplateView }) {
  const t = useTranslations('settings.templates');
  const { list } = useFormat();
  const preview = usePreview(template);
  return (
    <>
      {template.clinicalWords.length > 0 && <Banner tone="bad">{t('blocked', { words: list(template.clinicalWords) })}</Banner>}
      {template.allowsClinicalText && <p><StatusBadge tone="care" shape="ring">{t('allowed')}</StatusBadge></p>}
      <PhoneBubble
        locale={template.locale}
        direction={directionOf(template.locale)}
        subject={preview?.subject ?? template.subject}
        body={preview?.body ?? template.body}
        note={preview !== undefined && <PreviewNote preview={preview} locale={template.locale} />}
      />
    </>
  );
}

function LanguageColumn({ slot, onEdit, onHistory }: { slot: Slot; onEdit: () => void; onHistory: () => void }) {
  const t = useTranslations('settings.templates');
  const common = useTranslations('common');
  const languageName = useLanguageName();
  const mayWrite = useCan('message-templates:write');
  const name = languageName(slot.locale);
  const about = t('editTitle', { channel: common(`channels.${slot.channel}`), locale: name });
  return (
    <section aria-label={name} className="flex min-w-0 flex-col gap-3">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-2 border-b border-rule pb-1">
        <h2 className="font-semibold">{name}</h2>
        {mayWrite && (
          <span className="flex">
            {slot.template !== null && <Button look="quiet" className="px-2" onClick={onHistory} aria-label={`${t('history')} – ${about}`}>{t('history')}</Button>}
            <Button look="quiet" className="px-2 text-accent" onClick={onEdit} aria-label={`${slot.template === null ? t('create') : t('edit')} – ${about}`}>
              {slot.template === null ? t('create') : t('edit')}
            </Button>
          </span>
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

/** The three languages of the box, and those the clinic has added. */
function languagesOf(items: readonly MessageTemplateView[]): string[] {
  return [...new Set<string>([...LOCALES, ...items.map((item) => item.locale).sort()])];
}

export function TemplatesView() {
  const t = useTranslations('settings.templates');
  const common = useTranslations('common');
  const direction = useDirection();
  const mayWrite = useCan('message-templates:write');
  const templates = useMessageTemplates();
  const [channel, setChannel] = useState<Channel>('SMS');
  const [layer, setLayer] = useState<Layer | null>(null);
  const close = () => setLayer(null);
  const slotOf = (items: readonly MessageTemplateView[], of: Channel, locale: string): Slot => ({ channel: of, locale, template: items.find((item) => item.channel === of && item.locale === locale) ?? null });
  return (
    <SettingsPage section="templates" write="message-templates:write" actions={mayWrite && <Button onClick={() => setLayer({ kind: 'language', channel })}>{t('addLanguage')}</Button>}>
      <QueryGate query={templates}>
        {({ items }) => (
          <>
            <Tabs
              label={t('channelsLabel')}
              direction={direction}
              value={channel}
              onChange={(value) => setChannel(CHANNELS.find((one) => one === value) ?? 'SMS')}
              items={CHANNELS.map((one) => ({
                value: one,
                label: common(`channels.${one}`),
                content: (
                  <div className="grid gap-8 md:grid-cols-2 xl:grid-cols-3">
                    {languagesOf(items).map((locale) => {
                      const slot = slotOf(items, one, locale);
                      return <LanguageColumn key={locale} slot={slot} onEdit={() => setLayer({ kind: 'form', slot })} onHistory={() => slot.template !== null && setLayer({ kind: 'history', channel: one, template: slot.template })} />;
                    })}
                  </div>
                ),
              }))}
            />
            {layer?.kind === 'language' && <AddLanguage known={languagesOf(items)} onChoose={(locale) => setLayer({ kind: 'form', slot: slotOf(items, layer.channel, locale) })} onClose={close} />}
          </>
        )}
      </QueryGate>
      {layer?.kind === 'form' && <TemplateForm channel={layer.slot.channel} locale={layer.slot.locale} template={layer.slot.template} onClose={close} />}
      {layer?.kind === 'history' && <TemplateHistory channel={layer.channel} template={layer.template} onClose={close} />}
    </SettingsPage>
  );
}
