import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewPersonView } from '@/features/people/new-person-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people');
  return { title: t('newTitle') };
}

export default function Page() {
  return <NewPersonView />;
}
