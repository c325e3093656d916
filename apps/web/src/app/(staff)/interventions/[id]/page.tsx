import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InterventionPage } from '@/features/interventions/intervention-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('interventions');
  return { title: t('one') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <InterventionPage id={(await params).id} />;
}
