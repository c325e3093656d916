'use client';
import { Latin } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/use-format';
import type { Restore } from './restore-calls';

/** What a backup holds, after every byte of it was checked. */
export function FoundBackup({ found }: { found: NonNullable<Restore['found']> }) {
  const t = useTranslations('backups.found');
  const format = useFormat();
  const facts = [
    { key: 'clinics', value: <bdi>{format.list(found.clinics)}</bdi> },
    { key: 'made', value: format.local(found.createdLocal, 'fullDayTime') },
    { key: 'rows', value: format.number(found.rows) },
    { key: 'box', value: <Latin>{found.box}</Latin> },
    { key: 'version', value: <Latin>{found.softwareVersion}</Latin> },
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1.5 text-sm">
        {facts.filter(({ key }) => key !== 'version' || found.softwareVersion !== '').map(({ key, value }) => (
          <div key={key} className="contents">
            <dt className="text-ink-soft">{t(key)}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
      {!found.ownBox && <p className="max-w-prose text-sm">{t('otherBox')}</p>}
      {found.updated && <p className="max-w-prose text-sm">{t('updated')}</p>}
      {found.doubtful > 0 && <p className="max-w-prose text-sm">{t('doubtful', { count: found.doubtful })}</p>}
    </div>
  );
}
