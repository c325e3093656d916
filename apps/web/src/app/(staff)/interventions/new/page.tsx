import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewInterventionView } from '@/features/interventions/new-intervention-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('interventions');
  return { title: t('newTitle') };
}

export default function Page() {
  return <NewInterventionView />;
}
