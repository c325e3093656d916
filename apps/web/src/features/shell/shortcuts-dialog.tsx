'use client';
import { Dialog } from '@tappplus/ui/dialog';
import { Key } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';

const ROWS = [
  ['search', ['Ctrl', 'K']], ['help', ['?']], ['goToday', ['g', 't']], ['goAgenda', ['g', 'a']], ['goPeople', ['g', 'p']], ['goReminders', ['g', 'r']], ['newIntervention', ['n', 'i']], ['newPerson', ['n', 'p']],
] as const;

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.shortcuts');
  const common = useTranslations('common');
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} closeLabel={common('close')} size="small">
      <dl className="divide-y divide-rule">
        {ROWS.map(([key, keys]) => (
          <div key={key} className="flex min-h-10 items-center justify-between gap-4">
            <dt>{t(key)}</dt>
            <dd dir="ltr" className="flex items-center gap-1">
              {keys.map((name) => (
                <Key key={name}>{name}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
