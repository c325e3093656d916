import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RecoverySheetView } from '@/features/backups/recovery-sheet-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('backups');
  return { title: t('sheet.title') };
}

export default function Page() {
  return <RecoverySheetView />;
}
