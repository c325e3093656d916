import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PractitionersView } from '@/features/practitioners/practitioners-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('sections.practitioners.title') };
}

export default function Page() {
  return <PractitionersView />;
}
