import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgendaView } from '@/features/agenda/agenda-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('agenda');
  return { title: t('title') };
}

export default function Page() {
  return <AgendaView />;
}
