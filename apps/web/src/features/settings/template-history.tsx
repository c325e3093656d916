'use client';
import { asProblem } from '@tappplus/api-client';
import type { Channel } from '@tappplus/contracts/channels';
import type { MessageTemplateVersionView, MessageTemplateView } from '@tappplus/contracts/message-templates';
import { directionOf } from '@tappplus/domain/time/local-format';
import { Button } from '@tappplus/ui/button';
import { Dialog } from '@tappplus/ui/dialog';
import { Banner, StatusBadge } from '@tappplus/ui/feedback';
import { PhoneBubble } from '@tappplus/ui/phone-bubble';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useLanguageName } from '@/lib/language-names';
import { useProblemText } from '@/lib/problem-text';
import { QueryGate } from '@/lib/query-gate';
import { useFormat } from '@/lib/use-format';
import { useInvalidate } from './queries';
import { usePreview } from './template-preview';
import { ClinicalWarning } from './template-side';

/** The words that an old text may not say now; empty when it was refused for something else. */
function refusedWords(error: unknown): string[] {
  const words = asProblem(error).context?.['clinicalWords'];
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}

/** An old text as a patient would have read it. */
function Said({ channel, locale, version }: { channel: Channel; locale: string; version: MessageTemplateVersionView }) {
  const preview = usePreview({ channel, locale, subject: version.subject, body: version.body });
  return <PhoneBubble locale={locale} direction={directionOf(locale)} subject={preview?.subject ?? version.subject} body={preview?.body ?? version.body} />;
}

/** What a text said before, who wrote it, and the way back to it. */
export function TemplateHistory({ channel, template, onClose }: { channel: Channel; template: MessageTemplateView; onClose: () => void }) {
  const t = useTranslations('settings.templates');
  const common = useTranslations('common');
  const languageName = useLanguageName();
  const problemText = useProblemText();
  const format = useFormat();
  const toast = useToast();
  const [refused, setRefused] = useState<{ version: number; words: string[]; text: string } | null>(null);
  const versions = $api.useQuery('get', '/message-templates/{id}/versions', { params: { path: { id: template.id }, query: { limit: 100 } } });
  const restore = $api.useMutation('post', '/message-templates/{id}/restore');
  const refresh = useInvalidate('/message-templates', '/message-templates/{id}/versions');
  const take = async (version: number, allowed: boolean) => {
    setRefused(null);
    try {
      await restore.mutateAsync({ params: { path: { id: template.id } }, body: { version, ...(allowed ? { allowsClinicalText: true } : {}) } });
      refresh();
      toast({ text: t('restored', { number: version }) });
      onClose();
    } catch (error) {
      setRefused({ version, words: refusedWords(error), text: problemText(error) });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('historyTitle', { channel: common(`channels.${channel}`), locale: languageName(template.locale) })}
      description={t('historyLead')}
      closeLabel={common('close')}
      size="medium"
    >
      <QueryGate query={versions}>
        {({ items }) => (
          <ol className="flex flex-col gap-6">
            {items.map((version, index) => (
              <li key={version.version} className="flex flex-col gap-2">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <h3 className="font-semibold">{t('version', { number: version.version })}</h3>
                  {index === 0 && <StatusBadge tone="good" shape="tick">{t('inForce')}</StatusBadge>}
                  <span className="text-[13px] text-ink-soft"><bdi>{version.createdByName ?? t('byBox')}</bdi> · <span className="tabular">{format.local(version.createdLocal, 'dayTime')}</span></span>
                  {index > 0 && (
                    <Button look="quiet" className="ms-auto px-2 text-accent" busy={restore.isPending && restore.variables.body.version === version.version} onClick={() => void take(version.version, false)} aria-label={`${t('restore')} – ${t('version', { number: version.version })}`}>
                      {t('restore')}
                    </Button>
                  )}
                </div>
                {refused?.version === version.version && (refused.words.length > 0
                  ? <ClinicalWarning words={refused.words} allowed={false} onAllow={() => void take(version.version, true)} label={t('restoreAllow')} />
                  : <Banner tone="bad" live>{refused.text}</Banner>)}
                <Said channel={channel} locale={template.locale} version={version} />
              </li>
            ))}
          </ol>
        )}
      </QueryGate>
    </Dialog>
  );
}
