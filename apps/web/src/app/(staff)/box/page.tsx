import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BoxView } from '@/features/box/box-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('box.page');
  return { title: t('title') };
}

export default function Page() {
  return <BoxView />;
}
