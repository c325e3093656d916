import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EditInterventionView } from '@/features/interventions/edit-intervention-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('interventions');
  return { title: t('moveTitle') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EditInterventionView id={(await params).id} />;
}
