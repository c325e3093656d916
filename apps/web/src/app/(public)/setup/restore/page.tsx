import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RestoreDoorView } from '@/features/setup/restore-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('setup');
  return { title: t('restoreTitle') };
}

export default function Page() {
  return <RestoreDoorView />;
}
