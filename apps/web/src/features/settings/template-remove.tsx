'use client';
import type { Channel } from '@tappplus/contracts/channels';
import type { MessageTemplateView } from '@tappplus/contracts/message-templates';
import { Button } from '@tappplus/ui/button';
import { Dialog } from '@tappplus/ui/dialog';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { $api } from '@/lib/api';
import { useLanguageName } from '@/lib/language-names';
import { useProblemText } from '@/lib/problem-text';
import { useInvalidate } from './queries';

/** Asks before the text of an added language goes, as its versions go with it. */
export function RemoveTemplate({ channel, template, onCancel, onRemoved }: { channel: Channel; template: MessageTemplateView; onCancel: () => void; onRemoved: () => void }) {
  const t = useTranslations('settings.templates');
  const common = useTranslations('common');
  const languageName = useLanguageName();
  const toast = useToast();
  const problemText = useProblemText();
  const remove = $api.useMutation('delete', '/message-templates/{id}');
  const refresh = useInvalidate('/message-templates');
  const run = async () => {
    try {
      await remove.mutateAsync({ params: { path: { id: template.id } } });
      refresh();
      toast({ text: t('removed') });
      onRemoved();
    } catch (error) {
      toast({ text: problemText(error), tone: 'bad' });
    }
  };
  return (
    <Dialog open onOpenChange={onCancel} title={t('removeTitle', { channel: common(`channels.${channel}`), locale: languageName(template.locale) })} description={t('removeText')} closeLabel={common('close')} size="small">
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <Button look="danger" busy={remove.isPending} onClick={() => void run()}>{common('delete')}</Button>
      </div>
    </Dialog>
  );
}
