import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TimeLawChangeView } from '@/features/time-law/time-law-change-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('box.timeLaw');
  return { title: t('title') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <TimeLawChangeView id={(await params).id} />;
}
