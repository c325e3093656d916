'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { $api } from '@/lib/api';

/** For the OPERATOR of a box whose recovery sheet nobody has put away: after an unattended first run, above all. */
export function SheetReminder() {
  const t = useTranslations('backups.sheet');
  const pathname = usePathname();
  const sheet = $api.useQuery('get', '/backups/sheet', {}, { staleTime: Infinity, retry: false });
  if (sheet.data?.due !== true || pathname === '/recovery-sheet') return null;
  return (
    <section aria-label={t('title')} className="no-print flex flex-wrap justify-center gap-x-3 bg-care-wash px-4 py-1.5 text-center text-sm text-care">
      <span>{t('reminder')}</span>
      <Link href="/recovery-sheet" className="font-semibold underline underline-offset-4">{t('open')}</Link>
    </section>
  );
}
