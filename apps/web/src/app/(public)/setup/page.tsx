import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DoorsView } from '@/features/setup/doors-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('setup');
  return { title: t('doorsTitle') };
}

export default function Page() {
  return <DoorsView />;
}
