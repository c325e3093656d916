import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OutboxView } from '@/features/outbox/outbox-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('outbox');
  return { title: t('title') };
}

export default function Page() {
  return <OutboxView />;
}
