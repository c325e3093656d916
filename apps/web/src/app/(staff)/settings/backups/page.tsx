import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BackupsView } from '@/features/backups/backups-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('backups');
  return { title: t('title') };
}

export default function Page() {
  return <BackupsView />;
}
