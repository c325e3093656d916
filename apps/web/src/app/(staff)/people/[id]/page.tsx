import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PersonPage } from '@/features/people/person-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people');
  return { title: t('one') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <PersonPage id={(await params).id} />;
}
