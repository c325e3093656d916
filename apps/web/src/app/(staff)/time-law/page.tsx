import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TimeLawView } from '@/features/time-law/time-law-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('box.timeLaw');
  return { title: t('title') };
}

export default function Page() {
  return <TimeLawView />;
}
