import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EditPersonView } from '@/features/people/edit-person-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people');
  return { title: t('editTitle') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EditPersonView id={(await params).id} />;
}
