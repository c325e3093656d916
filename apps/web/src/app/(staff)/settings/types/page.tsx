import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TypesView } from '@/features/settings/types-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('sections.types.title') };
}

export default function Page() {
  return <TypesView />;
}
